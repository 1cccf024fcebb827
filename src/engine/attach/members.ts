/** Tasks of a session under way: they come, are followed, are replaced, and leave. */
import type { Clock } from '../../clock/clock.ts'
import { LATEST } from '../../condition/source.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import type { Watchers } from '../../signal/graph/watchers.ts'
import { attachNew, lookBack, type Recorded } from '../../signal/past/look-back.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Defined, Definition } from '../definition.ts'
import type { Due } from '../due/due.ts'
import type { Engine } from '../engine.ts'
import { endAttempts, endLive, endWaiting } from '../launch/end-waiting.ts'
import type { Launcher } from '../launch/launcher.ts'
import { SECRET, secretsOf } from '../launch/secret-params.ts'
import type { Decider } from '../peers/decider.ts'
import { phaseOf } from '../policy/label.ts'
import type { Pauses } from '../policy/pauses.ts'
import type { Recorder } from '../record/entry.ts'
import { notedAs, noteNames, TAGS } from '../record/note-names.ts'
import { stateOf } from '../record/records.ts'
import { noteRemoved, type Remembered, recalledTopics } from '../record/removed.ts'
import { TaskState } from '../task-state.ts'
import { withDates } from './dates.ts'
import { isKnown, join } from './join.ts'
import type { Arrivals } from './late-arrivals.ts'
import { loadFor, needsLoading } from './load-past.ts'
import { bringOrTell, conditionsOf, needsOfTask } from './needs.ts'
import { tooLate } from './too-late.ts'
import { Watch } from './watch.ts'
import type { World } from './world.ts'

/** What tasks that come and go touch of a session, whether it is started or not. */
export interface Around {
  readonly clock: Clock
  readonly announcer: Announcer
  /** All that are defined, by name. */
  readonly tasks: ReadonlyMap<string, Defined>
  readonly params: ReadonlyMap<string, unknown>
  readonly pauses: Pauses
}

/** Who follows the conditions of tasks. */
interface Followers {
  readonly engine: Engine
  readonly launcher: Launcher
  readonly decider: Decider
}

/** What an end condition is read in, and ends. */
interface Ending extends Pick<World, 'network'> {
  readonly engine: Pick<Recorder, 'input'>
  readonly launcher: Launcher
}

/** Where the tasks of a session under way come in and go out. */
export interface Membership extends World, Followers, Omit<Remembered, 'engine'> {
  /** The tasks that have joined, by name. */
  readonly tasks: Map<string, TaskState>
  /** Tasks that were removed: their runs go on. */
  readonly left: WeakMap<Definition, TaskState>
  readonly arrivals: Arrivals<TaskState>
  readonly watchers: Watchers
  readonly due: Due
}

/** From now on the task starts when its condition says so. A task of the start or the stop is never due by itself. */
export function follow(engine: Engine, task: TaskState): void {
  const { root } = task
  if (root === undefined) return
  if (phaseOf(task.options) === undefined) root.owner = task
  engine.onSettled({ changed: new Set([root]), at: engine.network.at })
}

/** From now on live runs are asked to end while the task's end condition is true. It begins again with each start of the session. */
export function endWhen(
  clock: Clock,
  { network, engine, launcher }: Ending,
  task: TaskState,
  record: Recorded | undefined,
): void {
  const { root } = task
  const { endCondition } = task.definition
  if (endCondition === undefined || root === undefined) return
  const now = clock.now()
  // Its dates are seen from where the task's are.
  const end = withDates(endCondition, () => ({ zone: network.zone, at: root.firstKnown }))
  const options = { task: task.name, firstKnown: now, catchUp: LATEST }
  const endRoot = attachNew(network, end, options, now, record)
  task.endRoot = endRoot
  endRoot.owner = new Watch((ended: Root) => {
    endLive(launcher, task, 'its end condition became true')
    // What its operands offered is used up by that.
    const tokens = ended.offered()
    if (tokens.length > 0) engine.input(() => network.refuse(ended, tokens, clock.now()))
  })
}

/** A task comes into a session under way. */
export function enter(core: Around, started: Membership, definition: Definition): void {
  const task = new TaskState(definition)
  started.tasks.set(definition.name, task)
  started.removals.unmark(task.name)
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
  started: Membership,
  task: TaskState,
  definition: Definition,
): void {
  detach(started, task)
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
 * A task leaves: what waits for its turn or its next attempt ends, runs under way go on. One of its name that comes soon
 * takes up where it was.
 */
export function leave(core: Around, started: Membership, task: TaskState): void {
  started.tasks.delete(task.name)
  task.isGone = true
  started.left.set(task.definition, task)
  detach(started, task)
  endWaiting(started.launcher, task, 'its task was removed')
  started.due.forget(task)
  noteRemoved(core.pauses, started, task, core.clock.now())
}

/** Reads the conditions at once; they are followed as soon as what they need of the past has been loaded. */
function attach(core: Around, started: Membership, task: TaskState): void {
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
    follow(engine, task)
    endWhen(core.clock, started, task, undefined)
  }
  engine.schedule()
}

/** Lets a task's conditions go; their memory is kept for the definition that takes its place. */
function detach(started: Membership, task: TaskState): void {
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
export const isUnread = (
  started: World & { readonly arrivals: Arrivals<TaskState> },
  task: TaskState,
): boolean => started.arrivals.has(task) && !isKnown(started, task.definition)

/** Puts what a new condition remembers on record, and the fate of a `once at` that came too late. */
export function writeState(
  { engine, decider }: Pick<Followers, 'engine' | 'decider'>,
  task: TaskState,
): void {
  const { root, condition, options } = task
  const { network } = engine
  if (root === undefined || decider.isOutdated(task)) return
  engine.write({ write: stateOf(task, root, [], 0), task })
  if (phaseOf(options) !== undefined) return
  const gone = tooLate(condition, network.zone, root.firstKnown)
  engine.follower.cameTooLate(task, root, gone, network.at)
}

/** Loads what tasks need that came into a session under way; the result shows it to one of them, in the same turn. */
export async function loadLate(
  core: Pick<Around, 'clock' | 'announcer' | 'tasks'>,
  started: World & Followers,
  tasks: readonly TaskState[],
): Promise<(task: TaskState, now: Instant) => void> {
  const { network, engine } = started
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
    follow(engine, task)
    endWhen(core.clock, started, task, record)
  }
}
