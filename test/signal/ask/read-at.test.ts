/** A condition is read at an instant as if each turn since it was first known had been stepped, though most are leaped over. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '../../../src/condition/condition.ts'
import { parseOrThrow } from '../../../src/language/parse.ts'
import { type EvaluateOptions, evaluate } from '../../../src/signal/ask/evaluate.ts'
import { explain, explainRoot } from '../../../src/signal/ask/explain.ts'
import { replay } from '../../../src/signal/past/replay.ts'
import { recorded } from '../../../src/signal/past/simulated-events.ts'
import { zone } from '../../../src/time/zone.ts'
import { event, T } from './evaluate-rows.ts'

const NOW = T('12:00:00')
const HOURS = 4 * 3_600_000

/** Every turn, one after the other. */
function stepped(condition: Condition, options: EvaluateOptions) {
  const firstKnown = Number(options.firstKnown)
  const events = recorded(options.events ?? [], zone('UTC'))
  const replayed = replay(condition, options, events, firstKnown)
  for (const one of events) if (one.at >= firstKnown) replayed.through(one)
  const { network, root } = replayed
  while (network.wake <= Number(options.now)) network.advance(network.wake)
  network.advance(Number(options.now))
  return { verdict: root.verdict(), explanation: explainRoot(root) }
}

const operand = fc.constantFrom(
  'secondly after 250',
  'time of second before 250',
  'minutely between 20 and 40',
  'time of minute on 15',
  'time of hour after 30:00',
  'hourly at 15:00',
  'daily after 10:00',
  'time of minute starting 20',
  "task 'x' has succeeded this minute after 30",
  "task 'x' has succeeded 2 times this hour",
  'secondly',
  'every 7 minutes',
  'every 10 minutes aligned',
  'cron */20 * * * *',
  'crontime 30-59 * * * *',
  "task 'x' is running",
  'after task x',
  "signal 'cold'",
)

const text: fc.Arbitrary<string> = fc.letrec((tie) => ({
  one: fc.oneof(
    { weight: 3, arbitrary: operand },
    fc
      .tuple(tie('one'), fc.constantFrom('&', '|'), tie('one'))
      .map(([a, by, b]) => `(${a} ${by} ${b})`),
    tie('one').map((one) => `~(${one})`),
  ),
})).one as fc.Arbitrary<string>

test('reads what stepping through all of it comes to', () => {
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: -3_700_000, max: 3_700_000 }),
      fc.constantFrom(1000, 90_000, 5_000_000, 15_000_000),
      fc.boolean(),
      (said, off, ago, isRecorded) => {
        const condition = parseOrThrow(said)
        const now = NOW + off
        const events = isRecorded
          ? [event('x', 'started', '08:01:00'), event('x', 'succeeded', '08:02:00')]
          : []
        const firstKnown = Math.max(now - HOURS, now - ago)
        const options = { now, zone: 'UTC', task: 't', firstKnown, events }
        const { verdict, explanation } = stepped(condition, options)
        expect(evaluate(condition, options)).toEqual(verdict)
        expect(explain(condition, options)).toEqual(explanation)
      },
    ),
    { numRuns: 150 },
  )
})

test.each([
  // At noon an hour that was true all along is told from one that has begun just now.
  ['secondly after 250 & daily after 10:00', T('12:00:00') + 600, T('12:00:00') + 250],
  ['secondly before 250 | daily after 10:00', T('12:00:00') + 600, T('10:00:00')],
  ['time of second after 250 & daily before 11:00', T('12:00:00'), T('11:00:00')],
  ['~(time of minute on 15)', T('12:00:10'), T('11:59:16')],
])('%s is so since its last change', (said, now, since) => {
  expect(evaluate(parseOrThrow(said), { now, zone: 'UTC' }).since).toBe(since)
})
