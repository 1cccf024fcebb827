/** Law: at the event that a start was decided on, its condition is true when it is read from the record again. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, parseOrThrow } from '../../src/language.ts'
import type { RecordedEvent, TaskEventType } from '../../src/run/event.ts'
import type { Run } from '../../src/run/run.ts'
import { MONDAY, PLACES } from '../lab/fixture.ts'
import { play, scenarios, textOf } from '../lab/several.ts'

/** An event as the pure questions take it. */
const given = ({ seq, at, task = '', type, run, tokens }: RecordedEvent) => ({
  ...{ seq, at, task, type: type as TaskEventType },
  ...(run === undefined ? {} : { run }),
  ...(tokens === undefined ? {} : { tokens }),
})

/** The condition of a run's task, read again from the record. */
function readAgain(run: Run, text: string, events: readonly RecordedEvent[]) {
  const snapshot = run.snapshot ?? Number.NaN
  const known = events.filter(({ seq, task }) => seq <= snapshot && task !== undefined)
  return evaluate(parseOrThrow(text), {
    now: run.claimedAt,
    zone: 'UTC',
    task: run.task,
    firstKnown: MONDAY,
    events: known.map(given),
  })
}

describe.each(PLACES)('on $name', ({ make }) => {
  test.each([1, 3])('with %i sessions', async (count) => {
    let starts = 0
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const place = make()
        const { runs, events } = await play(scenario, count, () => place.store())
        for (const run of runs) {
          const text = textOf(scenario, run.task)
          const { value, tokens } = readAgain(run, text, events)
          expect([run.task, text, value]).toEqual([run.task, text, true])
          expect(tokens).toEqual(expect.arrayContaining([...run.tokens]))
        }
        starts += runs.length
      }),
      { numRuns: 20 },
    )
    expect(starts).toBeGreaterThan(50)
  })
})
