/** Sets of small numbers as bits: the next and the previous member. */

/** The first member at or after `from` of a set of 0…30, or −1. */
export const nextBit = (set: number, from: number): number => {
  if (from > 30) return -1
  const rest = set & (-1 << from)
  return rest === 0 ? -1 : 31 - Math.clz32(rest & -rest)
}

/** The last member at or before `from` of a set of 0…30, or −1. */
export const previousBit = (set: number, from: number): number =>
  from < 0 ? -1 : 31 - Math.clz32(set & (2 ** (from + 1) - 1))

/** A set of 0…59: the members below 30, and the others less 30. */
export interface Sixty {
  readonly low: number
  readonly high: number
}

/** The first member at or after `from`, or −1. */
export const nextOfSixty = ({ low, high }: Sixty, from: number): number => {
  const first = from < 30 ? nextBit(low, from) : -1
  if (first >= 0) return first
  const second = nextBit(high, Math.max(from - 30, 0))
  return second < 0 ? -1 : second + 30
}

/** The last member at or before `from`, or −1. */
export const previousOfSixty = ({ low, high }: Sixty, from: number): number => {
  const second = from < 30 ? -1 : previousBit(high, from - 30)
  return second >= 0 ? second + 30 : previousBit(low, Math.min(from, 29))
}

/** The set of these numbers of 0…30. */
export const bitsOf = (values: readonly number[]): number =>
  values.reduce((set, value) => set | (1 << value), 0)

/** The set of these numbers of 0…59. */
export const sixtyOf = (values: readonly number[]): Sixty => ({
  low: bitsOf(values.filter((value) => value < 30)),
  high: bitsOf(values.filter((value) => value >= 30).map((value) => value - 30)),
})

/** What such a set lacks of the numbers below `end`. */
export const sixtyWithout = ({ low, high }: Sixty, end: number): Sixty => ({
  low: ~low & (2 ** Math.min(end, 30) - 1),
  high: ~high & (2 ** Math.max(end - 30, 0) - 1),
})

/** How many members a set of 0…30 has up to and with `to`. */
export const bitsUpTo = (set: number, to: number): number => {
  if (to < 0) return 0
  let count = 0
  for (let rest = to >= 30 ? set : set & (2 ** (to + 1) - 1); rest !== 0; rest &= rest - 1) count++
  return count
}

/** How many members a set of 0…59 has up to and with `to`. */
export const sixtyUpTo = ({ low, high }: Sixty, to: number): number =>
  bitsUpTo(low, Math.min(to, 29)) + bitsUpTo(high, to - 30)
