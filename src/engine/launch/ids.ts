/** Ids of runs: unique over sessions, and told apart by their first characters, so that a person can name a run. */
import type { Instant } from '../../time/instant.ts'

/** Characters that lead an id: of 10,000 runs, two have the same ones in one store of 400. The first is a digit: no word. */
const LEAD = 7
const CODES = 10 * 36 ** (LEAD - 1)
/** How many numbers two digits to the base 36 write, and four. */
const TWO = 36 ** 2
const FOUR = 36 ** 4

export class RunIds {
  #last: Instant = -1
  #count = 0
  /** The instant as it stands in its ids. */
  #text = ''
  #lead: { readonly owner: string; readonly seed: number } | undefined

  /** A lead that differs from run to run; then the instant and a count within it, both to the base 36; then the owner. */
  next(now: Instant, owner: string): string {
    // An instant that comes back (a clock set back) must not repeat an id.
    if (now > this.#last) {
      this.#last = now
      this.#count = 0
      this.#text = now.toString(36).padStart(9, '0')
    }
    const count = this.#count++
    const lead = mixed(this.#seed(owner), this.#last, count) % CODES
    const high = Math.floor(lead / FOUR)
    const first = Math.floor(high / TWO)
    const text = `${first}${two(high % TWO)}${four(lead - high * FOUR)}`
    return `${text}-${this.#text}${count < FOUR ? four(count) : count.toString(36)}-${owner}`
  }

  #seed(owner: string): number {
    if (this.#lead?.owner === owner) return this.#lead.seed
    let seed = 0x811c9dc5
    for (let i = 0; i < owner.length; i++) seed = Math.imul(seed ^ owner.charCodeAt(i), 0x01000193)
    this.#lead = { owner, seed }
    return seed
  }
}

/** Every two digits, made with the first id: to write numbers with them takes a third of the time of `toString(36)` and padding. */
let pairs: readonly string[] | undefined

function two(value: number): string {
  pairs ??= Array.from({ length: TWO }, (_, pair) => pair.toString(36).padStart(2, '0'))
  return pairs[value] as string
}

const four = (value: number): string => two(Math.floor(value / TWO)) + two(value % TWO)

/** 53 bits of a hash of three numbers: two rounds of MurmurHash3's finaliser, each over other bits. */
function mixed(seed: number, instant: Instant, count: number): number {
  const low = finished(seed ^ (instant >>> 0) ^ Math.imul(count + 1, 0x9e3779b1))
  const high = finished(low ^ Math.floor(instant / 2 ** 32) ^ Math.imul(count + 1, 0x85ebca77))
  return (high >>> 11) * 2 ** 32 + low
}

function finished(value: number): number {
  let hash = value ^ (value >>> 16)
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
