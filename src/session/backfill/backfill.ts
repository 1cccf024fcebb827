/** Backfill: starts what of a task did not start in a range, each as the occurrence that it is. */

import type { Clock } from '../../clock/clock.ts'
import { enqueue, type Queue } from '../../engine/launch/by-hand.ts'
import type { RunsHere } from '../../engine/launch/end-run.ts'
import { givenByHand } from '../../engine/launch/secret-params.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { demandKnown, type Names } from '../../run/options.ts'
import type { InstantLike } from '../../time/instant.ts'
import { pointOf } from '../../time/iso.ts'
import { type StartedRun, terminateRun } from '../task/started-run.ts'
import { type Past, type UnstartedOccurrence, unstarted } from './unstarted.ts'

/** What is made up for. */
export interface BackfillOptions {
  /** Occurrences that came at or after this instant … */
  readonly from: InstantLike
  /** … and before this one; default: now. What is still to come is never started. */
  readonly to?: InstantLike
  /** Only what is on record as not started: missed, refused, withdrawn. */
  readonly missed?: boolean
  /** Says what it would start, and starts nothing. */
  readonly dryRun?: boolean
  /** Parameters of each of the runs, as given by hand. */
  readonly params?: Readonly<Record<string, unknown>>
}

const OPTIONS: Names<BackfillOptions> = {
  from: true,
  to: true,
  missed: true,
  dryRun: true,
  params: true,
}

/** What a backfill starts, oldest first. */
export interface Backfill {
  readonly occurrences: readonly UnstartedOccurrence[]
  /** The runs, in the same order: they start one after the other, as the task's policies let them. None of a dry run. */
  readonly runs: readonly StartedRun[]
}

/** The session whose tasks are made up for. */
export interface Backfilling {
  readonly clock: Clock
  readonly params: ReadonlyMap<string, unknown>
  readonly started: (Past & Queue & RunsHere) | undefined
}

/** @throws {RangeError} when the range holds more than 1000 occurrences, or ends before it begins. */
export async function backfill(
  session: Backfilling,
  task: TaskState,
  options: BackfillOptions,
): Promise<Backfill> {
  demandKnown(options, OPTIONS, 'a backfill')
  const { started, clock } = session
  if (started === undefined || task.isGone)
    throw new Error(`task '${task.name}' cannot be made up for: its session is not started`)
  const now = clock.now()
  const from = pointOf(options.from, started.zone)
  const to = Math.min(options.to === undefined ? now : pointOf(options.to, started.zone), now)
  if (from >= to)
    throw new RangeError(
      `expected a range of the past, got one from ${String(options.from)} to ${String(options.to ?? 'now')}`,
    )
  const occurrences = await unstarted(started, task, { from, to, missed: options.missed === true })
  if (options.dryRun === true) return { occurrences, runs: [] }
  const { params } = options
  const given = params === undefined ? undefined : givenByHand(session, task, params)
  const runs = occurrences.map(({ tokens }): StartedRun => {
    const { id, done } = enqueue(clock, started, task, given, { tokens })
    return { id, done, terminate: (reason) => void terminateRun(session, id, reason) }
  })
  return { occurrences, runs }
}
