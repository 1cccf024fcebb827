/** The type of a value once JSON has carried it, as a result is on record. */

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
              : T extends (...args: never[]) => unknown
                ? undefined
                : T extends readonly unknown[]
                  ? {
                      readonly [I in keyof T]: T[I] extends
                        | undefined
                        | symbol
                        | ((...args: never[]) => unknown)
                        ? null
                        : Jsonified<T[I]>
                    }
                  : // The keys whose values JSON carries, and those whose values it may leave out.
                    {
                        [K in keyof T as [
                          Extract<T[K], undefined | symbol | ((...args: never[]) => unknown)>,
                        ] extends [never]
                          ? Exclude<K, symbol>
                          : never]: Jsonified<T[K]>
                      } & {
                        [K in keyof T as [
                          Extract<T[K], undefined | symbol | ((...args: never[]) => unknown)>,
                        ] extends [never]
                          ? never
                          : [T[K]] extends [undefined | symbol | ((...args: never[]) => unknown)]
                            ? never
                            : Exclude<K, symbol>]?: Jsonified<
                          Exclude<T[K], undefined | symbol | ((...args: never[]) => unknown)>
                        >
                      } extends infer Both
                    ? { readonly [K in keyof Both]: Both[K] }
                    : never
