/** The package as it is built into `dist`: what runs from source carries the additions of the loader. Types are the source's. */

/** A built module. */
export const built = async <M>(path: string): Promise<M> =>
  (await import(new URL(`../../dist/src/${path}.js`, import.meta.url).href)) as M

export const { evaluate, format, parse, parseOrThrow, Session, sqliteStore } =
  await built<typeof import('../../src/index.ts')>('index')
