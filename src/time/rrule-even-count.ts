/** How many periods of one length the limits of a recurrence rule let pass: counted by days, not one by one. */
import { indexFrom, type Times } from './rrule-period.ts'

/** Every `interval`th period from `base` on, in days of `perDay` periods each. */
export interface Grid {
  readonly base: number
  readonly interval: number
  readonly perDay: number
  /** The places in a day that pass. */
  readonly allowed: Times
  isAsked(day: number): boolean
  /** The next day to look at. */
  after(day: number): number
}

const modulo = (a: number, b: number): number => ((a % b) + b) % b

/** How many places leave each remainder when they are divided by the interval. */
const remainders = ({ allowed, interval }: Grid): Uint32Array => {
  const counts = new Uint32Array(interval)
  for (let i = 0; i < allowed.size; i++) {
    const rest = allowed.at(i) % interval
    counts[rest] = (counts[rest] ?? 0) + 1
  }
  return counts
}

/** Counts from one of the periods up to and with another; the interval is at most a day. */
export const countEven = (grid: Grid): ((from: number, to: number) => number) => {
  const { base, interval, perDay, allowed } = grid
  let counts: Uint32Array | undefined
  const part = (low: number, high: number, rest: number): number => {
    let total = 0
    for (let i = indexFrom(allowed, low); i < allowed.size && allowed.at(i) <= high; i++)
      if (allowed.at(i) % interval === rest) total++
    return total
  }
  return (from, to) => {
    counts ??= remainders(grid)
    const last = Math.floor(to / perDay)
    let total = 0
    for (let day = Math.floor(from / perDay); day <= last; day = grid.after(day)) {
      if (!grid.isAsked(day)) continue
      const start = day * perDay
      const rest = modulo(base - start, interval)
      const [low, high] = [Math.max(from - start, 0), Math.min(to - start, perDay - 1)]
      const isWhole = low === 0 && high === perDay - 1
      total += isWhole ? (counts[rest] ?? 0) : part(low, high, rest)
    }
    return total
  }
}
