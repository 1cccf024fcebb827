/** The one way in: how a task's condition comes into a network, at a start, at run time, and for an inspection. */
import { attachNew, type Recorded } from '../../signal/past/look-back.ts'
import type { Instant } from '../../time/instant.ts'
import type { Definition } from '../definition.ts'
import { TaskState } from '../task-state.ts'
import { settledDates } from './dates.ts'
import { goesOnFrom, stateIn } from './past.ts'
import type { World } from './world.ts'

/** Whether there is stored state of the task's condition: then it goes on, else it is new. */
export const isKnown = ({ past, read }: World, definition: Definition): boolean =>
  stateIn(past, definition, read) !== undefined

/** From where a condition is read. */
export interface Reading {
  readonly now: Instant
  /** From when a condition with stored state goes on; default: `now`. */
  readonly from?: Instant
  /** History of a condition without stored state. */
  readonly record?: Recorded | undefined
}

/** Attaches a task's condition to the network; one with stored state goes on from there. */
export function join(world: World, task: TaskState, { now, from = now, record }: Reading): void {
  const { network, past, zone, read } = world
  const { definition } = task
  const state = stateIn(past, definition, read)
  task.withheld = state?.open
  task.reached = state?.reached
  task.resolved = settledDates(definition.condition, state, { zone, at: now }, read)
  if (task.options.tags !== undefined) network.facts.tag(task.name, task.options.tags)
  const options = { task: task.name, firstKnown: now, catchUp: task.policies.catchUp }
  task.root =
    state === undefined
      ? attachNew(network, task.condition, options, now, record)
      : network.attach(task.condition, options, from, state.memory)
}

/** Definitions whose past is in the facts, with the history of their new conditions. */
export interface Loaded {
  readonly definitions: readonly Definition[]
  readonly records: ReadonlyMap<Definition, Recorded>
}

/** Told of what happens while tasks join. */
export interface Joining {
  joined(this: void, task: TaskState, isNew: boolean): void
  /** Conditions with stored state are at the present. */
  caughtUp?(this: void): void
}

/**
 * Attaches the conditions of all tasks that are there when a session starts, and brings the network to
 * `now`.
 */
export function joinAll(
  world: World,
  { definitions, records }: Loaded,
  now: Instant,
  { joined, caughtUp }: Joining,
): void {
  const { network, past } = world
  // What asks for a tag sees all tasks that have it, in whatever order they were defined.
  for (const { name, options } of definitions)
    if (options.tags !== undefined) network.facts.tag(name, options.tags)
  const bring = (definition: Definition, isNew: boolean, from?: Instant) => {
    const task = new TaskState(definition)
    const record = records.get(definition)
    join(world, task, from === undefined ? { now, record } : { now, from, record })
    joined(task, isNew)
  }
  const fresh: Definition[] = []
  const known: { readonly one: Definition; readonly from: Instant }[] = []
  for (const one of definitions) {
    const state = stateIn(past, one, world.read)
    if (state === undefined) fresh.push(one)
    else known.push({ one, from: Math.min(goesOnFrom(state, past.lastSeen ?? now), now) })
  }
  // The network is brought forward only.
  known.sort((a, b) => a.from - b.from)
  for (const { one, from } of known) bring(one, false, from)
  network.advance(now)
  caughtUp?.()
  // New conditions come last: what they share with the others must not be at the present already.
  for (const one of fresh) bring(one, true)
}
