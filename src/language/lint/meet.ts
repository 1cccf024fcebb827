/** Whether several recurring times ever meet: from one start to the next, until all are in an occurrence at once. */
import type { Instant, Interval } from '../../time/instant.ts'
import type { Instants, Windows } from '../../time/recurrence.ts'

/** When it is so, and when it becomes so next. */
export interface Times {
  holds(at: Instant): boolean
  /** The first instant after `at` at which it may begin to hold; `undefined` if there is none ever. */
  begins(at: Instant): Instant | undefined
}

/** Inside the occurrences. */
export const inside = (windows: Windows): Times => ({
  holds: (at) => windows.current(at) !== undefined,
  begins: (at) => windows.next(at)?.start,
})

/** Outside the occurrences. */
export const outside = (windows: Windows): Times => ({
  holds: (at) => windows.current(at) === undefined,
  begins: (at) => windows.current(at)?.end ?? windows.next(at)?.end,
})

/** At the instants themselves. */
export const instantsAlone = (instants: Instants): Times => ({
  holds: (at) => instants.latest(at) === at,
  begins: (at) => instants.next(at),
})

const STEPS = 5000

/** `true` if they meet in the interval, `false` if they do not, `undefined` if it would take too long to find out. */
export const meet = (all: readonly Times[], { start, end }: Interval): boolean | undefined => {
  let at = start
  for (let step = 0; step < STEPS; step++) {
    const missing = all.find((times) => !times.holds(at))
    if (missing === undefined) return true
    const next = missing.begins(at)
    if (next === undefined || next > end) return false
    at = Math.max(next, at + 1)
  }
  return undefined
}
