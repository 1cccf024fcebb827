/** From when to when tasks were paused, by the events on record and the pauses that hold now. */
import { ALL, PAUSE, pauseIn, pausesIn } from '../../../engine/policy/pauses.ts'
import { type Instant, NEVER } from '../../../time/instant.ts'
import type { StretchJson } from '../../api/common.ts'
import { instant, instantAs } from '../words/json.ts'
import type { Look } from './look.ts'

/** More pauses and ends of pauses than these are not gone through. */
const MOST = 2000

interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** The pauses of a task, and of the whole session, that touch the range. */
export async function pauseStretches(
  { store, zone }: Look,
  range: { readonly from: Instant; readonly to: Instant },
): Promise<(task: string) => readonly StretchJson[]> {
  const [events, state] = await Promise.all([
    store.events({ types: ['paused', 'resumed'], newest: MOST }),
    store.state(PAUSE),
  ])
  const found = new Map<string, Stretch[]>()
  const open = new Map<string, Stretch>()
  const add = (key: string, stretch: Stretch): void => {
    if (stretch.to <= range.from || stretch.from >= range.to || stretch.to <= stretch.from) return
    found.set(key, [...(found.get(key) ?? []), stretch])
  }
  for (const event of events) {
    const key = event.task ?? ALL
    const before = open.get(key)
    if (before !== undefined) add(key, { from: before.from, to: Math.min(before.to, event.at) })
    open.delete(key)
    const pause = pauseIn(event)
    if (pause !== undefined) open.set(key, { from: pause.since, to: pause.until })
  }
  for (const [key, pause] of pausesIn(state)) open.set(key, { from: pause.since, to: pause.until })
  for (const [key, stretch] of open) add(key, stretch)
  const json = ({ from, to }: Stretch): StretchJson => ({
    from: instant(from, zone),
    ...instantAs('to', to === NEVER ? undefined : to, zone),
  })
  return (task) => [...(found.get(ALL) ?? []), ...(found.get(task) ?? [])].map(json)
}
