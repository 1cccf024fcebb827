/** The type of a value once JSON has carried it, as a result is on record. */

// biome-ignore lint/suspicious/noExplicitAny: any function, whatever it takes
type Dropped = undefined | symbol | ((...args: any[]) => unknown)

/** The keys of an object whose values JSON carries. */
type Carried<T> = {
  [K in keyof T]: K extends string | number ? ([T[K]] extends [Dropped] ? never : K) : never
}[keyof T]

/** The keys whose values may be left out. */
type Perhaps<T> = {
  [K in Carried<T>]: Extract<T[K], Dropped> extends never ? never : K
}[Carried<T>]

type Flat<T> = { readonly [K in keyof T]: T[K] }

/**
 * What JSON makes of a value of the type: a `Date` is text, what has `toJSON` is what that gives, functions and symbols
 * are left out of objects and `null` in lists, a `Map` or `Set` is an empty object. A `bigint` cannot be carried.
 *
 * @example
 * ```ts
 * import type { Jsonified } from 'tminus/session'
 * const report: Jsonified<{ at: Date; rows: number; log?: () => void }> = { at: '2026-12-24T18:00:00.000Z', rows: 5 }
 * Object.keys(report) // => ['at', 'rows']
 * ```
 */
export type Jsonified<T> = 0 extends 1 & T
  ? T
  : unknown extends T
    ? T
    : T extends string | number | boolean | null
      ? T
      : // biome-ignore lint/suspicious/noConfusingVoidType: what a function without a return gives
        T extends void
        ? undefined
        : T extends bigint | symbol
          ? never
          : T extends { toJSON(...args: never[]): infer R }
            ? Jsonified<R>
            : T extends ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>
              ? Record<string, never>
              : // biome-ignore lint/suspicious/noExplicitAny: any function, whatever it takes
                T extends (...args: any[]) => unknown
                ? undefined
                : T extends readonly unknown[]
                  ? { readonly [I in keyof T]: T[I] extends Dropped ? null : Jsonified<T[I]> }
                  : Flat<
                      { [K in Exclude<Carried<T>, Perhaps<T>>]: Jsonified<T[K]> } & {
                        [K in Perhaps<T>]?: Jsonified<Exclude<T[K], Dropped>>
                      }
                    >
