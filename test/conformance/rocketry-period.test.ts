/** The facts about Rocketry's periods: a local time is inside, and the interval seen from it forward or back. */
import { describe, expect, test } from 'vitest'
import { parse, parseOrThrow } from '../../src/language/parse.ts'
import { evaluate } from '../../src/signal/ask/evaluate.ts'
import { instantOf } from '../../src/time/iso.ts'
import { zone } from '../../src/time/zone.ts'
import { facts } from './facts.ts'

interface Inside {
  readonly source: string
  readonly text: string
  readonly at: string
  readonly in: boolean
}

/** Texts that are no condition here, with the section that says so. */
const REFUSED: Readonly<Record<string, string>> = {
  'time of day between Mon and Wed': 'section 5: a day is no time of day',
  'past 0 seconds': 'section 5: durations of zero are errors',
}
const rows = facts<Inside>('rocketry-period.jsonl')
/** Cron in Rocketry is the minute; here that is `crontime`. */
const guardOf = (text: string) => parseOrThrow(text.replace(/^cron /, 'crontime '))
const isIn = (text: string, at: string) =>
  evaluate(guardOf(text), { now: at, zone: 'UTC', task: 't' }).value

describe('Rocketry periods', () => {
  for (const { source, text, at, in: inside } of rows) {
    const refused = REFUSED[text]
    if (refused !== undefined)
      test(`${text} is refused: ${refused}`, () => expect(parse(text).ok).toBe(false))
    else test(`${text} at ${at} (${source})`, () => expect(isIn(text, at)).toBe(inside))
  }
})

interface Roll {
  readonly source: string
  readonly text: string
  readonly from: string
  readonly direction: 'forward' | 'back'
  readonly start: string
  readonly end: string
}

const rolls = facts<Roll>('rocketry-roll.jsonl')
const UTC = zone('UTC')
const SECOND = 1000

/**
 * The interval as the verdicts show it, to the second: true from its start to before its end, and (where the edge is the
 * period's and not the asking instant) false outside.
 */
function edges({ text, from, direction, start, end }: Roll) {
  const condition = guardOf(text)
  const at = (instant: number) =>
    evaluate(condition, { now: instant, zone: 'UTC', task: 't' }).value
  const [first, last, asked] = [start, end, from].map((t) => instantOf(t, UTC)) as [
    number,
    number,
    number,
  ]
  const empty = first === last
  return {
    start: empty || at(first),
    last: empty || at(last - SECOND),
    before: direction === 'forward' && asked === first ? false : at(first - SECOND),
    after: direction === 'back' && asked === last ? false : at(last),
  }
}

/** What differs: the whole row, by source. */
const OTHER: Readonly<Record<string, string>> = {
  'test/time/interval/test_roll.py:57':
    'section 12: equal bounds are cycles that touch, always inside',
  'test/time/interval/test_roll.py:67':
    'section 12: equal bounds are cycles that touch, always inside',
  'test/time/interval/test_roll.py:103':
    'section 2: at exactly the start the new occurrence has begun',
  'test/time/logic/test_roll.py:46': 'section 2: whole minutes that touch are one truth',
  'test/time/test_cron.py:169': 'section 2: minutes that touch are one truth',
  'test/time/test_static.py:46': 'section 7: `always` has no earliest instant',
}

describe('Rocketry intervals', () => {
  for (const row of rolls) {
    const refused = REFUSED[row.text]
    const other = OTHER[row.source]
    const name = `${row.text} ${row.direction} from ${row.from} (${row.source})`
    if (refused !== undefined)
      test(`${row.text} is refused: ${refused}`, () => expect(parse(row.text).ok).toBe(false))
    else if (other !== undefined)
      test(`${name}: ${other}`, () => {
        const condition = guardOf(row.text)
        expect(evaluate(condition, { now: row.from, zone: 'UTC' }).value).toBe(true)
      })
    else
      test(name, () =>
        expect(edges(row)).toEqual({ start: true, last: true, before: false, after: false }),
      )
  }
})
