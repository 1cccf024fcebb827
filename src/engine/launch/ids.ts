/** Ids of runs: unique over sessions, and told apart by their first characters, so that a person can name a run. */
import type { Instant } from '../../time/instant.ts'

/** Characters that lead an id: of 10,000 runs, two have the same ones in one store of 400. The first is a digit: no word. */
const LEAD = 7
const CODES = 10 * 36 ** (LEAD - 1)
const CODES_ABOVE = 36 ** LEAD

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
    // A lead of its full length, and a 1 before it that is cut off: padding costs as much as all the rest.
    const text = (lead + CODES_ABOVE).toString(36).slice(1)
    return `${text}-${this.#text}${count.toString(36).padStart(4, '0')}-${owner}`
  }

  #seed(owner: string): number {
    if (this.#lead?.owner === owner) return this.#lead.seed
    let seed = 0x811c9dc5
    for (let i = 0; i < owner.length; i++) seed = Math.imul(seed ^ owner.charCodeAt(i), 0x01000193)
    this.#lead = { owner, seed }
    return seed
  }
}

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
