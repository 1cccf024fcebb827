/** Dates: ISO ones are checked against the calendar, natural ones are kept as text. */
import type { IsoDate, MomentTree } from '../../../grammar/moment.ts'
import { firstDayOf, lengthOf } from '../../time/civil.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../time/instant.ts'
import type { Moment } from '../../time/mark.ts'
import { natural } from '../../time/natural.ts'
import { zone } from '../../time/zone.ts'
import { fail, type Notes, wholeMs } from './notes.ts'

const MINUTES_IN_DAY = 1440
/** Whether a natural date is understood does not depend on when it is read. */
const REFERENCE = 1_704_067_200_000

/** What the canonical text of a moment can say: no year before 0, and none that a `Date` cannot have in some zone. */
const FIRST = firstDayOf(0) * DAY
const FARTHEST = firstDayOf(275_760 * 12) * DAY - 1

const resolveIso = (date: IsoDate, notes: Notes): Moment => {
  const [year, month, day, hour, minute, second] = date.fields
  const index = year * 12 + month - 1
  if (month < 1 || month > 12 || day < 1 || day > lengthOf(index))
    fail(notes, date.span, 'there is no such date')
  else if (hour > 23 || minute > 59 || second > 59 || Math.abs(date.offset ?? 0) >= MINUTES_IN_DAY)
    fail(notes, date.span, 'there is no such time of day')
  const time = hour * HOUR + minute * MINUTE + second * SECOND
  const fraction = wholeMs(notes, date.span, date.fraction * SECOND)
  const local = (firstDayOf(index) + day - 1) * DAY + time + fraction
  const at = local - (date.offset ?? 0) * MINUTE
  if (at < FIRST || at > FARTHEST) fail(notes, date.span, 'expected a year from 0 to 275759')
  return date.offset === undefined ? { kind: 'local', local } : { kind: 'instant', at }
}

/** Years have four digits, also years from now. */
const LAST = firstDayOf(10_000 * 12) * DAY

const faultOf = (text: string): string | undefined => {
  try {
    if (natural(text, REFERENCE, zone('UTC')) < LAST) return undefined
    return `Cannot read the date '${text}': expected one before the year 10000`
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

/** `next week on Tuesday` as chrono-node reads it; nothing for other texts. */
const inOrder = (text: string): string | undefined => {
  const [, day, time = ''] =
    /^next\s+week,?\s+(?:on\s+)?(\p{L}+day)(\s+at\s.+)?$/iu.exec(text) ?? []
  return day === undefined ? undefined : `once at '${day} next week${time}'`
}

/** A date and perhaps a time; `mayBeTask` where the name of a task, with a word before it, could have been meant. */
export const resolveMoment = (tree: MomentTree, notes: Notes, mayBeTask = false): Moment => {
  if (tree.kind === 'iso') return resolveIso(tree, notes)
  const fault = faultOf(tree.text)
  if (fault !== undefined)
    fail(notes, tree.span, fault, mayBeTask ? `task '${tree.text}'` : inOrder(tree.text))
  return { kind: 'natural', text: tree.text }
}
