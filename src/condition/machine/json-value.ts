/** JSON as data: whether two values are equal, and what stands in a field. */

/** Equal as JSON: the order of an object's fields does not count. */
export const isSameJson = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** What JSON text says; `undefined` if it is none. */
export function jsonIn(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value of a field: of that name or, where there is none, by a path of names with dots between them. */
export function fieldOf(data: unknown, field: string): unknown {
  if (!isObject(data)) return undefined
  if (Object.hasOwn(data, field)) return Reflect.get(data, field)
  // The longest name that there is comes first: a name may have dots of its own.
  for (let dot = field.lastIndexOf('.'); dot > 0; dot = field.lastIndexOf('.', dot - 1)) {
    const found = Object.hasOwn(data, field.slice(0, dot))
    if (found) return fieldOf(Reflect.get(data, field.slice(0, dot)), field.slice(dot + 1))
  }
  return undefined
}

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object'
