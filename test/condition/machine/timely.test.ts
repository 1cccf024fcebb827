/** Calendar guards beside an instant count as they were at that instant (see src/README.md, decision 1). */
import { expect, test } from 'vitest'
import { parseOrThrow } from '../../../src/language/parse.ts'
import { evaluate, upcoming } from '../../../src/signal/ask/evaluate.ts'

const starts = (text: string, count = 3) =>
  upcoming(parseOrThrow(text), { from: '2026-03-05T12:00:00Z', zone: 'UTC', count }).map((at) =>
    new Date(at).toISOString().slice(5, 16),
  )

test.each([
  ['daily at 10:00 & on Mon', ['03-09T10:00', '03-16T10:00', '03-23T10:00']],
  ['cron 0 9 * * * & on weekdays', ['03-06T09:00', '03-09T09:00', '03-10T09:00']],
  [
    'cron 15 * * * * & time of day between 09:00 and 11:00',
    ['03-06T09:15', '03-06T10:15', '03-07T09:15'],
  ],
  [
    '(daily at 10:00 | daily at 12:00) & ~on weekends',
    ['03-05T12:00', '03-06T10:00', '03-06T12:00'],
  ],
  ['every 6 hours aligned & on Sat', ['03-07T00:00', '03-07T06:00', '03-07T12:00']],
])('%s starts at its instants only', (text, expected) => {
  expect(starts(text)).toEqual(expected)
})

test.each([
  ['a window is true throughout', 'daily & on Mon', ['03-09T00:00', '03-16T00:00', '03-23T00:00']],
  [
    '`once at` has no next one and waits',
    'once at 2026-03-06 10:00 & time of day after 12:00',
    ['03-06T12:00'],
  ],
  [
    '`every D` is elapsed time and waits',
    'every 1 day & time of day after 13:00',
    ['03-05T13:00', '03-06T13:00', '03-07T13:00'],
  ],
])('%s: %s', (_, text, expected) => {
  expect(starts(text)).toEqual(expected)
})

test('an instant that was missed on its day is still due on that day', () => {
  const condition = parseOrThrow('daily at 10:00 & on Mon')
  const at = (now: string) => evaluate(condition, { now, zone: 'UTC' }).value
  expect(at('2026-03-09T11:00:00Z')).toBe(true)
  expect(at('2026-03-10T09:00:00Z')).toBe(false)
  expect(at('2026-03-09T09:00:00Z')).toBe(false)
})

test('a guard about tasks waits, as everywhere', () => {
  const condition = parseOrThrow("daily at 10:00 & ~task 'backup' is running")
  const events = [
    { at: '2026-03-09T09:50:00Z', task: 'backup', type: 'started', run: 'r' },
    { at: '2026-03-09T10:20:00Z', task: 'backup', type: 'succeeded', run: 'r' },
  ] as const
  const at = (now: string) => evaluate(condition, { now, zone: 'UTC', task: 't', events }).value
  expect([at('2026-03-09T10:10:00Z'), at('2026-03-09T10:20:00Z')]).toEqual([false, true])
})

test('under NOT nothing is offered, so De Morgan’s laws hold', () => {
  const at = (text: string) =>
    evaluate(parseOrThrow(text), { now: '2026-03-09T00:05:00Z', zone: 'UTC' }).value
  expect(at('~(daily at 10:00 & on Mon)')).toBe(at('~daily at 10:00 | ~on Mon'))
})
