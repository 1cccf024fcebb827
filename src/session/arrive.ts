/** A task comes into a session that is under way: it is read at once, and starts when its past is known. */
import { calendarNames } from '../signal/calendars.ts'
import { lookBack } from '../signal/look-back.ts'
import { attach, endWhen, follow } from './definitions.ts'
import { History, pastOf } from './history.ts'
import { bringCalendars, conditionsOf, needsOfTask } from './needs.ts'
import type { Parts, Started } from './parts.ts'
import { loadNeeds, stateIn } from './startup.ts'
import type { Task } from './task.ts'

/** Brings a task into a session that is under way: at once, or as soon as what it needs of the past has been loaded. */
export function attachNow(core: Parts, started: Started, task: Task): void {
  const now = core.clock.now()
  const { network, engine, arrivals } = started
  // One that takes another's place bears its tags before anybody sees that the other is gone.
  if (task.options.tags !== undefined) network.facts.tag(task.name, task.options.tags)
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
  conditionsOf(task).some((condition) =>
    [...calendarNames(condition)].some(
      (name) => started.network.facts.calendar(name) === undefined,
    ),
  ) ||
  pastOf(task, isNew(core, started, task), core.tasks.values()).length > 0

/** Whether nothing is on record of the task's condition. */
const isNew = (core: Parts, { past }: Started, task: Task): boolean =>
  stateIn(past, task, (text) => core.read(text)) === undefined

/** Loads what a task needs of the past; what it returns shows that to the task, in the same turn. */
export async function loadFor(core: Parts, started: Started, task: Task): Promise<() => void> {
  const { network, store } = started
  const needs = needsOfTask(task)
  const calendars = await bringCalendars(conditionsOf(task), network.facts).catch(
    (error: unknown) => {
      // That is the user's mistake: it would be no better the next time.
      const message = `what task '${task.name}' needs could not be loaded`
      core.announcer.say('session:error', { message, error })
      return []
    },
  )
  await loadNeeds(store, network, needs, core.clock.now())
  const asNew = isNew(core, started, task)
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
