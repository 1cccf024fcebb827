/** Errors that cross a border: packed as plain data that any structured clone carries, and made errors again. */

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

/** Packs what was thrown, with at most eight causes. A value that is no error is packed as it is. */
export function pack(thrown: unknown, depth = 0): Packed {
  if (!(thrown instanceof Error)) return { kind: 'value', value: thrown }
  const { name, message, stack, cause } = thrown
  const more = Object.entries(thrown).filter(([key, value]) => !known.has(key) && clones(value))
  return {
    kind: 'error',
    name: String(name),
    message: String(message),
    ...(typeof stack === 'string' ? { stack } : {}),
    ...(cause === undefined || depth >= deepest ? {} : { cause: packAny(cause, depth + 1) }),
    more: Object.fromEntries(more),
  }
}

const known = new Set(['name', 'message', 'stack', 'cause'])

/** Packs it as {@link pack} does, except that a value which cannot be cloned is packed as its text. */
export const packAny = (thrown: unknown, depth = 0): Packed =>
  thrown instanceof Error || clones(thrown)
    ? pack(thrown, depth)
    : { kind: 'value', value: String(thrown) }

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
    const names = Object.keys(params).filter((key) => !clones(params[key]))
    const list = names.map((name) => `'${name}'`).join(', ')
    return new TypeError(
      `Cannot pass the parameters ${list} on: ${messageOf(cause)} Give plain data, which can be cloned.`,
      { cause },
    )
  }
}

/** The message of what was thrown, as a sentence. */
export const messageOf = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).replace(/\.?$/, '.')

function clones(value: unknown): boolean {
  try {
    structuredClone(value)
    return true
  } catch {
    return false
  }
}
