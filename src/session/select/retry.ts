/** Tries runs again that ended badly: each as the same occurrence, and none that follows from another one of them. */

import { type Attempting, tryAgain } from '../../engine/launch/try-again.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { demandKinds, TEXTS } from '../../run/kinds.ts'
import { demandKnown, type Names } from '../../run/options.ts'
import { allowedFrom, type Run, type RunId } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { findRun } from '../inspect/run-names.ts'
import { followers } from './lineage.ts'
import { FAILURES, type RunSelection, selectRuns } from './runs.ts'

/** Which runs are tried again: the named ones, or all of tasks and a period that ended badly. */
export interface RetrySelection extends Pick<RunSelection, 'tasks' | 'status'> {
  /** Runs by the beginning of their id; the other choices do not hold for them. */
  readonly runs?: readonly RunId[]
  /** Runs claimed at or after / before. */
  readonly from?: Instant
  readonly to?: Instant
  /** Says what it would try again, and asks for nothing. */
  readonly dryRun?: boolean
}

const OPTIONS: Names<RetrySelection> = {
  runs: true,
  tasks: true,
  status: true,
  from: true,
  to: true,
  dryRun: true,
}

/** What became of the runs that were meant, oldest first. */
export interface RetryResult {
  /** These get another attempt. */
  readonly again: readonly Run[]
  /** These follow from another one that is tried again: what they did is left to what follows from that. */
  readonly left: readonly { readonly run: Run; readonly to: Run }[]
  readonly refused: readonly { readonly run: Run; readonly reason: string }[]
}

/** More than this many at once are a mistake. */
export const MOST_RETRIED = 1000

/** What runs are tried again in. */
interface Retrying extends Attempting {
  readonly tasks: ReadonlyMap<string, TaskState>
}

/** @throws {RangeError} when a name means no run, or several. */
export async function retry(
  { started }: { readonly started: Retrying | undefined },
  selection: RetrySelection,
): Promise<RetryResult> {
  demandKnown(selection, OPTIONS, 'a retry')
  demandKinds(selection, { runs: TEXTS, tasks: TEXTS, status: TEXTS }, 'a retry')
  if (started === undefined)
    throw new Error('runs cannot be tried again: the session is not started')
  const { store } = started
  const meant =
    selection.runs === undefined
      ? await ofSelection(store, selection)
      : await named(store, selection.runs)
  const follows = await followers(store, meant)
  const again: Run[] = []
  const left: { run: Run; to: Run }[] = []
  const refused: { run: Run; reason: string }[] = []
  for (const run of meant) {
    const above = follows.get(run.id)
    if (above !== undefined) {
      left.push({ run, to: above })
      continue
    }
    const reason = await refusal(started, run, selection.dryRun === true)
    if (reason === undefined) again.push(run)
    else refused.push({ run, reason })
  }
  return { again, left, refused }
}

async function refusal(started: Retrying, run: Run, dryRun: boolean): Promise<string | undefined> {
  const task = started.tasks.get(run.task)
  if (task === undefined) return `this session has no task '${run.task}'`
  if (!dryRun) return await tryAgain(started, task, run.id)
  return allowedFrom.again.includes(run.status) ? undefined : `it is ${run.status}`
}

async function ofSelection(
  store: Store,
  { status = FAILURES, tasks, from, to }: RetrySelection,
): Promise<readonly Run[]> {
  const { runs } = await selectRuns(store, {
    status,
    limit: MOST_RETRIED,
    ...(tasks === undefined ? {} : { tasks }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  })
  return runs.toReversed()
}

const named = (store: Store, names: readonly RunId[]): Promise<readonly Run[]> =>
  Promise.all(
    names.map(async (name) => {
      const found = await findRun(store, name)
      if (found.kind === 'run') return found.run
      throw new RangeError(
        `expected the beginning of one run's id, got '${name}', which means ${found.kind === 'unknown' ? 'none' : 'several'}`,
      )
    }),
  )
