/** Queries of the record as a caller gives them: a misspelt field, or a value of another kind, would find nothing without a word. */
import { AMOUNT, demandKinds, FLAG, type Kind, TEXT } from '../../run/kinds.ts'
import { demandKnown, type Names } from '../../run/options.ts'
import type { RunStatus } from '../../run/run.ts'
import type { FateQuery, RunQuery } from '../../store/query.ts'

const RUN_QUERY: Names<RunQuery> = {
  task: true,
  id: true,
  ids: true,
  prefix: true,
  status: true,
  from: true,
  to: true,
  limit: true,
  brief: true,
}
const FATE_QUERY: Names<FateQuery> = { task: true, from: true, to: true }

const STATUS: Readonly<Record<RunStatus, true>> = {
  waiting: true,
  claimed: true,
  running: true,
  succeeded: true,
  failed: true,
  terminated: true,
  inacted: true,
  crashed: true,
}
const INSTANT: Kind = {
  wanted: 'an instant in milliseconds',
  is: (value) => typeof value === 'number' && !Number.isNaN(value),
}
const STATUSES: Kind = {
  wanted: `a list of ${Object.keys(STATUS).join(', ')}`,
  is: (value) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string' && one in STATUS),
}
const OF_FATES = { task: TEXT, from: INSTANT, to: INSTANT }
const OF_RUNS = { ...OF_FATES, prefix: TEXT, status: STATUSES, limit: AMOUNT, brief: FLAG }

/** @throws {TypeError} when it holds another name or kind of value. */
export function checkedRunQuery(query: RunQuery = {}): RunQuery {
  demandKnown(query, RUN_QUERY, 'a query of runs')
  demandKinds(query, OF_RUNS, 'a query of runs')
  return query
}

/** @throws {TypeError} when it holds another name or kind of value. */
export function checkedFateQuery(query: FateQuery = {}): FateQuery {
  demandKnown(query, FATE_QUERY, 'a query of fates')
  demandKinds(query, OF_FATES, 'a query of fates')
  return query
}
