/** The inspection of a session: what holds for each task and why, read from the live session or from the record alone. */

import type { Condition } from '../../condition/condition.ts'
import type { Truth } from '../../condition/verdict.ts'
import type { Fate } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { loadCalendars } from '../../signal/ask/calendars.ts'
import { type Explanation, explainRoot } from '../../signal/ask/explain.ts'
import type { FateQuery, RunQuery } from '../../store/query.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Task } from '../task/task.ts'
import { awaited, type WaitedFor } from './awaited.ts'
import { describeRun, type RunDescription } from './describe-run.ts'
import { forecast, startsFrom } from './forecast.ts'
import { type HeldBack, heldBack } from './holds.ts'
import type { Looked, Readable } from './look.ts'

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
  /** What its condition is. */
  value(task: Task): Truth
  /** Whether it would start now, if nothing made it wait. */
  isDue(task: Task): boolean
  /** What makes it wait however true its condition is: a pause of its own or of the whole, or crashes. */
  heldBack(task: Task): HeldBack | undefined
  /** What has become of each task and event that an operand of its condition waits for. */
  awaited(task: Task, operand: Condition): readonly WaitedFor[]
  /** What went wrong when an operand (by its canonical text) was asked last; `undefined` if it answered. */
  failure(operand: string): unknown
  /** The next starts by itself, from `at` on or the end of a pause, if nothing else happens; at most 10 unless told. */
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

/** The next starts of a task by itself, if nothing else happens. @throws {RangeError} when `count` is no whole number from 1. */
export async function nextStarts(
  session: Readable,
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

export async function inspect(session: Readable): Promise<Inspection> {
  return inspection(await session.look())
}

/** Of what was read already. */
export function inspection(found: Looked): Inspection {
  const { network, store, zone: place, past, tasks, defined, at, dead } = found
  const { sampler, holds, close } = found
  const { lastSeen } = past
  const stateOf = ({ name }: Task) => {
    const state = tasks.get(name)
    if (state?.root === undefined) throw new RangeError(`task '${name}' is not in the session`)
    return { state, root: state.root }
  }
  return {
    at,
    zone: place.name,
    isLive: found.live !== undefined,
    lastSeen,
    dead,
    explain: (task) => explainRoot(stateOf(task).root),
    value: (task) => stateOf(task).root.node.value,
    isDue: (task) => stateOf(task).root.isDue(),
    heldBack: (task) => heldBack(task.name, holds),
    awaited(task, operand) {
      const { root } = stateOf(task)
      const waiter = {
        name: task.name,
        now: at,
        consumed: (source: string) => root.consumed(source),
      }
      return awaited(operand, waiter, network.facts, (name) => defined.has(name))
    },
    failure: (operand) => sampler.failure(operand),
    next(task, count = 10, until = NEVER) {
      const notBefore = startsFrom(task.options, heldBack(task.name, holds))
      return forecast(stateOf(task).state, network, place, { from: at, count, until, notBefore })
    },
    runs: (query) => store.runs(query),
    describeRun: (id) => describeRun(store, id),
    fates: (query) => store.fates(query),
    close,
    [Symbol.asyncDispose]: close,
  }
}
