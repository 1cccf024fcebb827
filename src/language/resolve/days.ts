/** Guards of the date, and absolute windows. */
import type { AbsoluteShape, OnDaysShape } from '../../../grammar/date.ts'
import type { Count } from '../../../grammar/span.ts'
import type { Absolute, Days } from '../../condition/time.ts'
import type { Moment } from '../../time/mark.ts'
import { asWeekday, resolveDay } from './mark.ts'
import { resolveMoment } from './moment.ts'
import { fail, type Notes, warn } from './notes.ts'

const LONGEST_MONTH = 31

const distinct = (counts: readonly Count[]): readonly number[] => [
  ...new Set(counts.map(({ value }) => value)),
]

/** On which days. */
export const resolveDays = ({ days }: OnDaysShape, notes: Notes): Days => {
  switch (days.kind) {
    case 'weekdays':
      return { kind: 'weekdays', weekdays: distinct(days.values).map(asWeekday) }
    case 'months':
      return { kind: 'months', months: distinct(days.values) }
    case 'quarters':
      return { kind: 'quarters', quarters: distinct(days.values) }
    case 'day': {
      const { day = 1, nth, weekday } = resolveDay(days.mark, LONGEST_MONTH, notes)
      if (nth === undefined || weekday === undefined) return { kind: 'day-of-month', day }
      return { kind: 'nth-weekday', nth, weekday }
    }
    case 'business':
    case 'holiday':
      if (days.calendar.text === '')
        fail(notes, days.calendar.span, 'expected the name of a calendar')
      return { kind: days.kind, calendar: days.calendar.text }
  }
}

/** Both read the same clock, and the first is not before the second. */
const isEmpty = (from: Moment, until: Moment): boolean =>
  (from.kind === 'local' && until.kind === 'local' && from.local >= until.local) ||
  (from.kind === 'instant' && until.kind === 'instant' && from.at >= until.at)

/** A window between dates. */
export const resolveAbsolute = (tree: AbsoluteShape, notes: Notes): Absolute => {
  const from = tree.from === undefined ? undefined : resolveMoment(tree.from, notes, tree.after)
  const until = tree.until === undefined ? undefined : resolveMoment(tree.until, notes)
  if (from === undefined || until === undefined)
    return { kind: 'absolute', ...(from && { from }), ...(until && { until }) }
  if (tree.until !== undefined && isEmpty(from, until))
    warn(notes, tree.until.span, 'this is never true: the end does not come after the start')
  return { kind: 'absolute', from, until }
}
