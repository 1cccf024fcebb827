/** Deferred work: in the next turn of the event loop, when everything that is ready now has had its turn. */

export const defer = (call: () => void): void => void setImmediate(call)

/** Resolves in the next turn of the event loop. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => defer(resolve))
