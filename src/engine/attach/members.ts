/** Tasks of a session under way: they come, are followed, are replaced, and leave. */
import type { Clock } from '../../clock/clock.ts'
import { LATEST } from '../../condition/source.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { attachNew, lookBack, type Recorded } from '../../signal/past/look-back.ts'
import type { Instant } from '../../time/instant.ts'
import type { Definition } from '../definition.ts'
import { endAttempts, endWaiting } from '../launch/end-waiting.ts'
import { SECRET, secretsOf } from '../launch/secret-params.ts'
import type { Parts, Started } from '../parts.ts'
import { phaseOf } from '../policy/label.ts'
import { notedAs, noteNames, TAGS } from '../record/note-names.ts'
import { stateOf } from '../record/records.ts'
import { noteDefined, noteRemoved, recalledTopics } from '../record/removed.ts'
import { TaskState } from '../task-state.ts'
import { withDates } from './dates.ts'
import { isKnown, join } from './join.ts'
import { loadFor, needsLoading } from './load-past.ts'
import { bringOrTell, conditionsOf, needsOfTask } from './needs.ts'
import { tooLate } from './too-late.ts'
import { Watch } from './watch.ts'

/** What tasks that come and go touch of the session. */
type Around = Pick<Parts, 'clock' | 'tasks' | 'announcer' | 'params' | 'pauses'>

/** From now on the task starts when its condition says so. A task of the start or the stop is never due by itself. */
export function follow(
  { engine, network }: Pick<Started, 'engine' | 'network'>,
  task: TaskState,
): void {
  const { root } = task
  if (root === undefined) return
  if (phaseOf(task.options) === undefined) root.owner = task
  engine.onSettled({ changed: new Set([root]), at: network.at })
}

/** From now on live runs are asked to end while the task's end condition is true. It begins again with each start of the session. */
export function endWhen(
  clock: Clock,
  { network, engine, zone, launcher }: Pick<Started, 'network' | 'engine' | 'zone' | 'launcher'>,
  task: TaskState,
  record: Recorded | undefined,
): void {
  const { root } = task
  const { endCondition } = task.definition
  if (endCondition === undefined || root === undefined) return
  const now = clock.now()
  // Its dates are seen from where the task's are.
  const end = withDates(endCondition, () => ({ zone, at: root.firstKnown }))
  const options = { task: task.name, firstKnown: now, catchUp: LATEST }
  const endRoot = attachNew(network, end, options, now, record)
  task.endRoot = endRoot
  endRoot.owner = new Watch((ended: Root) => {
    launcher.endAll(task, 'its end condition became true')
    // What its operands offered is used up by that.
    const tokens = ended.offered()
    if (tokens.length > 0) engine.input(() => network.refuse(ended, tokens, clock.now()))
  })
}

/** A task comes into a session under way. */
export function enter(core: Around, started: Started, definition: Definition): void {
  const task = new TaskState(definition)
  started.tasks.set(definition.name, task)
  noteDefined(started, task.name)
  noteNames(started, SECRET, task.name, secretsOf(core, task), undefined)
  noteNames(started, TAGS, task.name, task.options.tags ?? [], undefined)
  attach(core, started, task)
}

/**
 * Another definition takes the place of a task's. Runs under way, starts that wait, and a claim that is being committed,
 * are the new one's.
 */
export function redefine(
  core: Around,
  started: Started,
  task: TaskState,
  definition: Definition,
): void {
  detach(core, started, task)
  const [secrets, tags] = [secretsOf(core, task), task.options.tags ?? []]
  task.definition = definition
  noteNames(started, SECRET, task.name, secretsOf(core, task), notedAs(secrets))
  noteNames(started, TAGS, task.name, task.options.tags ?? [], notedAs(tags))
  attach(core, started, task)
  started.due.add(task)
  if (definition.options.disabled === true)
    endAttempts(started.launcher, task, 'no further attempt: its task was disabled')
}

/**
 * A task leaves: what waits for its turn or its next attempt ends, runs under way go on. What its condition remembers goes,
 * and a task of its name that comes later is a new one.
 */
export function leave(core: Around, started: Started, task: TaskState): void {
  started.tasks.delete(task.name)
  task.isGone = true
  started.left.set(task.definition, task)
  detach(core, started, task)
  endWaiting(started.launcher, task, 'its task was removed')
  started.due.forget(task)
  noteRemoved(core, started, task)
}

/** Reads the conditions at once; they are followed as soon as what they need of the past has been loaded. */
function attach(core: Around, started: Started, task: TaskState): void {
  const now = core.clock.now()
  const { network, engine, arrivals } = started
  // One that takes another's place has its tags before anybody sees that the other is gone.
  if (task.options.tags !== undefined) network.facts.tag(task.name, task.options.tags)
  network.advance(now)
  const isNew = !isKnown(started, task.definition)
  const isAwaited = needsLoading(started, task.definition, core.tasks)
  join(started, task, { now })
  if (isAwaited) arrivals.add(task)
  else {
    // While its history is still to be read nothing of a new one goes on record, or it would never be read.
    if (isNew) writeState(started, task)
    follow(started, task)
    endWhen(core.clock, started, task, undefined)
  }
  engine.schedule()
}

/** Lets a task's conditions go; their memory is kept for the definition that takes its place. */
function detach(core: Around, started: Started, task: TaskState): void {
  const { root, endRoot } = task
  if (root === undefined) return
  if (!isUnread(started, task))
    started.past.tasks.set(task.name, stateOf(task, root, [], 0).value as never)
  started.watchers.complete(root)
  started.arrivals.forget(task)
  started.network.detach(root)
  if (endRoot !== undefined) started.network.detach(endRoot)
  started.network.facts.untag(task.name)
  task.root = undefined
  task.endRoot = undefined
  task.dueTokens = undefined
  task.withheld = undefined
  task.reached = undefined
  // What only this task asked for is not asked any more from the next turn on.
  started.engine.schedule()
}

/** One that has not looked back yet: what it remembers is kept nowhere, or it would never look. */
export const isUnread = (started: Started, task: TaskState): boolean =>
  started.arrivals.has(task) && !isKnown(started, task.definition)

/** Puts what a new condition remembers on record, and the fate of a `once at` that came too late. */
export function writeState(
  { engine, network, decider }: Pick<Started, 'engine' | 'network' | 'decider'>,
  task: TaskState,
): void {
  const { root, condition, options } = task
  if (root === undefined || decider.isOutdated(task)) return
  engine.write({ write: stateOf(task, root, [], 0), task })
  if (phaseOf(options) !== undefined) return
  const gone = tooLate(condition, network.zone, root.firstKnown)
  engine.follower.cameTooLate(task, root, gone, network.at)
}

/** Loads what tasks need that came into a session under way; the result shows it to one of them, in the same turn. */
export async function loadLate(
  core: Around,
  started: Started,
  tasks: readonly TaskState[],
): Promise<(task: TaskState, now: Instant) => void> {
  const { network } = started
  const calendars: string[] = []
  const definitions = tasks.map(({ definition }) => definition)
  for (const one of definitions)
    calendars.push(
      ...(await bringOrTell(
        core.announcer,
        network.facts,
        `task '${one.name}'`,
        conditionsOf(one),
      )),
    )
  const recalled = new Map(
    definitions.map((one) => [one, recalledTopics(network, conditionsOf(one), one.name)]),
  )
  const { records } = await loadFor(started, definitions, core.tasks, core.clock.now())
  const fresh = new Set(definitions.filter((one) => !isKnown(started, one)))
  return (task, now) => {
    const { root, definition } = task
    const record = records.get(definition)
    const needed = needsOfTask(definition).map(({ topic }) => topic)
    const topics = [...needed, ...(recalled.get(definition) ?? [])]
    network.touch([...topics, ...calendars.map((name) => `calendar/${name}`)], now)
    if (root !== undefined && fresh.has(definition)) {
      if (record !== undefined)
        network.remember(root, lookBack(task.condition, root, network.at, network, record))
      writeState(started, task)
    }
    follow(started, task)
    endWhen(core.clock, started, task, record)
  }
}
