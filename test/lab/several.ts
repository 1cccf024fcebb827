/** Scenarios of a few tasks that listen to one another, played by one session or by several on one store. */
import fc from 'fast-check'
import type { Fate, RecordedEvent } from '../../src/run/event.ts'
import type { Run } from '../../src/run/run.ts'
import type { Store } from '../../src/store/port.ts'
import { type Bench, bench, MINUTE, SECOND } from './fixture.ts'

/** What tasks say of another task, of events and of time. */
const CONDITIONS = [
  "after task 'load' succeeded",
  "after task 'load' failed | on event 'b'",
  "cron '3-59/10 * * * * *' & task 'load' is not running",
  "task 'load' has failed 2 times in a row",
  "minutely after 20 & after task 'load' finished",
  "on event 'b' & task 'load' has succeeded today",
  "(task 'load' is running) for 3 s",
  "after task 'load' started & ~(task 'load' has failed within 30 s)",
] as const

const LOAD = "on event 'a'"

/** Odd milliseconds, so that nothing of it falls on an instant of the conditions. */
const step = fc.record({
  wait: fc.integer({ min: 1, max: 150 }).map((tenths) => tenths * 100 + 37),
  who: fc.nat(4),
  what: fc.constantFrom('a', 'a', 'b', 'fails', 'succeeds'),
})

export interface Scenario {
  readonly texts: readonly string[]
  readonly steps: readonly { readonly wait: number; readonly who: number; readonly what: string }[]
}

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  texts: fc.uniqueArray(fc.constantFrom(...CONDITIONS), { minLength: 2, maxLength: 5 }),
  steps: fc.array(step, { minLength: 3, maxLength: 12 }),
})

/** What is on record in the end. */
export interface Played {
  readonly runs: readonly Run[]
  readonly fates: readonly Fate[]
  readonly events: readonly RecordedEvent[]
  readonly errors: readonly unknown[]
}

/** The text of a task's condition. */
export const textOf = ({ texts }: Scenario, task: string): string =>
  texts[Number(task.slice(1))] ?? LOAD

/** Plays it by `count` sessions, each with a store of its own at one place. */
export async function play(
  { texts, steps }: Scenario,
  count: number,
  store: () => Store,
): Promise<Played> {
  const { clock } = bench()
  let fails = false
  const load = async () => {
    await new Promise<void>((resolve) => clock.at(clock.now() + 4 * SECOND, resolve))
    if (fails) throw new Error('no')
  }
  const all: Bench[] = []
  for (let n = 0; n < count; n++) {
    const one = bench({ store: store() }, clock)
    one.session.task(LOAD, load, { name: 'load' })
    for (const [i, text] of texts.entries())
      one.session.task(text, () => undefined, { name: `t${i}` })
    await one.session.start()
    all.push(one)
  }
  // Each knows of the others by then.
  await clock.advanceBy(11 * SECOND)
  for (const { wait, who, what } of steps) {
    if (what === 'a' || what === 'b') all[who % count]?.session.emit(what)
    else fails = what === 'fails'
    await clock.advanceBy(wait)
  }
  await clock.advanceBy(MINUTE)
  const [one] = all as [Bench]
  const played = {
    runs: await one.session.runs({ limit: Number.POSITIVE_INFINITY }),
    fates: await one.session.fates(),
    events: await one.store.events(),
    errors: all.flatMap(({ heard }) => [...heard('session:error'), ...heard('store:failed')]),
  }
  for (const { session } of all) {
    const stopped = session.stop()
    await clock.advanceBy(MINUTE)
    await stopped
  }
  return played
}
