/** Law: the same scenario has the same starts and fates on every store, with one session as with five. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Played, play, type Scenario, scenarios } from '../lab/several.ts'
import { SHARED } from '../lab/shared-places.ts'

const places = SHARED.filter(({ missing }) => missing === undefined)

/**
 * Each start by its task, instant and occurrence, each fate by what it is about. Numbers of events depend on how sessions
 * follow one another, so an event is named by its place among those of its task and type.
 */
function told({ runs, fates, events, errors }: Played) {
  const seen = new Map<string, number>()
  const names = new Map<number, string>()
  for (const { seq, task, type } of events) {
    const name = `${type} ${task ?? ''}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    names.set(seq, `${name} ${count}`)
  }
  const start = ({ task, status, tokens, claimedAt }: Played['runs'][number]) => {
    const marks = tokens.map(({ source, mark, seq }) =>
      [source, names.get(mark) ?? mark, names.get(seq ?? 0) ?? ''].join(' '),
    )
    return `${claimedAt} ${task} ${status}: ${marks.sort().join(' + ')}`
  }
  const fate = ({ task, reason, source, first, last, count }: Played['fates'][number]) =>
    `${task} ${reason}: ${source} ${names.get(first) ?? first} – ${names.get(last) ?? last} ×${count}`
  return { starts: runs.map(start).sort(), fates: fates.map(fate).sort(), errors }
}

/** A start of one session a second ago decides about the due tasks of all of them. */
const NEWS: Scenario = {
  texts: ["cron '3-59/10 * * * * *' & task 'load' is not running"],
  steps: [
    { wait: 11_037, who: 0, what: 'succeeds' },
    { wait: 12_037, who: 4, what: 'a' },
  ],
}

test('is decided alike', async () => {
  let starts = 0
  await fc.assert(
    fc.asyncProperty(scenarios, async (scenario) => {
      const outcomes: ReturnType<typeof told>[] = []
      for (const { make } of places)
        for (const count of [1, 5]) {
          const place = await make()
          outcomes.push(told(await play(scenario, count, () => place.store())))
        }
      const [first, ...others] = outcomes
      for (const other of others) expect(other).toEqual(first)
      starts += first?.starts.length ?? 0
    }),
    { numRuns: 4, examples: [[NEWS]] },
  )
  expect(starts).toBeGreaterThan(20)
}, 180_000)
