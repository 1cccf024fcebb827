/** Options by their names: an unknown one is refused with the nearest, for an option that is ignored is a mistake unseen. */
import { nearest } from './nearest.ts'

/** The names there are: forget one of the type and it does not compile. */
export type Names<T> = { readonly [K in keyof T]-?: true }

/**
 * Checks that an object holds no other options than those.
 *
 * @throws {TypeError} when it is no object, or holds another name, with what is meant and the nearest name.
 */
export function demandKnown(given: unknown, names: object, of: string): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError(`expected options of ${of} as an object, got '${String(given)}'`)
  if (given instanceof Promise)
    throw new TypeError(`expected options of ${of} as an object, got a promise: await it first`)
  for (const key of Object.keys(given))
    if (!Object.hasOwn(names, key)) {
      const known = Object.keys(names)
      const same = known.find((name) => name.toLowerCase() === key.toLowerCase())
      const near = same ?? nearest(key, known)
      const hint = near === undefined ? '' : ` — did you mean '${near}'?`
      throw new TypeError(`expected an option of ${of} (${known.join(', ')}), got '${key}'${hint}`)
    }
}

/**
 * Checks that an option is one of its words, where it is given.
 *
 * @throws {RangeError} when it is anything else.
 */
export function demandWord(option: string, given: unknown, words: readonly string[]): void {
  if (given === undefined || words.some((word) => word === given)) return
  const listed = words.map((word) => `'${word}'`).join(' or ')
  throw new RangeError(`option '${option}': expected ${listed}, got '${String(given)}'`)
}
