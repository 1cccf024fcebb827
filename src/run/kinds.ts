/** The kinds of values that options take: a value of another kind is refused, for it would be read as something else. */

/** A kind of value, in words, and whether a value is of it. */
export interface Kind {
  readonly wanted: string
  is(value: unknown): boolean
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'

export const TEXT: Kind = { wanted: 'a text', is: isText }
export const TEXTS: Kind = {
  wanted: 'a list of texts',
  is: (value) => Array.isArray(value) && value.every(isText),
}
/** What a program, a module or a place is called. */
export const NONEMPTY: Kind = {
  wanted: 'a text that is not empty',
  is: (value) => isText(value) && value !== '',
}
export const NUMBER: Kind = { wanted: 'a number', is: (value) => typeof value === 'number' }
export const NUMBERS: Kind = {
  wanted: 'a list of numbers',
  is: (value) => Array.isArray(value) && value.every(Number.isFinite),
}
export const TEXTS_BY_NAME: Kind = {
  wanted: 'an object of texts by name',
  is: (value) => isObject(value) && Object.values(value).every(isText),
}
export const FLAG: Kind = { wanted: 'true or false', is: (value) => typeof value === 'boolean' }
export const RECORD: Kind = { wanted: 'an object of values by name', is: isObject }
/** Numbers from 0, of milliseconds or rows. */
export const AMOUNT: Kind = {
  wanted: 'a number, 0 or more',
  is: (value) => Number(value) >= 0 && typeof value === 'number',
}
export const FUNCTION: Kind = { wanted: 'a function', is: (value) => typeof value === 'function' }

/** A list of one kind of values, which `what` names. */
export const listOf = (what: string, { is }: Kind): Kind => ({
  wanted: `a list of ${what}`,
  is: (value) => Array.isArray(value) && value.every(is),
})

/** An object with those methods. */
export const withMethods = (what: string, ...names: readonly string[]): Kind => ({
  wanted: `${what} with ${names.join(', ')}`,
  is: (value) =>
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function'),
})

/** One of two kinds. */
export const either = (one: Kind, other: Kind): Kind => ({
  wanted: `${one.wanted}, or ${other.wanted}`,
  is: (value) => one.is(value) || other.is(value),
})

/** That value only. */
export const only = (value: unknown): Kind => ({
  wanted: String(value),
  is: (given) => given === value,
})

/** @throws {TypeError} when an option that is given is of another kind, naming it, its value and the expected kind. */
export function demandKinds(
  given: object,
  kinds: Readonly<Record<string, Kind>>,
  of: string,
): void {
  // Without a list of its entries: each of 100,000 tasks is checked.
  for (const name in kinds) {
    const { wanted, is } = kinds[name] as Kind
    const value = (given as Readonly<Record<string, unknown>>)[name]
    if (value !== undefined && !is(value))
      throw new TypeError(`option '${name}' of ${of}: expected ${wanted}, got '${shown(value)}'`)
  }
}

/** @throws {TypeError} when what a call is given is of another kind, saying what was expected, for what, and its value. */
export function demandKind(given: unknown, { wanted, is }: Kind, of: string): void {
  if (!is(given)) throw new TypeError(`expected ${wanted} as ${of}, got '${shown(given)}'`)
}

/** A value that has no text is named by its type. */
function shown(value: unknown): string {
  try {
    return String(value)
  } catch {
    return typeof value
  }
}
