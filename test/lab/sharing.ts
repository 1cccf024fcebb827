/** Sessions that share one SQLite file, on one clock or on several, and whose leases last by a clock of the test's. */
import { expect } from 'vitest'
import type { SessionOptions } from '../../src/session/options.ts'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { type Bench, bench, MONDAY, nothing, onHost, PLACES, SECOND } from './fixture.ts'
import { leasing } from './leasing.ts'

/** `task` of each start, by the session that executed it. */
export const starts = (all: readonly Bench[]) =>
  all.map(({ heard }) => heard('run:started').map(({ task }) => task))

export const counts = (all: readonly Bench[], task: string) =>
  starts(all).map((tasks) => tasks.filter((one) => one === task).length)

/** Each occurrence of `minutely` has one run, and none has another fate. */
export async function minutes({ session }: Bench, task = 'load'): Promise<number> {
  const runs = await session.runs({ task, limit: Number.POSITIVE_INFINITY })
  expect(new Set(runs.map(({ key }) => key)).size).toBe(runs.length)
  expect(await session.fates({ task })).toEqual([])
  return runs.length
}

export const perMinute =
  (name = 'load', text = 'minutely') =>
  ({ session }: Bench) =>
    void session.task(text, nothing, { name })

const [, sqlite] = PLACES as [unknown, (typeof PLACES)[number]]

interface Options extends SessionOptions {
  /** The host of the session; default: this one. */
  readonly host?: string
  /** A store around its own. */
  readonly within?: (store: Store) => Store
}

/** Sessions on one place; on clocks of their own, the leases last by the last one. */
export async function sessions(
  count: number,
  define: (one: Bench, index: number) => void,
  options: (index: number) => Options = () => ({}),
  clocks: readonly VirtualClock[] = Array(count).fill(new VirtualClock(MONDAY)),
): Promise<readonly Bench[]> {
  const place = sqlite.make()
  const store = leasing(() => place.store(), clocks.at(-1) as VirtualClock)
  const all: Bench[] = []
  for (let index = 0; index < count; index++) {
    const { host, within = (own: Store) => own, ...rest } = options(index)
    const own = within(host === undefined ? store() : onHost(store(), host))
    const one = bench({ store: own, ...rest }, clocks[index])
    define(one, index)
    await one.session.start()
    all.push(one)
  }
  return all
}

/** They go on side by side, for a number of seconds. */
export async function together(all: readonly Bench[], seconds: number): Promise<void> {
  for (let n = 0; n < seconds; n++) for (const { clock } of all) await clock.advanceBy(SECOND)
}
