/** Removed tasks leave: first their ended runs, as retention says, and with the last of them all else that stands for a task. */
import { type Kysely, sql } from 'kysely'
import { OF_TASKS, REMOVED } from '../port.ts'
import type { Edges } from './edges.ts'
import { all, type Program } from './program.ts'
import type { Tables } from './tables.ts'

type Database = Kysely<Tables>

export interface GoneRun {
  readonly seq: number
  readonly slot: string
  readonly claimed_at: number
}

/** How many rows went, and which tasks are still to be looked at. */
export interface RemovedTasks {
  readonly removed: number
  readonly left: readonly string[]
}

/** At most `step` tasks, and as many of their runs. */
export function* pruneRemoved(db: Database, edges: Edges, step: number): Program<RemovedTasks> {
  const tasks = yield* stillRemoved(db, edges.removed.slice(0, step))
  if (tasks.length === 0) return { removed: 0, left: edges.removed.slice(step) }
  const gone = yield* runsOf(db, tasks, edges, step)
  yield* removeRuns(db, gone)
  // There may be more of them.
  if (gone.length === step) return { removed: gone.length, left: edges.removed }
  const kept = new Set((yield* all(stillRun(db, tasks))).map(({ task }) => task))
  const rows = yield* forget(
    db,
    tasks.filter((task) => !kept.has(task)),
  )
  return { removed: gone.length + rows, left: edges.removed.slice(step) }
}

/** One may have been defined again since the edges were found. */
function* stillRemoved(db: Database, tasks: readonly string[]): Program<readonly string[]> {
  if (tasks.length === 0) return tasks
  const marks = db.selectFrom('tminus_state').select('key').where('key', 'in', tasks)
  const rows = yield* all(marks.where('scope', '=', REMOVED))
  return rows.map(({ key }) => key)
}

/** Takes runs out; their keys stay used. */
export function* removeRuns(db: Database, gone: readonly GoneRun[]): Program<void> {
  if (gone.length === 0) return
  yield db
    .insertInto('tminus_spent')
    .values(gone.map(({ slot, claimed_at }) => ({ slot, claimed_at })))
    .compile()
  const numbers = gone.map(({ seq }) => seq)
  yield db.deleteFrom('tminus_run').where('seq', 'in', numbers).compile()
}

const runsOf = (
  db: Database,
  tasks: readonly string[],
  { before, run }: Edges,
  step: number,
): Program<readonly GoneRun[]> =>
  all(
    db
      .selectFrom('tminus_run')
      .select(['seq', 'slot', 'claimed_at'])
      .where('task', 'in', tasks)
      .where('live', '=', sql.lit(0))
      .where(({ eb, refTuple, tuple, or, fn }) =>
        or([
          eb(fn.coalesce('ended_at', 'claimed_at'), '<', before),
          eb(refTuple('claimed_at', 'seq'), '<=', tuple(run.claimed_at, run.seq)),
        ]),
      )
      .limit(step),
  )

const stillRun = (db: Database, tasks: readonly string[]) =>
  db.selectFrom('tminus_run').select('task').distinct().where('task', 'in', tasks)

/** What was emitted under such a name is no task's. */
function* forget(db: Database, tasks: readonly string[]): Program<number> {
  if (tasks.length === 0) return 0
  const newest = db.selectFrom('tminus_newest').select(['task', 'type']).where('task', 'in', tasks)
  const events = yield* all(newest.where('type', '!=', sql.lit('emitted')))
  const state = db.selectFrom('tminus_state').select(['scope', 'key']).where('key', 'in', tasks)
  const rows = yield* all(state.where('scope', 'in', OF_TASKS))
  const ofTasks = db.deleteFrom('tminus_newest').where('task', 'in', tasks)
  yield ofTasks.where('type', '!=', sql.lit('emitted')).compile()
  const ofState = db.deleteFrom('tminus_state').where('key', 'in', tasks)
  yield ofState.where('scope', 'in', OF_TASKS).compile()
  return events.length + rows.length
}
