/** The type of what a start by hand is given, from what a task declares and what its function says of its parameters. */
import type { Argument, FoundParam } from '../../run/argument.ts'
import type { CauseArgument } from '../../run/cause-argument.ts'

/** Of a task that declares none and says nothing of them: whatever JSON carries. */
export type AnyParams = Readonly<Record<string, unknown>>

/** What is given to `start` and `run`: nothing need be where each parameter has a value otherwise. */
export type GivenParams<Params> =
  Record<never, never> extends Params ? [params?: Params] : [params: Params]

/**
 * Parameters that the task declares, typed by its function, else by their values; a parameter that only
 * the cause of a start has (`eventData`) must be given, and one that only the function names.
 */
export type RunParams<P, S> = (
  S extends (context: infer C, ...rest: never[]) => unknown
    ? C extends { readonly params: infer Named }
      ? // It takes what it is given, whatever that is.
        string extends keyof Named
        ? Record<never, never>
        : Named
      : Record<never, never>
    : Record<never, never>
) extends infer Named
  ? [keyof P | keyof Named] extends [never]
    ? AnyParams
    : {
          [K in keyof P | keyof Named]: K extends keyof Named
            ? Named[K]
            : K extends keyof P
              ? P[K] extends Argument<unknown>
                ? FoundParam<P[K]>
                : Widened<P[K]>
              : never
        } extends infer Values
      ? {
          // Must be given: what only the cause of a start has, and what only the function names.
          [K in keyof Values as K extends keyof P
            ? P[K] extends CauseArgument<unknown>
              ? K
              : never
            : K extends keyof Named
              ? Record<never, never> extends Pick<Named, K>
                ? never
                : K
              : never]: Values[K]
        } & {
          [K in keyof Values as K extends keyof P
            ? P[K] extends CauseArgument<unknown>
              ? never
              : K
            : K extends keyof Named
              ? Record<never, never> extends Pick<Named, K>
                ? K
                : never
              : never]?: Values[K]
        } extends infer Both
        ? // One object, which is what the compiler shows.
          { readonly [K in keyof Both]: Both[K] }
        : never
      : never
  : never

/** A value that was declared stands for others of its kind. */
type Widened<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : T extends null | undefined
        ? unknown
        : // biome-ignore lint/suspicious/noExplicitAny: any function, whatever it takes
          T extends { toJSON(...args: never[]): unknown } | ((...args: any[]) => unknown)
          ? T
          : T extends readonly (infer E)[]
            ? readonly Widened<E>[]
            : T extends object
              ? { readonly [K in keyof T]: Widened<T[K]> }
              : T
