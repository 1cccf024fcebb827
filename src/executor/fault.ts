/** Errors that cross a border: packed as plain data that any structured clone carries, and made errors again. */
import { thrownText } from '../run/error.ts'
import { shownText } from '../run/gate/json.ts'
import { isError, keysOf, read } from '../run/gate/read.ts'
import { textOf } from '../run/gate/text.ts'

/** Something thrown, as plain data. */
export type Packed =
  | {
      readonly kind: 'error'
      readonly name: string
      readonly message: string
      readonly stack?: string
      readonly cause?: Packed
      /** Its other own properties, such as `code` or `status`, as far as they can be cloned. */
      readonly more: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'value'; readonly value: unknown }

const builtIn = [Error, TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError]
const deepest = 8

/** Packs what was thrown, with at most eight causes; never throws. What is no error and cannot be cloned is its text. */
export function pack(thrown: unknown, depth = 0): Packed {
  if (!isError(thrown)) return { kind: 'value', value: clones(thrown) ? thrown : shownText(thrown) }
  const [stack, cause] = [read(thrown, 'stack'), read(thrown, 'cause')]
  return {
    kind: 'error',
    name: textOf(read(thrown, 'name') ?? 'Error'),
    message: thrownText(thrown),
    ...(typeof stack === 'string' ? { stack } : {}),
    ...(cause === undefined || depth >= deepest ? {} : { cause: pack(cause, depth + 1) }),
    more: moreOf(thrown),
  }
}

function moreOf(error: Error): Record<string, unknown> {
  const more = keysOf(error)
    .filter((key) => !known.has(key))
    .map((key) => [key, read(error, key)] as const)
  return Object.fromEntries(more.filter(([, value]) => clones(value)))
}

/** Properties with a place of their own, and `__proto__`, which is none. */
const known = new Set(['name', 'message', 'stack', 'cause', '__proto__'])

/** What was packed: an error of the built-in class of its name, else an `Error` with that name, and its first stack. */
export function unpack(packed: Packed): unknown {
  if (packed.kind === 'value') return packed.value
  const { name, message, stack, cause, more } = packed
  const Class = builtIn.find((each) => each.name === name) ?? Error
  const error = new Class(message, cause === undefined ? {} : { cause: unpack(cause) })
  if (error.name !== name) hidden(error, 'name', name)
  if (stack !== undefined) hidden(error, 'stack', stack)
  return Object.assign(error, more)
}

const hidden = (error: Error, key: string, value: string): void => {
  Object.defineProperty(error, key, { value, configurable: true, writable: true })
}

/** An error that names the parameters that cannot be cloned, or `undefined` if all can. */
export function uncloneable(params: Readonly<Record<string, unknown>>): TypeError | undefined {
  try {
    structuredClone(params)
    return undefined
  } catch (cause) {
    const names = keysOf(params).filter((key) => !clonesOf(params, key))
    const list = names.map((name) => `'${name}'`).join(', ')
    return new TypeError(
      `Cannot pass the parameters ${list} on: ${messageOf(cause)} Give plain data, which can be cloned.`,
      { cause },
    )
  }
}

/** The message of what was thrown, as a sentence. */
export const messageOf = (thrown: unknown): string => thrownText(thrown).replace(/\.?$/, '.')

const clones = (value: unknown): boolean => clonesOf([value], 0)

/** Whether a property can be read and cloned. */
function clonesOf(value: object, key: PropertyKey): boolean {
  try {
    structuredClone((value as Record<PropertyKey, unknown>)[key])
    return true
  } catch {
    return false
  }
}
