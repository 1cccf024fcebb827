/** Loads what conditions need before they can be read: calendars, events of the past, history of new conditions. */
import type { Condition } from '../../condition/condition.ts'
import { calendarNames } from '../../signal/ask/calendars.ts'
import type { Instant } from '../../time/instant.ts'
import type { Defined, Definition } from '../definition.ts'
import { forgottenIn, recall } from '../record/removed.ts'
import { History, nameIn, pastOf, recordsOf, spelledNeeds } from './history.ts'
import { isKnown, type Loaded } from './join.ts'
import { bringCalendars, conditionsOf, needsOfTask } from './needs.ts'
import { loadNeeds, stateIn } from './past.ts'
import type { Owed } from './unused.ts'
import { bringTurns } from './unwritten-turns.ts'
import type { World } from './world.ts'

type Tasks = ReadonlyMap<string, Defined>

/** Loads for all tasks, and again if they are not the same any more when their past is there. */
export async function loadForAll(
  world: World,
  tasks: Tasks,
  until: Condition | undefined,
  now: Instant,
): Promise<Loaded> {
  for (;;) {
    const definitions = [...tasks.values()].map(({ definition }) => definition)
    const conditions = [
      ...definitions.flatMap(conditionsOf),
      ...(until === undefined ? [] : [until]),
    ]
    await bringCalendars(conditions, world.network.facts)
    await bringTurns(world, definitions, tasks.values(), new History(world.store, world.network))
    const loaded = await loadFor(world, definitions, tasks, now)
    const isSame = definitions.every((one) => tasks.get(one.name)?.definition === one)
    if (isSame && definitions.length === tasks.size) return loaded
  }
}

/** Loads for tasks whose calendars are there. */
export async function loadFor(
  world: World,
  definitions: readonly Definition[],
  tasks: Tasks,
  now: Instant,
): Promise<Loaded> {
  const { store, network } = world
  const needs = definitions.flatMap((one) => owed(world, one, tasks))
  await recall(world, forgottenBy(world, definitions))
  await loadNeeds(store, network, needs, now)
  const known = (one: Definition) => isKnown(world, one)
  const all = [...tasks.values()]
  return {
    definitions,
    records: await recordsOf(definitions, known, all, new History(store, network)),
  }
}

/** The needs of a task, as far as it has used up what they are about. */
const owed = ({ past, read }: World, definition: Definition, tasks: Tasks): readonly Owed[] =>
  spelledNeeds(definition, tasks.values()).map((need) => {
    const { unused, topic } = need
    if (unused === undefined) return need
    const consumed = stateIn(past, definition, read)?.memory.consumed ?? []
    const name = unused.sourceOf(nameIn(topic))
    return { ...need, after: consumed.find(({ source }) => source === name)?.mark ?? 0 }
  })

/** The tasks that definitions ask for of which the session has forgotten what is on record; `undefined`: of all. */
function forgottenBy(
  { network }: World,
  definitions: readonly Definition[],
): readonly string[] | undefined {
  const names = definitions.map((one) => forgottenIn(network, conditionsOf(one), one.name))
  return names.includes(undefined) ? undefined : names.flatMap((some) => some ?? [])
}

/** Whether something of the record or a calendar has to be loaded before the task can start. */
export const needsLoading = (world: World, definition: Definition, tasks: Tasks): boolean =>
  needsOfTask(definition).length > 0 ||
  forgottenBy(world, [definition])?.length !== 0 ||
  conditionsOf(definition).some((condition) =>
    [...calendarNames(condition)].some((name) => world.network.facts.calendar(name) === undefined),
  ) ||
  pastOf(definition, !isKnown(world, definition), tasks.values()).length > 0
