/** What a store is asked: the folded state, state, runs, events, fates. */
import { type Kysely, sql } from 'kysely'
import type { Fate, RecordedEvent } from '../../run/event.ts'
import { isLive, type Run } from '../../run/run.ts'
import type { EventQuery, FateQuery, Folded, RunQuery, Stored } from '../port.ts'
import { lastSeq } from './commit.ts'
import { all, type Program } from './program.ts'
import { eventOf, fateOf, runOf } from './rows.ts'
import type { Statements } from './statements.ts'
import type { Tables } from './tables.ts'

type Database = Kysely<Tables>

export function* folded(statements: Statements): Program<Folded> {
  const { db } = statements
  const last = yield* lastSeq(statements.counter)
  const newest = yield* all(db.selectFrom('tminus_newest').selectAll().orderBy('seq'))
  const live = yield* all(
    // A literal, as a parameter would not let the partial index be used.
    db.selectFrom('tminus_run').selectAll().where('live', '=', sql.lit(1)).orderBy('seq'),
  )
  const owners = yield* all(db.selectFrom('tminus_owner').selectAll().orderBy('id'))
  return { lastSeq: last, newest: newest.map(eventOf), live: live.map(runOf), owners }
}

export function* state(db: Database, scope: string): Program<Map<string, Stored>> {
  const rows = yield* all(
    db.selectFrom('tminus_state').select(['key', 'value']).where('scope', '=', scope),
  )
  return new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as Stored]))
}

export function* runs(db: Database, query: RunQuery): Program<Run[]> {
  const { task, id, status, from, to, limit = 100 } = query
  if (status?.length === 0) return []
  const rows = yield* all(
    db
      .selectFrom('tminus_run')
      .selectAll()
      .$if(task !== undefined, (q) => q.where('task', '=', task as string))
      .$if(id !== undefined, (q) => q.where('id', '=', id as string))
      .$if(status !== undefined, (q) => q.where('status', 'in', status as string[]))
      // A literal, for the partial index: few runs are live, however many there are.
      .$if(status?.every(isLive) === true, (q) => q.where('live', '=', sql.lit(1)))
      .$if(from !== undefined, (q) => q.where('claimed_at', '>=', from as number))
      .$if(to !== undefined, (q) => q.where('claimed_at', '<', to as number))
      .orderBy('claimed_at', 'desc')
      .orderBy('seq', 'desc')
      .$if(limit !== Infinity, (q) => q.limit(limit)),
  )
  return rows.map(runOf)
}

export function* events(db: Database, query: EventQuery): Program<RecordedEvent[]> {
  const { after, task, types, from, to, newest = Infinity, oldest = Infinity } = query
  const isAll = newest === Infinity
  if (types?.length === 0) return []
  const rows = yield* all(
    db
      .selectFrom('tminus_event')
      .selectAll()
      .$if(after !== undefined, (q) => q.where('seq', '>', after as number))
      .$if(task !== undefined, (q) => q.where('task', '=', task as string))
      .$if(types !== undefined, (q) => q.where('type', 'in', types as string[]))
      .$if(from !== undefined, (q) => q.where('at', '>=', from as number))
      .$if(to !== undefined, (q) => q.where('at', '<', to as number))
      .orderBy('seq', isAll ? 'asc' : 'desc')
      .$if(!isAll, (q) => q.limit(newest))
      .$if(oldest !== Infinity, (q) => q.limit(oldest)),
  )
  const found = rows.map(eventOf)
  return isAll ? found : found.reverse()
}

export function* fates(db: Database, { task, from, to }: FateQuery): Program<Fate[]> {
  const rows = yield* all(
    db
      .selectFrom('tminus_fate')
      .selectAll()
      .$if(task !== undefined, (q) => q.where('task', '=', task as string))
      .$if(from !== undefined, (q) => q.where('last_at', '>=', from as number))
      .$if(to !== undefined, (q) => q.where('first_at', '<', to as number))
      .orderBy('nr'),
  )
  return rows.map(fateOf)
}
