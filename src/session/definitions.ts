/** Tasks into and out of a started session: their conditions are read, what they need of the past is loaded. */

import type { Need } from '../condition/facts.ts'
import { leaves } from '../condition/operands.ts'
import { LATEST } from '../condition/source.ts'
import type { FactsFold } from '../signal/facts.ts'
import { attachNew, lookBack, type Recorded } from '../signal/look-back.ts'
import type { Root } from '../signal/root.ts'
import { loadCalendar } from '../time/calendar.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import { settleDates, withDates } from './dates.ts'
import { History, pastOf } from './history.ts'
import type { Parts, Started } from './parts.ts'
import { stateOf } from './records.ts'
import { loadNeeds, needsOf, stateIn } from './startup.ts'
import type { Task } from './task.ts'
import { Watch } from './watch.ts'

/** What a task's condition and policies need kept of the record. */
export function needsOfTask(task: Task): readonly Need[] {
  const { rate, pauseAfter } = task.policies
  const topic = `task/${task.name}`
  return [
    ...needsOf(task.condition, task.name),
    ...(task.endCondition === undefined ? [] : needsOf(task.endCondition, task.name)),
    ...(rate === undefined ? [] : [{ topic, span: rate.per, count: NEVER }]),
    // A run has few events; so many hold the ends that are looked for.
    ...(pauseAfter === undefined ? [] : [{ topic, span: NEVER, count: 20 * pauseAfter }]),
  ]
}

/** Loads the calendars that conditions name; one that cannot be had is the user's mistake and is thrown. */
export async function loadCalendars(tasks: readonly Task[], facts: FactsFold): Promise<string[]> {
  const missing = (name: string) => facts.calendar(name) === undefined
  const names = [...new Set(tasks.flatMap(calendarsOf))].filter(missing)
  for (const name of names) facts.setCalendar(name, await loadCalendar(name))
  return names
}

const calendarsOf = (task: Task): string[] =>
  [...leaves(task.condition)].flatMap((leaf) =>
    leaf.kind === 'on-days' && 'calendar' in leaf.days ? [leaf.days.calendar] : [],
  )

/** From where a task's condition is read for the first time in this session. */
export interface Reading {
  readonly now: Instant
  /** From when a condition goes on that is on record; default: `now`. */
  readonly from?: Instant
  /** What is on record about the past of one that is not. */
  readonly record?: Recorded | undefined
}

/** Reads a task's condition for the first time in this session; what is on record of it goes on. */
export function attach(core: Parts, started: Started, task: Task, reading: Reading): void {
  const { now, from = now, record } = reading
  const state = stateIn(started.past, task)
  const memory = state?.memory
  task.withheld = state?.open
  const { network, engine, zone } = started
  settleDates(task, state, { zone, at: now }, (text) => core.read(text))
  if (task.options.tags !== undefined) network.facts.tag(task.name, task.options.tags)
  const options = { task: task.name, firstKnown: now, catchUp: task.policies.catchUp }
  const root =
    memory === undefined
      ? attachNew(network, task.condition, options, now, record)
      : network.attach(task.condition, options, from, memory)
  task.root = root
  if (memory === undefined) engine.write({ write: stateOf(task, root, [], 0) })
}

/** From now on the task starts when its condition says so. A task of the start or the stop is never due by itself. */
export function follow(started: Started, task: Task): void {
  const { root } = task
  if (root === undefined) return
  if (task.options.on === undefined) root.owner = task
  started.engine.onSettled(new Set([root]), started.network.at)
}

/** From now on live runs are asked to end while the task's end condition is true. It begins anew with each session. */
export function endWhen(
  core: Parts,
  { network, engine, zone }: Started,
  task: Task,
  record: Recorded | undefined,
): void {
  const { endCondition, root } = task
  if (endCondition === undefined || root === undefined) return
  const now = core.clock.now()
  // Its dates are seen from where the task's are.
  const end = withDates(endCondition, () => ({ zone, at: root.firstKnown }))
  const options = { task: task.name, firstKnown: now, catchUp: LATEST }
  const endRoot = attachNew(network, end, options, now, record)
  task.endRoot = endRoot
  endRoot.owner = new Watch((ended: Root) => {
    core.terminate(task, 'its end condition became true')
    // What its operands offered is used up by that.
    const tokens = ended.offered()
    if (tokens.length > 0) engine.input(() => network.refuse(ended, tokens, core.clock.now()))
  })
}

/** Brings a task into a session that is under way: at once, or as soon as what it needs of the past has been loaded. */
export function attachNow(core: Parts, started: Started, task: Task): void {
  const now = core.clock.now()
  const { network, engine, arrivals } = started
  network.advance(now)
  attach(core, started, task, { now })
  if (needsLoading(core, started, task)) arrivals.add(task)
  else {
    follow(started, task)
    endWhen(core, started, task, undefined)
  }
  engine.schedule()
}

const needsLoading = (core: Parts, started: Started, task: Task): boolean =>
  needsOfTask(task).length > 0 ||
  calendarsOf(task).some((name) => started.network.facts.calendar(name) === undefined) ||
  pastOf(task, isNew(started, task), core.tasks.values()).length > 0

/** Whether nothing is on record of the task's condition. */
const isNew = (started: Started, task: Task): boolean => stateIn(started.past, task) === undefined

/** Loads what a task needs of the past; what it returns shows that to the task, in the same turn. */
export async function loadFor(core: Parts, started: Started, task: Task): Promise<() => void> {
  const { network, store } = started
  const needs = needsOfTask(task)
  const calendars = await loadCalendars([task], network.facts)
  await loadNeeds(store, network, needs, core.clock.now())
  const asNew = isNew(started, task)
  const topics = pastOf(task, asNew, core.tasks.values())
  const record = await new History(store, network).of(topics)
  return () => {
    const { root } = task
    const changed = [...needs.map(({ topic }) => topic), ...calendars.map((c) => `calendar/${c}`)]
    network.touch(changed, core.clock.now())
    if (root !== undefined && asNew)
      network.remember(root, lookBack(task.condition, root, network.at, network, record))
    follow(started, task)
    endWhen(core, started, task, record)
  }
}

/** Takes a task out; its memory is kept for the case that it comes back. */
export function detach(core: Parts, started: Started, task: Task): void {
  const { root, endRoot } = task
  if (root === undefined) return
  started.past.tasks.set(task.name, stateOf(task, root, [], 0).value as never)
  core.watchers.complete(root)
  core.decisions.forget(task)
  started.arrivals.forget(task)
  started.network.detach(root)
  if (endRoot !== undefined) started.network.detach(endRoot)
  started.network.facts.untag(task.name)
  task.root = undefined
  task.endRoot = undefined
  task.dueTokens = undefined
  task.withheld = undefined
  // What only this task asked for is not asked any more from the next turn on.
  started.engine.schedule()
}
