/** The truth of a task's condition over a range: what it was by the record, and what it will be by the forecast. */
import { format } from '../../condition/format.ts'
import { isSampled } from '../../condition/traits.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { FateReason } from '../../run/event.ts'
import { type Wave, WaveRecorder } from '../../signal/ask/waves.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import type { Instant, InstantLike } from '../../time/instant.ts'
import { pointOf } from '../../time/iso.ts'
import { type Future, foresight } from '../forecast/foresee.ts'
import type { Prerequisite } from '../forecast/grounds.ts'
import { presentOf } from '../forecast/present-of.ts'
import { courseOf, type Supposition, suppositionsOf } from '../forecast/suppose.ts'
import { upstream } from '../forecast/upstream.ts'
import { usualDurations } from '../forecast/usual.ts'
import type { Looked, Readable } from '../inspect/look.ts'
import { pastCondition } from './past.ts'

/** A range of time: from an instant to before another. */
export interface TruthRange {
  readonly from: InstantLike
  readonly to: InstantLike
  /** Suppositions about the future, as texts or data: `'load' fails on Tue`. */
  readonly suppose?: readonly (string | Supposition)[]
}

/** A start: of a run on record, or foreseen. */
export interface StartMark {
  readonly at: Instant
  /** The id of the run; absent where it is foreseen. */
  readonly run?: string
  /** Of what is foreseen: see the starts of a timeline. */
  readonly level?: 'certain' | 'if' | 'unknown'
  readonly ifs?: readonly Prerequisite[]
  readonly because?: readonly string[]
  readonly isAbout?: boolean
}

/** Occurrences that did not start, or are foreseen not to. */
export interface NonStartMark {
  readonly at: Instant
  readonly count: number
  readonly reason: FateReason
  readonly isForeseen: boolean
}

/** A task's condition over a range of time. */
export interface TaskTruth {
  readonly task: string
  /** Canonical text, into which the spans point. */
  readonly text: string
  readonly from: Instant
  readonly to: Instant
  /** Where the past ends and the future begins. */
  readonly now: Instant
  readonly zone: string
  /** Since when the task has been known: before that, and before the record begins, every wave is unknown. */
  readonly firstKnown: Instant
  /**
   * The whole first, then its parts, operators before their operands. What is asked outside is unknown; from now on the
   * whole is taken for what it is if that were such as it needs it.
   */
  readonly waves: readonly Wave[]
  readonly starts: readonly StartMark[]
  readonly nonStarts: readonly NonStartMark[]
  /** How far the future was gone through: before `to` where too much happens; from there on every wave is unknown. */
  readonly foreseen: Instant
}

/** How far an answer goes that has to come soon. */
export interface TruthLimits {
  /** Asked between two instants of the future: whether to go no further. */
  readonly isOver?: () => boolean
  /** Events of each topic that are gone through at most, the newest; default 20,000. */
  readonly events?: number
  /** Starts on record that are told at most, the newest; default all. */
  readonly runs?: number
}

/**
 * From the live session, or from the record of a stopped one.
 *
 * @throws {RangeError} when given what is no instant or no supposition, an empty range, or a task that there is not.
 */
export async function truthOf(
  session: Readable,
  name: string,
  range: TruthRange,
  limits: TruthLimits = {},
): Promise<TaskTruth> {
  const looked = await session.look()
  try {
    const { at: now, zone } = looked
    const from = pointOf(range.from, zone)
    const to = pointOf(range.to, zone)
    if (from >= to)
      throw new RangeError(`expected option 'to' after 'from', got ${to} after ${from}`)
    const task = looked.tasks.get(name)
    if (task?.root === undefined)
      throw new RangeError(`expected a task of the session, got '${name}'`)
    const state = task as TaskState & { readonly root: Root }
    const recorder = new WaveRecorder(task.condition)
    if (from < now)
      await goThrough(looked, state, recorder, { from, to: Math.min(to, now), ...limits })
    const suppositions = suppositionsOf(range.suppose ?? [], looked.tasks)
    const future =
      to > now
        ? await ahead(session, looked, state, recorder, { from, to, suppositions, ...limits })
        : undefined
    if (future !== undefined && future.until < to) recorder.lose(Math.max(from, future.until))
    return {
      task: name,
      text: format(task.condition),
      from,
      to,
      now,
      zone: zone.name,
      firstKnown: task.root.firstKnown,
      waves: recorder.waves(to),
      ...(await marks(looked, name, { from, to, ...limits }, future)),
      foreseen: future?.until ?? to,
    }
  } finally {
    await looked.close()
  }
}

interface Range {
  readonly from: Instant
  readonly to: Instant
}

/** The past, from the record. */
async function goThrough(
  looked: Looked,
  task: TaskState & { readonly root: Root },
  recorder: WaveRecorder,
  { from, to, events }: Range & TruthLimits,
): Promise<void> {
  recorder.lose(from)
  const begin = Math.max(from, task.root.firstKnown)
  if (begin >= to) return
  const past = await pastCondition(looked, task, begin, to, events)
  const known = Math.max(begin, past.from)
  if (known >= to) return
  past.to(known)
  recorder.look(past.root, known)
  past.to(to, (at) => {
    if (at < to) recorder.look(past.root, at)
  })
}

interface Ahead extends Range, Pick<TruthLimits, 'isOver'> {
  readonly suppositions: readonly Supposition[]
}

/** The future, from the forecast. */
async function ahead(
  session: Readable,
  looked: Looked,
  task: TaskState,
  recorder: WaveRecorder,
  { from, to, suppositions, isOver }: Ahead,
): Promise<Future> {
  const tasks = upstream(looked.tasks, task.name, session.options)
  const usual = await usualDurations(looked.store, tasks.keys())
  const present = await presentOf({ ...looked, tasks }, session.options)
  const goOn = foresight(present, {
    course: courseOf(usual, suppositions, looked.zone.name),
    settled: (simulation, at) => {
      const root = simulation.tasks.get(task.name)?.root
      if (root !== undefined && at < to) recorder.look(root, Math.max(at, from), isSampled)
    },
  })
  return goOn(to, isOver)
}

async function marks(
  { store, at: now }: Looked,
  task: string,
  { from, to, runs: limit = Infinity }: Range & TruthLimits,
  future: Future | undefined,
): Promise<Pick<TaskTruth, 'starts' | 'nonStarts'>> {
  const runs = await store.runs({ task, from, to, limit, brief: true })
  const missed = await store.fates({ task, from, to })
  const isIn = ({ at }: { readonly at: Instant }) => at >= from && at < to
  return {
    starts: [
      ...runs.toReversed().map(({ id, claimedAt }) => ({ at: claimedAt, run: id })),
      ...(future?.starts ?? [])
        .filter((one) => one.task === task && isIn(one))
        .map(({ at, level, ifs, because, isAbout }) => ({ at, level, ifs, because, isAbout })),
    ],
    nonStarts: [
      ...missed.map(({ lastAt, count, reason }) => ({
        at: Math.min(lastAt, now),
        count,
        reason,
        isForeseen: false,
      })),
      ...(future?.misses ?? [])
        .filter((one) => one.task === task && isIn(one))
        .map(({ at, count, reason }) => ({ at, count, reason, isForeseen: true })),
    ],
  }
}
