/** Data of a record as a user gets it: a copy that is frozen to its depth, so that nobody changes the record by it. */
export function handed<T>(data: T): T {
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) return Object.freeze(data.map(handed)) as T
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(data)) copy[key] = handed(value)
  return Object.freeze(copy) as T
}
