/** Warns of minutes of the hour that look like hours of the day: `hourly between 08:00 and 20:00`, `every hour after 17:00`. */
import type { ClockTree } from '../../../grammar/clock.ts'
import { leavesOf } from '../../../grammar/walk.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Rule } from './rule.ts'

/** `08:00`, which in an hour is minute 8. */
const looksLikeHour = (time: ClockTree | undefined): time is ClockTree => {
  if (time === undefined || time.suffix !== undefined || time.fraction !== 0) return false
  const [first = 24, second, ...rest] = time.fields
  return first < 24 && second === 0 && rest.length === 0
}

/** `every hour after 17:00`. */
const oneSided = (time: ClockTree | undefined, side: 'before' | 'after'): readonly Diagnostic[] =>
  looksLikeHour(time) && (time.fields[0] ?? 0) > 0
    ? [
        diagnostic(
          time.span,
          `this means ${side} minute ${time.fields[0]} of each hour; hours of the day are 'hourly & time of day ${side} ${time.text}'`,
        ),
      ]
    : []

export const minutes: Rule = ({ tree }) =>
  [...leavesOf(tree)].flatMap(([leaf]): readonly Diagnostic[] => {
    if (leaf.kind !== 'periodic' || leaf.unit !== 'hour') return []
    if (leaf.part.kind === 'before') return oneSided(leaf.part.end.time, 'before')
    if (leaf.part.kind === 'after') return oneSided(leaf.part.start.time, 'after')
    if (leaf.part.kind !== 'between') return []
    const [start, end] = [leaf.part.start.time, leaf.part.end.time]
    if (!looksLikeHour(start) || !looksLikeHour(end)) return []
    return [
      diagnostic(
        { start: start.span.start, end: end.span.end },
        `this means minutes ${start.fields[0]} to ${end.fields[0]} of each hour; hours of the day are 'hourly & time of day between ${start.text} and ${end.text}'`,
      ),
    ]
  })
