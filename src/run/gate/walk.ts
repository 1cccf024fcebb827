/** A walk through any value, which makes a plain copy of it as JSON sees it, or refuses it with the place of the fault. */
import { isError, read } from './read.ts'
import { textOf } from './text.ts'

/** Values within one value: more would stop the event loop for seconds. */
const MOST_VALUES = 1_000_000
const DEEPEST = 500

/** Why a value is refused. */
export class Refusal extends Error {}

/** Where in the value the walk is. */
export interface Path {
  readonly step: string | number
  readonly above: Path | undefined
  readonly depth: number
}

export const ROOT: Path = { step: '', above: undefined, depth: 0 }

const below = (above: Path, step: string | number): Path => ({
  step,
  above,
  depth: above.depth + 1,
})

/** One walk; `exact` refuses what JSON would leave out or change, and no more than `most` values are walked. */
export class Walk {
  readonly #exact: boolean
  readonly #above = new Set<object>()
  readonly #most: number
  #left: number

  constructor(exact: boolean, most: number = MOST_VALUES) {
    this.#exact = exact
    this.#most = most
    this.#left = most
  }

  /** @throws {Refusal} when JSON does not carry a part of it. @throws {RangeError} when the stack is too small. */
  plain(value: unknown, path: Path): unknown {
    const made = this.#converted(value, path)
    switch (typeof made) {
      case 'string':
      case 'boolean':
        return made
      case 'number':
        return Number.isFinite(made) ? made : this.#lossy(null, `the number ${made}`, path)
      case 'bigint':
        throw refusal(`the BigInt ${textOf(made, 40)}`, path)
      case 'object':
        return made === null ? null : this.#object(made, path)
      case 'undefined':
        return path === ROOT ? made : this.#lossy(made, 'undefined', path)
      default:
        return this.#lossy(undefined, `a ${typeof made}`, path)
    }
  }

  /** What JSON makes of something that it does not carry. */
  #lossy<T>(made: T, what: string, path: Path): T {
    if (this.#exact) throw refusal(what, path)
    return made
  }

  /** What its `toJSON` says it is; a boxed number, text or boolean is what is in the box. */
  #converted(value: unknown, path: Path): unknown {
    if (value === null || value === undefined || !CONVERTED.has(typeof value)) return value
    try {
      const { toJSON } = value as { toJSON?: unknown }
      const made: unknown =
        typeof toJSON === 'function' ? toJSON.call(value, String(path.step)) : value
      if (made === null && typeof value === 'object')
        return this.#lossy(null, `an instance of ${classOf(value)} that is null in JSON`, path)
      return isBoxed(made) ? made.valueOf() : made
    } catch (error) {
      throw error instanceof Refusal ? error : unreadable(error, path)
    }
  }

  #object(value: object, path: Path): unknown {
    if (this.#above.has(value)) throw refusal('a circle', path)
    if (path.depth > DEEPEST) throw refusal(`more than ${DEEPEST} levels`, ROOT)
    this.#above.add(value)
    try {
      return Array.isArray(value) ? this.#array(value, path) : this.#record(value, path)
    } catch (error) {
      throw error instanceof Refusal || error instanceof RangeError
        ? error
        : unreadable(error, path)
    } finally {
      this.#above.delete(value)
    }
  }

  #array(value: readonly unknown[], path: Path): unknown[] {
    this.#count(value.length, path)
    return Array.from(value, (item, i) => this.plain(item, below(path, i)) ?? null)
  }

  #record(value: object, path: Path): Record<string, unknown> {
    if (this.#exact && !isPlain(value)) throw refusal(`an instance of ${classOf(value)}`, path)
    // Listing the keys of many bytes would itself take seconds.
    if (ArrayBuffer.isView(value)) this.#count(value.byteLength, path)
    const keys = Object.keys(value)
    this.#count(keys.length, path)
    // Without a prototype, a key named `__proto__` is one like any other.
    const made = Object.create(null) as Record<string, unknown>
    for (const key of keys) {
      const item = (value as Readonly<Record<string, unknown>>)[key]
      if (item !== undefined) made[key] = this.plain(item, below(path, key))
    }
    return made
  }

  #count(values: number, path: Path): void {
    this.#left -= values
    if (this.#left < 0) throw refusal(`more than ${this.#most} values`, path)
  }
}

/** Types of values that may have a `toJSON`. */
const CONVERTED: ReadonlySet<string> = new Set(['object', 'function', 'bigint'])

const refusal = (what: string, path: Path): Refusal =>
  new Refusal(path === ROOT ? what : `${what} at '${textOf(placeOf(path), 200)}'`)

const unreadable = (error: unknown, path: Path): Refusal => {
  const why = isError(error) ? read(error, 'message') : error
  return refusal(`something that cannot be read (${textOf(why, 200)})`, path)
}

function placeOf({ step, above }: Path): string {
  if (above === undefined) return ''
  if (typeof step === 'number') return `${placeOf(above)}[${step}]`
  return above === ROOT ? step : `${placeOf(above)}.${step}`
}

const isBoxed = (value: unknown): value is object =>
  value instanceof Number || value instanceof String || value instanceof Boolean

/** Of this realm or another one: what stands above it is the end of its chain. */
function isPlain(value: object): boolean {
  const above: unknown = Object.getPrototypeOf(value)
  return above === null || Object.getPrototypeOf(above) === null
}

const classOf = (value: object): string => {
  const name = read(read(value, 'constructor'), 'name')
  return typeof name === 'string' && name !== '' ? textOf(name, 100) : 'a class'
}
