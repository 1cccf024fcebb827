/** The operands about time. */
import type { MarkTree } from '../../../grammar/mark.ts'
import type { PartTree } from '../../../grammar/part.ts'
import type { Span, Text } from '../../../grammar/span.ts'
import type { TimeTree } from '../../../grammar/time.ts'
import type { Condition } from '../../condition/condition.ts'
import { nearest } from '../../run/nearest.ts'
import { cron } from '../../time/cron.ts'
import { FIELDS as CRON_FIELDS } from '../../time/cron-field.ts'
import { HOUR } from '../../time/instant.ts'
import { checkRule } from '../../time/rrule-check.ts'
import { resolveClock } from './clock.ts'
import { resolveAbsolute, resolveDays } from './days.ts'
import { resolveDuration } from './duration.ts'
import {
  resolveDailyOn,
  resolveDateAt,
  resolveEvery,
  resolveEveryDays,
  resolveEveryMonths,
  spreadOf,
} from './every.ts'
import { resolveMoment } from './moment.ts'
import { fail, type Notes, warn } from './notes.ts'
import { resolveInterval, resolvePart } from './part.ts'
import { zoneOf } from './zone.ts'

const NOON = 12
const FIELDS = 5
const NICKNAMES = [
  '@minutely',
  '@hourly',
  '@daily',
  '@midnight',
  '@weekly',
  '@monthly',
  '@yearly',
  '@annually',
]

/** Fewer fields than five: the missing ones are probably `*`. A misspelt nickname: the nearest. */
const completed = (text: string): string | undefined => {
  const fields = text.split(' ')
  if (text === '@once') return 'once'
  if (text.startsWith('@')) return nearest(text, NICKNAMES)
  if (fields.length >= FIELDS) return undefined
  const whole = [...fields, ...Array.from({ length: FIELDS - fields.length }, () => '*')].join(' ')
  return isCron(whole) ? whole : undefined
}

const isCron = (text: string): boolean => {
  try {
    return cron(text).text !== ''
  } catch {
    return false
  }
}

const NAMES: readonly unknown[] = Object.values(CRON_FIELDS).map(({ name }) => name)

/** The place of the field that is wrong, if the text stands as it was written. */
const placeOf = (field: unknown, { text, span }: Text): Span => {
  const quotes = (span.end - span.start - text.length) / 2
  const fields = [...text.matchAll(/\S+/g)]
  const name = NAMES.indexOf(field)
  // Seconds are left out of five fields.
  const found = fields[fields.length === 5 ? name - 1 : name]
  if (name < 0 || found === undefined || (quotes !== 0 && quotes !== 1)) return span
  const start = span.start + quotes + found.index
  return { start, end: start + found[0].length }
}

const resolveCron = (written: Text, notes: Notes): string => {
  const { text } = written
  try {
    return cron(text).text
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    fail(notes, placeOf(error.cause, written), error.message, completed(text))
    return text
  }
}

const resolveRule = ({ text, span }: Text, notes: Notes): string => {
  try {
    checkRule(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    fail(notes, span, error.message)
  }
  return text
}

type Periodic = Extract<TimeTree, { kind: 'periodic' }>

/** The hours of each part of the day, generously: from, up to, and the first that is read as one after noon. */
const PARTS_OF_DAY = {
  morning: [0, 12, NOON],
  afternoon: [12, 19, 1],
  evening: [15, 24, 1],
  night: [0, 24, 6],
} as const

/** The part with the times of `every evening at 7:30` after noon. */
const inPartOfDay = ({ of, part }: Periodic, notes: Notes): PartTree => {
  if (of === undefined || part.kind !== 'at') return part
  const [from, until, late] = PARTS_OF_DAY[of]
  const inPart = (mark: MarkTree): MarkTree => {
    if (mark.time === undefined) return mark
    const [hour = 0, ...rest] = mark.time.fields
    const isLate = mark.time.suffix === undefined && hour >= late && hour < NOON
    const time = isLate ? { ...mark.time, fields: [hour + NOON, ...rest] } : mark.time
    const at = resolveClock(time, 'day', 'start', notes) / HOUR
    if (at < from || at >= until)
      warn(
        notes,
        mark.span,
        `this time is not in the ${of}: write 'am' or 'pm', or the hour from 0 to 23`,
      )
    return { ...mark, time }
  }
  const [first, ...others] = part.marks
  return { ...part, marks: [inPart(first), ...others.map(inPart)] }
}

/** An operand about time as data. */
export const resolveTime = (tree: TimeTree, notes: Notes): Condition => {
  const zoned = (): { zone?: string } => zoneOf(tree.zone, notes)
  const spread = (): { spread?: number } => spreadOf(tree, notes)
  switch (tree.kind) {
    case 'periodic':
      return {
        kind: 'periodic',
        unit: tree.unit,
        part: resolvePart(inPartOfDay(tree, notes), tree.unit, notes),
        ...spread(),
        ...zoned(),
      }
    case 'time-of':
      return {
        kind: 'time-of',
        unit: tree.unit,
        part: resolveInterval(tree.part, tree.unit, notes),
        ...zoned(),
      }
    case 'every':
      return resolveEvery(tree, notes)
    case 'every-months':
      return resolveEveryMonths(tree, notes)
    case 'every-days':
      return resolveEveryDays(tree, notes)
    case 'daily-on':
      return resolveDailyOn(tree, notes)
    case 'date-at':
      return resolveDateAt(tree, notes)
    case 'cron':
      return { kind: 'cron', expression: resolveCron(tree.text, notes), ...spread(), ...zoned() }
    case 'cron-time':
      return { kind: 'cron-time', expression: resolveCron(tree.text, notes), ...zoned() }
    case 'rrule':
      return { kind: 'rrule', text: resolveRule(tree.text, notes), ...spread(), ...zoned() }
    case 'once':
      return { kind: 'once' }
    case 'once-at':
      return { kind: 'once-at', at: resolveMoment(tree.at, notes), ...spread(), ...zoned() }
    case 'once-in':
      return { kind: 'once-in', delay: resolveDuration(tree.delay, notes), ...spread() }
    case 'on-days':
      return resolveDays(tree, zoned(), notes)
    case 'absolute':
      return { ...resolveAbsolute(tree, notes), ...zoned() }
  }
}
