/** The inspection of a session: what holds for each task and why, read from the live session or from the record alone. */

import type { Condition } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import { joinAll } from '../../engine/attach/join.ts'
import { loadForAll } from '../../engine/attach/load-past.ts'
import { ROOM } from '../../engine/attach/page-reader.ts'
import { restoreRunning } from '../../engine/attach/past.ts'
import { openWorld, type World } from '../../engine/attach/world.ts'
import type { Parts } from '../../engine/parts.ts'
import { Judge } from '../../engine/recovery/judge.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Fate } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { loadCalendars } from '../../signal/ask/calendars.ts'
import { type Explanation, explainRoot } from '../../signal/ask/explain.ts'
import { matters } from '../../signal/graph/can-matter.ts'
import type { Network } from '../../signal/graph/network.ts'
import { Sampler } from '../../signal/samples/sampler.ts'
import type { FateQuery, RunQuery } from '../../store/port.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { systemZone, zone } from '../../time/zone.ts'
import type { Feeds } from '../inputs/answers.ts'
import type { StoreOfOptions } from '../lifecycle/shared-store.ts'
import type { SessionOptions } from '../options.ts'
import type { Registry } from '../task/registry.ts'
import type { Task } from '../task/task.ts'
import { awaited, type WaitedFor } from './awaited.ts'
import { describeRun, type RunDescription } from './describe-run.ts'
import { forecast } from './forecast.ts'
import { type HeldBack, type Holds, heldBack, holdsOf } from './holds.ts'

/** What there is to know about a session's tasks at an instant. */
export interface Inspection {
  readonly at: Instant
  /** Name of the zone in which its conditions are read. */
  readonly zone: string
  /** Whether it is of a session that runs; else it is read from the record. */
  readonly isLive: boolean
  /** When another session on this store was last known to run; `undefined` if none ever was. */
  readonly lastSeen: Instant | undefined
  explain(task: Task): Explanation
  /** Whether it would start now, if nothing made it wait. */
  isDue(task: Task): boolean
  /** What makes it wait however true its condition is: a pause of its own or of the whole, or crashes. */
  heldBack(task: Task): HeldBack | undefined
  /** What has become of each task and event that an operand of its condition waits for. */
  awaited(task: Task, operand: Condition): readonly WaitedFor[]
  /** What went wrong when an operand (by its canonical text) was asked last; `undefined` if it answered. */
  failure(operand: string): unknown
  /** The next starts by itself, from `at` on, if nothing else happens; at most 10 unless told. */
  next(task: Task, count?: number, until?: Instant): Instant[]
  runs(query?: RunQuery): Promise<readonly Run[]>
  /** All that is on record about the run whose id begins so. @throws {RangeError} when it means none, or several. */
  describeRun(id: string): Promise<RunDescription>
  fates(query?: FateQuery): Promise<readonly Fate[]>
  /** Live runs on record whose owner has died: the next session finds them crashed. */
  readonly dead: readonly Run[]
  close(): Promise<void>
  /** As `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/** The parts of a session that an inspection reads. */
export interface Inspected
  extends Pick<Parts, 'started' | 'clock' | 'pauses' | 'params' | 'tasks'> {
  readonly options: SessionOptions
  readonly feeds: Feeds
  readonly registry: Pick<Registry, 'read'>
  readonly store: StoreOfOptions
}

/** The next starts of a task by itself, if nothing else happens. @throws {RangeError} when `count` is no whole number from 1. */
export async function nextStarts(
  session: Inspected,
  task: Task,
  count: number,
): Promise<readonly Instant[]> {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`expected a number of starts, a whole number from 1, got '${count}'`)
  await loadCalendars(task.condition)
  const inspection = await inspect(session)
  try {
    return inspection.next(task, count)
  } finally {
    await inspection.close()
  }
}

/** How long predicates are waited for. */
const PATIENCE = 2000
const PAUSE = 20

export async function inspect(core: Inspected): Promise<Inspection> {
  const { started, clock } = core
  if (started === undefined) return await fromRecord(core)
  const holds: Holds = {
    pause: (task) => core.pauses.of(task),
    pauseOfAll: () => core.pauses.of(),
    isHeld: (task) => started.held.has(task),
  }
  return inspection(core, { ...started, at: clock.now(), dead: [], holds }, async () => undefined)
}

/** Brings every condition to now as a start would, and writes nothing. */
async function fromRecord(core: Inspected): Promise<Inspection> {
  const shared = core.store.toRead()
  const store = await shared.open()
  try {
    const at = core.clock.now()
    const world = await openWorld(
      {
        store,
        zone: zone(core.options.zone ?? systemZone()),
        read: (text) => core.registry.read(text),
        param: (name) => core.params.get(name),
        room: ROOM,
      },
      at,
    )
    const { network, past } = world
    const { dead, elsewhere } = new Judge().sort(past.folded, at)
    restoreRunning(network.facts, past.folded, elsewhere)
    const tasks = new Map<string, TaskState>()
    joinAll(world, await loadForAll(world, core.tasks, undefined, at), at, {
      joined: (task) => tasks.set(task.name, task),
    })
    const sampler = await ask(core, network)
    const holds = await holdsOf(store, core.pauses, at)
    let isOpen = true
    return inspection(core, { ...world, tasks, at, dead, sampler, holds }, async () => {
      if (!isOpen) return
      isOpen = false
      await shared.close()
    })
  } catch (error) {
    await shared.close().catch(() => undefined)
    throw error
  }
}

/** Asks the predicates that matter once; what does not answer in time stays unknown. */
async function ask(core: Inspected, network: Network): Promise<Sampler> {
  const { clock, feeds } = core
  const sampler = new Sampler({
    clock,
    feed: (condition) => feeds.feed(condition),
    sampled: (key, sample) => {
      network.facts.setSample(key, sample)
      network.touch([`sample/${key}`], clock.now())
      sampler.review(network.sampled)
    },
    gone: (key) => network.facts.dropSample(key),
    failed: () => undefined,
  })
  if (network.sampled.size === 0) return sampler
  sampler.review(network.sampled)
  const until = clock.now() + PATIENCE
  while (unanswered(core, network) && clock.now() < until)
    await new Promise<void>((resolve) => clock.at(clock.now() + PAUSE, resolve))
  sampler.close()
  return sampler
}

/** Whether an answer from outside that could change something is still to come. */
export const unanswered = ({ feeds }: Pick<Inspected, 'feeds'>, network: Network): boolean =>
  [...network.sampled].some(
    (node) =>
      network.facts.sample(format(node.condition)) === undefined &&
      matters(node) &&
      feeds.has(node.condition),
  )

/** What an inspection reads. */
interface Found extends World {
  readonly tasks: ReadonlyMap<string, TaskState>
  readonly at: Instant
  readonly dead: readonly Run[]
  readonly sampler: Sampler
  readonly holds: Holds
}

function inspection(core: Inspected, found: Found, close: () => Promise<void>): Inspection {
  const { network, store, zone: place, past, tasks, at, dead, sampler, holds } = found
  const { lastSeen } = past
  const stateOf = ({ name }: Task) => {
    const state = tasks.get(name)
    if (state?.root === undefined) throw new RangeError(`task '${name}' is not in the session`)
    return { state, root: state.root }
  }
  return {
    at,
    zone: place.name,
    isLive: core.started !== undefined,
    lastSeen,
    dead,
    explain: (task) => explainRoot(stateOf(task).root),
    isDue: (task) => stateOf(task).root.isDue(),
    heldBack: (task) => heldBack(task.name, holds),
    awaited(task, operand) {
      const { root } = stateOf(task)
      const waiter = {
        name: task.name,
        now: at,
        consumed: (source: string) => root.consumed(source),
      }
      return awaited(operand, waiter, network.facts, (name) => core.tasks.has(name))
    },
    failure: (operand) => sampler.failure(operand),
    next: (task, count = 10, until = NEVER) =>
      forecast(stateOf(task).state, network, place, { from: at, count, until }),
    runs: (query) => store.runs(query),
    describeRun: (id) => describeRun(store, id),
    fates: (query) => store.fates(query),
    close,
    [Symbol.asyncDispose]: close,
  }
}
