/** Tasks come into a session, at its start or when it is under way: then one is read at once, and starts when its past is known. */
import type { Condition } from '../../condition/condition.ts'
import { calendarNames } from '../../signal/ask/calendars.ts'
import { lookBack, type Recorded } from '../../signal/past/look-back.ts'
import type { Instant } from '../../time/instant.ts'
import type { Parts, Started } from '../parts.ts'
import { stateOf } from '../record/records.ts'
import type { Task } from '../task.ts'
import { attach, endWhen, follow } from './definitions.ts'
import { History, pastOf, recordsOf } from './history.ts'
import { bringCalendars, conditionsOf, needsOfTask } from './needs.ts'
import { loadNeeds, stateIn } from './past.ts'

/** Brings a task into a session that is under way: at once, or as soon as what it needs of the past has been loaded. */
export function attachNow(core: Parts, started: Started, task: Task): void {
  const now = core.clock.now()
  const { network, engine, arrivals } = started
  // One that takes another's place bears its tags before anybody sees that the other is gone.
  if (task.options.tags !== undefined) network.facts.tag(task.name, task.options.tags)
  network.advance(now)
  const isAwaited = needsLoading(core, started, task)
  attach(core, started, task, { now, isAwaited })
  if (isAwaited) arrivals.add(task)
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

/** Loads what all tasks need of the past at a start; anew if they are not the same any more when it is there. */
export async function loadForAll(
  core: Parts,
  started: Started,
  until: Condition | undefined,
  now: Instant,
): Promise<{ readonly tasks: readonly Task[]; readonly records: ReadonlyMap<Task, Recorded> }> {
  const { network, store } = started
  for (;;) {
    const tasks = [...core.tasks.values()]
    const conditions = [...tasks.flatMap(conditionsOf), ...(until === undefined ? [] : [until])]
    await bringCalendars(conditions, network.facts)
    await loadNeeds(store, network, tasks.flatMap(needsOfTask), now)
    const isKnown = (task: Task) => !isNew(core, started, task)
    const records = await recordsOf(tasks, isKnown, tasks, new History(store, network))
    const isSame = tasks.every((task) => core.tasks.get(task.name) === task)
    if (isSame && tasks.length === core.tasks.size) return { tasks, records }
  }
}

/** Loads what tasks need of the past; what it returns shows that to one of them, in the same turn. */
export async function loadFor(
  core: Parts,
  started: Started,
  tasks: readonly Task[],
): Promise<(task: Task, now: Instant) => void> {
  const { network, store, engine } = started
  const calendars: string[] = []
  for (const task of tasks) calendars.push(...(await calendarsFor(core, started, task)))
  await loadNeeds(store, network, tasks.flatMap(needsOfTask), core.clock.now())
  const fresh = new Set(tasks.filter((task) => isNew(core, started, task)))
  const all = [...core.tasks.values()]
  const history = new History(store, network)
  const records = await recordsOf(tasks, (task) => !fresh.has(task), all, history)
  return (task, now) => {
    const { root } = task
    const record = records.get(task)
    const needed = needsOfTask(task).map(({ topic }) => topic)
    network.touch([...needed, ...calendars.map((name) => `calendar/${name}`)], now)
    if (root !== undefined && fresh.has(task)) {
      if (record !== undefined)
        network.remember(root, lookBack(task.condition, root, network.at, network, record))
      engine.write({ write: stateOf(task, root, [], 0) })
    }
    follow(started, task)
    endWhen(core, started, task, record)
  }
}

/** One that cannot be had is the user's mistake: it would be no better the next time. */
async function calendarsFor(core: Parts, { network }: Started, task: Task): Promise<string[]> {
  try {
    return await bringCalendars(conditionsOf(task), network.facts)
  } catch (error) {
    const message = `what task '${task.name}' needs could not be loaded`
    core.announcer.say('session:error', { message, error })
    return []
  }
}
