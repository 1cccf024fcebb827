/** Arguments: where a parameter's value comes from, found when a run starts; they chain with `.or(…)`. */

import type { Cause } from './cause.ts'
import type { Jsonified } from './jsonified.ts'
import { demandKind, FUNCTION, TEXT } from './kinds.ts'

/** What arguments are found in. */
export interface ArgumentScope {
  /** What caused the start. */
  readonly causes: readonly Cause[]
  /** A parameter by name, with its own arguments found. @throws {MissingArgument} when it has no value. */
  param(name: string): unknown
  /** What the succeeded run of a task returned that caused the start, else the newest one. @throws {MissingArgument} when there is none. */
  returned(task: string): unknown
  env(name: string): string | undefined
  /** The value of a command-line option such as `--date`. */
  option(name: string): string | undefined
}

/** No value is to be had: what the message says. Only this is what `.or` steps over. */
export class MissingArgument extends Error {
  override readonly name = 'MissingArgument'
}

/** What an argument is made of: so it is known, before it is found, which parameters hold a secret. */
export interface ArgumentOrigin {
  /** It was made by `secret`. */
  readonly secret?: boolean
  /** The parameter that it is. */
  readonly reads?: string
  /** The arguments that it is made from. */
  readonly of?: readonly Argument<unknown>[]
}

/** A value that is found when a run starts. Immutable; `or` gives a new one. */
export class Argument<T> {
  readonly #find: (scope: ArgumentScope) => T | Promise<T>
  readonly #text: string
  readonly origin: ArgumentOrigin

  constructor(
    find: (scope: ArgumentScope) => T | Promise<T>,
    text: string,
    origin: ArgumentOrigin = {},
  ) {
    this.#find = find
    this.#text = text
    this.origin = origin
  }

  /** @throws {MissingArgument} when there is no value; an error of a computation passes as it is. */
  find(scope: ArgumentScope): T | Promise<T> {
    return this.#find(scope)
  }

  /** This one, or if it has no value the other. */
  or<U>(other: Argument<U> | U): Argument<T | U> {
    const second = argumentOf(other)
    const find = async (scope: ArgumentScope): Promise<T | U> => {
      try {
        return await this.find(scope)
      } catch (error) {
        if (error instanceof MissingArgument) return await second.find(scope)
        throw error
      }
    }
    return new Argument<T | U>(find, `${this.#text} or ${second}`, { of: [this, second] })
  }

  toString(): string {
    return this.#text
  }
}

/** Plain values are arguments of themselves. */
const argumentOf = <T>(given: Argument<T> | T): Argument<T> =>
  given instanceof Argument ? given : value(given)

/** A value as it is. */
export const value = <T>(given: T): Argument<T> => new Argument(() => given, shown(given))

function shown(given: unknown): string {
  try {
    return JSON.stringify(given) ?? String(given)
  } catch {
    return String(given)
  }
}

/** Another parameter: of the run, of the task or of the session. */
export const param = <T = unknown>(name: string): Argument<T> => {
  demandKind(name, TEXT, 'the name of a parameter')
  return new Argument((scope) => scope.param(name) as T, `param '${name}'`, { reads: name })
}

/**
 * What a task returned: in a start that a success of the task caused (`after each success of task 'load'`) that run's
 * result, else that of its newest succeeded run. From the record, so also after a restart and from any executor, as JSON
 * carries it: a `Date` is text, a `Map` is an empty object.
 */
export const returned = <T = unknown>(
  task: string | { readonly name: string; readonly __result?: T },
): Argument<Jsonified<T>> => {
  const name = nameOfTask(task)
  return new Argument(
    (scope) => scope.returned(name) as Jsonified<T>,
    `what task '${name}' returned`,
  )
}

/** The name of a task that is given itself, or by its name. */
export function nameOfTask(task: string | { readonly name: string }): string {
  const name: unknown = typeof task === 'object' ? task?.name : task
  demandKind(name, TEXT, 'the name of a task')
  return String(name)
}

/** A variable of the environment. */
export const env = (name: string): Argument<string> => {
  demandKind(name, TEXT, 'the name of a variable of the environment')
  return new Argument((scope) => {
    const found = scope.env(name)
    if (found === undefined) throw new MissingArgument(`the environment has no variable ${name}`)
    return found
  }, `environment variable ${name}`)
}

/** An option of the command line: `--date 2026-01-01` or `--date=2026-01-01`. */
export const option = (name: string): Argument<string> => {
  demandKind(name, TEXT, 'the name of an option of the command line')
  return new Argument((scope) => {
    const found = scope.option(name)
    if (found === undefined) throw new MissingArgument(`the command line has no option ${name}`)
    return found
  }, `option ${name}`)
}

/** The result of a function, of other arguments perhaps; called for each run. */
export const computed = <T, A extends readonly unknown[]>(
  compute: (...args: { [K in keyof A]: FoundParam<A[K]> }) => T | Promise<T>,
  ...args: A
): Argument<T> => {
  demandKind(compute, FUNCTION, 'what computes an argument')
  return new Argument(
    async (scope) => {
      const found = await Promise.all(args.map((one) => argumentOf(one).find(scope)))
      return await compute(...(found as { [K in keyof A]: FoundParam<A[K]> }))
    },
    `computed by ${compute.name || 'a function'}`,
    { of: args.map(argumentOf) },
  )
}

/** What stands for a secret wherever it would be shown or put on record. */
export const HIDDEN = '*****'

/**
 * A value that is neither printed nor put on record: `*****` stands for it. One that is given by hand for such a
 * parameter is known only to the process that starts the run: an attempt after a restart takes what the task itself
 * declares, and fails where that has no value.
 */
export const secret = <T>(given: Argument<T> | T): Argument<T> => {
  const hidden = argumentOf(given)
  return new Argument((scope) => hidden.find(scope), HIDDEN, { secret: true, of: [hidden] })
}

/** What an argument is found to be. */
export type FoundParam<A> = A extends Argument<infer T> ? T : A

/** Parameters with their arguments found: what a task's function gets. */
export type FoundParams<P> = { readonly [K in keyof P]: FoundParam<P[K]> }
