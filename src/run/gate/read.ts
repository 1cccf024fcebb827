/** Reads of values that may defend themselves: getters that throw, revoked proxies, prototypes that cannot be asked for. */

/** A property, or `undefined` where it cannot be read. */
export function read(value: unknown, key: PropertyKey): unknown {
  try {
    return (value as Record<PropertyKey, unknown> | null | undefined)?.[key]
  } catch {
    return undefined
  }
}

/** The names of its own enumerable properties, or none where they cannot be listed. */
export function keysOf(value: object): string[] {
  try {
    return Object.keys(value)
  } catch {
    return []
  }
}

/** Whether it is an error, of this realm (a `vm` context and Jest have others) or of another one. */
export function isError(value: unknown): value is Error {
  try {
    return value instanceof Error || tagOf(value) === '[object Error]'
  } catch {
    return false
  }
}

/** Whether it is an error of that name. */
export const isNamed = (value: unknown, name: string): boolean =>
  isError(value) && read(value, 'name') === name

const tagOf = (value: unknown): string => Object.prototype.toString.call(value)
