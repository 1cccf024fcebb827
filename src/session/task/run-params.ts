/** The type of what a start by hand is given, from what a task declares and what its function says of its parameters. */
import type { Argument, FoundParam } from '../../run/argument.ts'
import type { CauseArgument } from '../../run/cause-argument.ts'

/** Of a task that declares none and says nothing of them: whatever JSON carries. */
export type AnyParams = Readonly<Record<string, unknown>>

/** What is given to `start` and `run`: nothing need be where each parameter has a value otherwise. */
export type ByHand<Params> =
  Record<never, never> extends Params ? [params?: Params] : [params: Params]

/**
 * Parameters that the task declares, typed by its function, else by their values; a parameter that only
 * the cause of a start has (`eventData`) must be given, and one that only the function names.
 */
export type RunParams<P, S> = [keyof P | keyof SaidBy<S>] extends [never]
  ? AnyParams
  : {
        readonly [K in Needed<P> | Exclude<RequiredOf<SaidBy<S>>, keyof P>]: ValueOf<K, P, S>
      } & {
        readonly [K in
          | Exclude<keyof P, Needed<P>>
          | Exclude<keyof SaidBy<S>, RequiredOf<SaidBy<S>> | keyof P>]?: ValueOf<K, P, S>
      } extends infer Both
    ? // One object, which is what the compiler shows.
      { readonly [K in keyof Both]: Both[K] }
    : never

/** The parameters that a function names by itself; none if it takes what it is given. */
type SaidBy<S> = S extends (context: infer C, ...rest: never[]) => unknown
  ? C extends { readonly params: infer B }
    ? string extends keyof B
      ? Nothing
      : B
    : Nothing
  : Nothing

type Nothing = Record<never, never>

type RequiredOf<B> = { [K in keyof B]-?: Nothing extends Pick<B, K> ? never : K }[keyof B]

/** Those without a value in a start by hand. */
type Needed<P> = { [K in keyof P]-?: P[K] extends CauseArgument<unknown> ? K : never }[keyof P]

type ValueOf<K, P, S> = K extends keyof SaidBy<S>
  ? SaidBy<S>[K]
  : K extends keyof P
    ? P[K] extends Argument<unknown>
      ? FoundParam<P[K]>
      : Widened<P[K]>
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
