/** What a thread runs in the benchmark. */

export const nothing = (): void => undefined
