/** Conditions that are only looked at: what they need of the past is loaded as that of a task is, and nothing is on record of them. */
import type { Condition } from '../../condition/condition.ts'
import { calendarNames } from '../../signal/ask/calendars.ts'
import { pastTopics, type Recorded } from '../../signal/past/look-back.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Defined } from '../definition.ts'
import { forgottenIn, recall, recalledTopics } from '../record/removed.ts'
import { History, spelledOut } from './history.ts'
import { bringOrTell } from './needs.ts'
import { loadNeeds, needsOf } from './past.ts'
import type { Sighting } from './sighting.ts'
import type { World } from './world.ts'

/** Whether something of the record, or a calendar, has to be loaded before it can be read. */
export const isAwaited = ({ network }: World, condition: Condition): boolean =>
  needsOf(condition, null).length > 0 ||
  forgottenIn(network, [condition], null)?.length !== 0 ||
  pastTopics(condition, null).length > 0 ||
  [...calendarNames(condition)].some((name) => network.facts.calendar(name) === undefined)

/** Loads what sightings need; the result lets one of them join, in the same turn. */
export async function loadSightings(
  world: World,
  announcer: Announcer,
  tasks: ReadonlyMap<string, Defined>,
  sightings: readonly Sighting[],
  now: Instant,
): Promise<(sighting: Sighting, now: Instant) => void> {
  const { store, network } = world
  const calendars: string[] = []
  for (const { name, condition } of sightings)
    calendars.push(...(await bringOrTell(announcer, network.facts, name, [condition])))
  const needs = sightings.flatMap(({ condition }) => needsOf(condition, null))
  const conditions = sightings.map(({ condition }) => condition)
  const recalled = recalledTopics(network, conditions, null)
  await recall(world, forgottenIn(network, conditions, null))
  await loadNeeds(store, network, needs, now)
  const history = new History(store, network)
  const records = new Map<Sighting, Recorded>()
  for (const one of sightings) {
    const topics = new Set(
      pastTopics(one.condition, null).flatMap((topic) => [...spelledOut(topic, tasks.values())]),
    )
    if (topics.size > 0) records.set(one, await history.of([...topics]))
  }
  const changed = [
    ...needs.map(({ topic }) => topic),
    ...recalled,
    ...calendars.map((name) => `calendar/${name}`),
  ]
  return (one, at) => {
    network.touch(changed, at)
    one.join(at, records.get(one))
  }
}
