/** Tasks into and out of a started session: their conditions are read, what they need of the past is loaded. */

import type { Condition } from '../condition/condition.ts'
import type { Need } from '../condition/facts.ts'
import { leaves } from '../condition/operands.ts'
import { LATEST } from '../condition/source.ts'
import type { FactsFold } from '../signal/facts.ts'
import type { Root } from '../signal/root.ts'
import { loadCalendar } from '../time/calendar.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import { settleDates, withDates } from './dates.ts'
import type { Parts, Started } from './parts.ts'
import { stateOf } from './records.ts'
import { loadNeeds, needsOf, stateIn } from './startup.ts'
import type { Task } from './task.ts'
import { Watch } from './watch.ts'

/** What a task's condition and policies need kept of the record. */
export function needsOfTask(task: Task): readonly Need[] {
  const { endCondition, name, policies } = task
  const { rate, pauseAfter } = policies
  const own = needsOf(task.condition, name)
  // Most tasks, and there may be very many.
  if ((endCondition ?? rate ?? pauseAfter) === undefined) return own
  const topic = `task/${name}`
  return [
    ...own,
    ...(endCondition === undefined ? [] : needsOf(endCondition, name)),
    ...(rate === undefined ? [] : [{ topic, span: rate.per, count: NEVER }]),
    // A run has few events; so many hold the ends that are looked for.
    ...(pauseAfter === undefined ? [] : [{ topic, span: NEVER, count: 20 * pauseAfter }]),
  ]
}

/** Loads the calendars that conditions name; one that cannot be had is the user's mistake and is thrown. */
export async function loadCalendars(tasks: readonly Task[], facts: FactsFold): Promise<string[]> {
  const names = new Set<string>()
  for (const task of tasks)
    for (const leaf of leaves(task.condition))
      if (leaf.kind === 'on-days' && 'calendar' in leaf.days && !facts.calendar(leaf.days.calendar))
        names.add(leaf.days.calendar)
  for (const name of names) facts.setCalendar(name, await loadCalendar(name))
  return [...names]
}

/** Reads a task's condition for the first time in this session; what is on record of it goes on. */
export function attach(
  core: Parts,
  started: Started,
  task: Task,
  from: Instant,
  now: Instant,
): void {
  const state = stateIn(started.past, task)
  const memory = state?.memory
  task.withheld = state?.open
  const at = memory === undefined ? now : from
  const { network, engine, zone } = started
  settleDates(task, state, { zone, at: now }, (text) => core.read(text))
  if (task.options.tags !== undefined) network.facts.tag(task.name, task.options.tags)
  const options = { task: task.name, firstKnown: now, catchUp: task.policies.catchUp }
  const root = network.attach(task.condition, options, at, memory)
  task.root = root
  // A task of the start or the stop is never due by itself.
  if (task.options.on === undefined) root.owner = task
  if (memory === undefined) engine.write({ write: stateOf(task, root, [], 0) })
  engine.onSettled(new Set([root]), at)
  if (task.endCondition !== undefined) {
    // Its dates are seen from where the task's are.
    const end = withDates(task.endCondition, () => ({ zone, at: root.firstKnown }))
    attachEnd(core, started, task, end, now)
  }
}

/** While it is true, live runs are asked to end; what its operands offered is used up by that. */
function attachEnd(core: Parts, started: Started, task: Task, end: Condition, now: Instant): void {
  const { network, engine } = started
  const root = network.attach(end, { task: task.name, firstKnown: now, catchUp: LATEST }, now)
  task.endRoot = root
  root.owner = new Watch((ended: Root) => {
    core.terminate(task, 'its end condition became true')
    const tokens = ended.offered()
    if (tokens.length > 0) engine.input(() => network.refuse(ended, tokens, core.clock.now()))
  })
}

/** Brings a task into a session that is under way. */
export function attachNow(core: Parts, started: Started, task: Task): void {
  const now = core.clock.now()
  const { network, engine, store } = started
  network.advance(now)
  attach(core, started, task, now, now)
  engine.schedule()
  const needs = needsOfTask(task)
  const load = async () => {
    const calendars = await loadCalendars([task], network.facts)
    if (needs.length > 0) await loadNeeds(store, network.facts, needs, now)
    const topics = [
      ...needs.map((need) => need.topic),
      ...calendars.map((name) => `calendar/${name}`),
    ]
    if (topics.length > 0) engine.input(() => network.touch(topics, core.clock.now()))
  }
  load().catch((error: unknown) =>
    core.announcer.say('session:error', {
      message: `what task '${task.name}' needs could not be loaded`,
      error,
    }),
  )
}

/** Takes a task out; its memory is kept for the case that it comes back. */
export function detach(core: Parts, started: Started, task: Task): void {
  const { root, endRoot } = task
  if (root === undefined) return
  started.past.tasks.set(task.name, stateOf(task, root, [], 0).value as never)
  core.watchers.complete(root)
  core.decisions.forget(task)
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
