/** The record that the scenario must leave at its end, however often its process died on the way. */
import { expect } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { instantOf } from '../../src/time/iso.ts'
import { ACTIVE, FROM } from './scenario.ts'

const SECOND = 1000

/** What must hold on record at the end, whatever happened on the way. */
export async function checkRecord(store: Store, bodies: readonly string[]): Promise<void> {
  // No body begins twice for one attempt.
  expect(bodies.length).toBe(new Set(bodies).size)
  const runs = await store.runs({ limit: Infinity })
  const events = await store.events()
  const fates = await store.fates()
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
  const keys = runs.map(({ task, key }) => `${task} ${key}`)
  expect(keys.length).toBe(new Set(keys).size)
  expect(runs.filter(({ status }) => status !== 'succeeded')).toEqual([])
  const consumed = (task: string) =>
    runs.filter((run) => run.task === task).flatMap(({ tokens }) => tokens.map(({ mark }) => mark))
  // Every instant of the source was started: none was lost, none twice.
  const instants: number[] = []
  for (let at = FROM + 5 * SECOND; at <= FROM + ACTIVE; at += SECOND)
    if ((at - instantOf('2026-03-02T00:00:00Z')) % (7 * SECOND) === 0) instants.push(at)
  const source = consumed('source').sort((a, b) => a - b)
  expect(source.filter((at) => at > FROM + 5 * SECOND - 1)).toEqual(instants)
  // Every success has its own run of the chain, in order.
  const successes = events.filter((e) => e.task === 'source' && e.type === 'succeeded')
  expect(consumed('chain').reverse()).toEqual(successes.map(({ seq }) => seq))
  const begun = events.filter(
    (e) => e.task === 'chain' && e.type === 'started' && e.tokens === undefined,
  )
  expect(new Set(begun.map(({ run }) => run)).size).toBe(begun.length)
  // Every start of the source was taken up or refused.
  const starts = events.filter((e) => e.task === 'source' && e.type === 'started')
  const refused = fates
    .filter(({ task }) => task === 'picky')
    .flatMap(({ first, last }) =>
      starts.map(({ seq }) => seq).filter((seq) => seq >= first && seq <= last),
    )
  const fated = [...consumed('picky'), ...refused].sort((a, b) => a - b)
  expect(fated).toEqual(starts.map(({ seq }) => seq))
}
