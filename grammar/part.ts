/** Which part of each cycle is meant: `before T`, `between T and T`, `on T, T and T` … */
import P, { type Parser } from 'parsimmon'
import { and, DATE_SOURCE, GUARD_FOLLOWS, TO, to } from './ahead.ts'
import { type Clocks, isClockUnit, TIME_FOLLOWS, timesAfterAt } from './clock.ts'
import { whole } from './ending.ts'
import { branch, either, keywords, optional, sign, spanned, table } from './lexical.ts'
import { MARKS, type Marks, type MarkTree, markList } from './mark.ts'
import type { Span } from './span.ts'
import { UNITS, type UnitWord } from './words.ts'

type Shape =
  | { readonly kind: 'full' }
  | { readonly kind: 'before'; readonly end: MarkTree }
  | { readonly kind: 'after' | 'starting'; readonly start: MarkTree }
  | { readonly kind: 'between'; readonly start: MarkTree; readonly end: MarkTree }
  | { readonly kind: 'on' | 'at'; readonly marks: readonly [MarkTree, ...MarkTree[]] }

/** A part with its place; the whole cycle if nothing was written. */
export type PartTree = Shape & { readonly span: Span }

const FULL: Shape = { kind: 'full' }
const full = P.of(FULL)

type Rows = Readonly<Record<string, Parser<Shape>>>

const between = (mark: Parser<MarkTree>, to: Parser<unknown>): Parser<Shape> =>
  P.seqMap(mark, to.then(mark), (start, end): Shape => ({ kind: 'between', start, end }))

/** `after 9:00 and before 17:00`: a date after `before` is another operand. */
const AND_BEFORE = new RegExp(`and\\s+(?:before|until|till)\\s+(?!${DATE_SOURCE}|['"])`, 'iuy')

const after = (unit: UnitWord, mark: Parser<MarkTree>): Parser<Shape> =>
  mark.chain((start) => {
    const alone = P.of<Shape>({ kind: 'after', start })
    if (unit !== 'day') return alone
    const end = and.then(branch(table({ before: mark, until: mark, till: mark })))
    const between = end.map((last): Shape => ({ kind: 'between', start, end: last }))
    return either<Shape>(AND_BEFORE, between, alone, 'a')
  })

const bounds = (unit: UnitWord): Rows => {
  const mark = MARKS[unit]
  return {
    before: mark.map((end): Shape => ({ kind: 'before', end })),
    after: after(unit, mark),
    between: between(mark, either(TO, to, and)),
    starting: mark.map((start): Shape => ({ kind: 'starting', start })),
  }
}

/** `from 9:00 to 17:00`, `until 17:00`: of hours and less they would not be of the cycle but of the day. */
const spoken = (unit: UnitWord): Rows => {
  if (unit === 'second' || unit === 'minute' || unit === 'hour') return {}
  const mark = MARKS[unit]
  const until = mark.map((end): Shape => ({ kind: 'before', end }))
  const from = mark.chain((start) =>
    either<Shape>(
      TO,
      to.then(mark).map((end): Shape => ({ kind: 'between', start, end })),
      P.of<Shape>({ kind: 'after', start }),
    ),
  )
  return { from, until, till: until }
}

const on = (unit: UnitWord): Parser<Shape> =>
  markList(unit).map((marks): Shape => ({ kind: 'on', marks }))

/** Each of these days at each of these times. */
const atTimes = (days: Marks, times: Clocks): Marks => {
  const [first, ...rest] = days.flatMap((day) => times.map((time) => ({ ...day, time })))
  return first === undefined ? days : [first, ...rest]
}

/** `on Fri at 17:00` is `at Fri 17:00`. */
const onOrAt = (unit: UnitWord): Parser<Shape> =>
  markList(unit).chain((marks) =>
    isClockUnit(unit)
      ? P.of<Shape>({ kind: 'on', marks })
      : timesAfterAt.map(
          (times): Shape =>
            times === undefined
              ? { kind: 'on', marks }
              : { kind: 'at', marks: atTimes(marks, times) },
        ),
  )

const at = (unit: UnitWord): Parser<Shape> =>
  markList(unit).map((marks): Shape => ({ kind: 'at', marks }))

const ON_THE_HOUR = whole(String.raw`on\s+the\s+hour`)
const onTheHour: Parser<Shape> = keywords('on the hour').map(() => {
  const span = { start: 0, end: 0 }
  const time = { text: '00:00', fields: [0, 0], fraction: 0, span }
  return { kind: 'at', marks: [{ time, span }] }
})

const AT_SIGN = /@\s*\d/y

/** The words that begin a guard as well. */
const OF_GUARDS: ReadonlySet<string> = new Set([
  'on',
  'between',
  'from',
  'before',
  'after',
  'until',
  'till',
])

/** What follows may be no part of this cycle but a guard beside it: `hourly between 9am and 5pm`, `daily on weekdays`. */
const beside = (unit: UnitWord, rows: Rows): Map<string, Parser<Shape>> =>
  new Map(
    [...table(rows)].map(([word, row]) => [
      word,
      OF_GUARDS.has(word) ? either<Shape>(GUARD_FOLLOWS[unit], full, row) : row,
    ]),
  )

const part = (unit: UnitWord): Parser<PartTree> =>
  spanned(optional(beside(unit, { ...bounds(unit), on: on(unit) }), FULL))

const partOrInstant = (unit: UnitWord): Parser<PartTree> => {
  const rows = beside(unit, { ...bounds(unit), ...spoken(unit), on: onOrAt(unit), at: at(unit) })
  const labels = [...rows.keys()].map((word) => `'${word}'`)
  const days = rows.get('on') ?? full
  if (unit === 'hour') rows.set('on', either<Shape>(ON_THE_HOUR, onTheHour, days))
  const none = optional<Shape, Shape>(new Map(), FULL, labels)
  const plain = unit === 'day' ? either<Shape>(TIME_FOLLOWS, at(unit), none) : none
  rows.set('', either<Shape>(AT_SIGN, sign('@').then(at(unit)), plain))
  return spanned(optional(rows, FULL, labels))
}

const each = (
  make: (unit: UnitWord) => Parser<PartTree>,
): Readonly<Record<UnitWord, Parser<PartTree>>> =>
  Object.fromEntries(UNITS.map((unit) => [unit, make(unit)])) as Record<UnitWord, Parser<PartTree>>

/** The parts that are stretches of time. */
export const PARTS: Readonly<Record<UnitWord, Parser<PartTree>>> = each(part)

/** Those, and `at`, which means instants. */
export const PARTS_AND_INSTANTS: Readonly<Record<UnitWord, Parser<PartTree>>> = each(partOrInstant)
