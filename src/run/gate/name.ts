/** Names of tasks and events: text that every store gives back as it is, since conditions ask for it. */
import { isWellFormed, textOf } from './text.ts'

/**
 * @throws {TypeError} when it is no text, or empty.
 * @throws {RangeError} when it holds NUL or a lone surrogate.
 */
export function demandName(name: unknown, what: string): asserts name is string {
  if (typeof name !== 'string' || name === '')
    throw new TypeError(`expected a text as the name of ${what}, got '${textOf(name, 100)}'`)
  if (!isWellFormed(name))
    throw new RangeError(
      `expected a name of ${what} without NUL and lone surrogates, got '${textOf(name, 100)}'`,
    )
}
