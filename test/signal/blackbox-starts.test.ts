/** When a task would start, and what its starts use up, as LANGUAGE.md says it: rows of text, log and instants. */
import { describe, expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'
import { evaluate, type GivenEvent, upcoming } from '../../src/signal/ask/evaluate.ts'

const MONDAY = '2026-03-02T'

const condition = (text: string) => {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.condition
}

/** `10:00 x started; 11:00 x succeeded`, on Monday 2 March 2026. */
const log = (text: string): readonly GivenEvent[] =>
  text
    .split('; ')
    .filter((row) => row !== '')
    .map((row) => {
      const [at = '', task = '', type = ''] = row.split(' ')
      return { at: `${MONDAY}${at}`, task, type: type as GivenEvent['type'] }
    })

const STARTS: readonly (readonly [string, string, readonly string[]])[] = [
  ['every 3 months', '', ['02T09:00', '02T09:00', '02T09:00']],
  ['hourly & time of day between 10:30 and 12:30', '', ['02T10:30', '02T11:00', '02T12:00']],
  ['every 10 min & time of day between 10:00 and 10:20', '', ['02T10:00', '02T10:10', '03T10:00']],
  [
    "after task 'x' & time of day after 12:00",
    '10:00 x succeeded; 15:00 x succeeded',
    ['02T12:00', '02T15:00'],
  ],
  ["after task 'x' | daily at 10:30", '10:00 x succeeded', ['02T10:00', '02T10:30', '03T10:30']],
  ["on event 'e'", '10:00 e emitted; 10:00 e emitted', ['02T10:00', '02T10:00']],
  [
    "task 'x' is running",
    '10:00 x started; 11:00 x succeeded; 12:00 x started',
    ['02T10:00', '02T12:00'],
  ],
  [
    "~task 'x' is running for 10 min",
    '10:00 x started; 11:00 x succeeded',
    ['02T09:10', '02T11:10'],
  ],
  ['~time of day after 10:00', '', ['02T09:00', '03T00:00', '04T00:00']],
  ['once | daily at 10:00', '', ['02T09:00', '02T10:00', '03T10:00']],
  ['once at 2026-03-02 10:00 & on Tue', '', ['03T00:00']],
  ['has not succeeded today', '', ['02T09:00', '03T00:00', '04T00:00']],
  ["no event 'e' for 10 min", '09:20 e emitted', ['02T09:10', '02T09:30']],
  [
    "on event 'a' since on event 'b'",
    '10:00 a emitted; 11:00 b emitted; 12:00 a emitted',
    ['02T10:00', '02T12:00'],
  ],
  ['~daily', '', []],
  ['true', '', ['02T09:00']],
]

describe('the starts of a task that is first known at 09:00', () => {
  test.each(STARTS)('%s [%s]', (text, events, wanted) => {
    const starts = upcoming(condition(text), {
      from: `${MONDAY}09:00`,
      zone: 'UTC',
      task: 'me',
      events: log(events),
      count: 3,
    })
    expect(starts.map((at) => new Date(at).toISOString().slice(8, 16))).toEqual(wanted)
  })
})

const VALUES: readonly (readonly [string, string, string, boolean])[] = [
  ['~daily', '', '02T11:00', false],
  // A start by hand uses up what `daily` offers.
  ['~daily', '10:00 me started', '02T11:00', true],
  ['~daily', '10:00 me started', '03T00:00', false],
  ['daily & weekly', '10:00 me started', '03T11:00', false],
  ['daily & weekly', '10:00 me started', '09T11:00', true],
  ['daily | every 10 min', '10:00 me started', '02T10:05', false],
  ['daily | every 10 min', '10:00 me started', '02T10:10', true],
  ["after task 'x'", '10:00 x succeeded; 10:00 me started', '02T11:00', false],
  ["after task 'x'", '10:00 me started; 10:00 x succeeded', '02T11:00', true],
  ["after none of tasks 'x', 'y' failed", '10:00 y succeeded; 10:20 x failed', '02T11:00', false],
  [
    "after none of tasks 'x', 'y' failed",
    '10:00 y succeeded; 10:20 x terminated',
    '02T11:00',
    true,
  ],
]

describe('what is true after these events', () => {
  test.each(VALUES)('%s [%s] at %s is %s', (text, events, at, wanted) => {
    const now = `2026-03-${at}`
    const { value } = evaluate(condition(text), {
      now,
      zone: 'UTC',
      task: 'me',
      events: log(events),
    })
    expect(value).toBe(wanted)
  })
})
