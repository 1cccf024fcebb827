/** Runs, events, fates and owners as rows, and back. */
import { hash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { EventType, Fate, FateReason, RecordedEvent } from '../../run/event.ts'
import { type ErrorRecord, isLive, type Run, type RunStatus } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import type { Owner } from '../port.ts'
import type { Value } from './program.ts'
import { demandInstant, demandNumber, demandText, soundEvent, soundRun } from './sound.ts'
import type { EventTable, FateTable, OwnerTable, RunTable } from './tables.ts'

/** What a claim is unique by, short enough for an index of any database however long the key is: 128 bits of a hash. */
export const slotOf = (task: string, key: string): string =>
  hash('sha256', `${task.length} ${task} ${key}`, 'hex').slice(0, 32)

/** The columns of a run that change in its life. */
export const changingColumns: readonly (keyof RunTable)[] = [
  'status',
  'live',
  'owner',
  'attempt',
  'tokens',
  'ended_at',
  'retry_at',
  'result',
  'error',
  'params',
  'log',
  'progress',
  'found',
]

/** In the order of {@link changingColumns}, and the number of the run. */
export const changedValues = (run: Run, seq: number, texts: TokenTexts): Value[] => [
  run.status,
  isLive(run.status) ? 1 : 0,
  run.owner,
  run.attempt,
  texts.of(run.tokens),
  run.endedAt ?? null,
  run.retryAt ?? null,
  run.result ?? null,
  run.error === undefined ? null : JSON.stringify(run.error),
  run.params ?? null,
  run.log ?? null,
  run.progress === undefined ? null : JSON.stringify(run.progress),
  run.found ?? null,
  seq,
]

export const runColumns: readonly (keyof RunTable)[] = [
  'id',
  'slot',
  'task',
  'key',
  'claimed_at',
  'snapshot',
  ...changingColumns,
  'seq',
]

/** In the order of {@link runColumns}. */
export const runValues = (run: Run, seq: number, slot: string, texts: TokenTexts): Value[] => [
  run.id,
  slot,
  run.task,
  run.key,
  run.claimedAt,
  run.snapshot ?? null,
  ...changedValues(run, seq, texts),
]

/** Tokens as JSON: all tasks of one source start by the same, which are written once for a commit. */
export class TokenTexts {
  readonly #texts = new Map<readonly Token[], string>()

  of(tokens: readonly Token[]): string {
    const known = this.#texts.get(tokens)
    if (known !== undefined) return known
    const text = JSON.stringify(tokens)
    this.#texts.set(tokens, text)
    return text
  }
}

/** @throws {Error} when the row is damaged. */
export const runOf = (row: RunTable): Run =>
  soundRun({
    id: row.id,
    task: row.task,
    key: row.key,
    tokens: JSON.parse(row.tokens) as readonly Token[],
    attempt: row.attempt,
    status: row.status as RunStatus,
    owner: row.owner,
    claimedAt: row.claimed_at,
    ...(row.snapshot !== null && { snapshot: row.snapshot }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.retry_at !== null && { retryAt: row.retry_at }),
    ...(row.result !== null && { result: row.result }),
    ...(row.error !== null && { error: JSON.parse(row.error) as ErrorRecord }),
    ...(row.params !== null && { params: row.params }),
    ...(row.log !== null && { log: row.log }),
    ...(row.progress !== null && { progress: JSON.parse(row.progress) as Progress }),
    ...(row.found !== null && { found: row.found }),
  })

type Progress = NonNullable<Run['progress']>

export const eventColumns: readonly (keyof EventTable)[] = [
  'seq',
  'at',
  'type',
  'task',
  'run',
  'tokens',
  'data',
]

/** In the order of {@link eventColumns}. */
export const eventValues = (event: RecordedEvent, texts: TokenTexts): Value[] => [
  event.seq,
  event.at,
  event.type,
  event.task ?? '',
  event.run ?? null,
  event.tokens === undefined ? null : texts.of(event.tokens),
  event.data ?? null,
]

/** @throws {Error} when the row is damaged. */
export const eventOf = (row: EventTable): RecordedEvent =>
  soundEvent({
    seq: row.seq,
    at: row.at,
    type: row.type as EventType,
    ...(row.task !== '' && { task: row.task }),
    ...(row.run !== null && { run: row.run }),
    ...(row.tokens !== null && { tokens: JSON.parse(row.tokens) as readonly Token[] }),
    ...(row.data !== null && { data: row.data }),
  })

export const fateColumns: readonly (keyof FateTable)[] = [
  'task',
  'reason',
  'source',
  'first',
  'last',
  'count',
  'first_at',
  'last_at',
  'open',
]

/** In the order of {@link fateColumns}. */
export const fateValues = (fate: Fate, isOpen: boolean): Value[] => [
  fate.task,
  fate.reason,
  fate.source,
  fate.first,
  fate.last,
  fate.count,
  fate.firstAt,
  fate.lastAt,
  isOpen ? 1 : 0,
]

/** @throws {TypeError} when the row is damaged. */
export function fateOf(row: Omit<Selectable<FateTable>, 'nr' | 'open'>): Fate {
  for (const name of ['task', 'reason', 'source'] as const) demandText(name, row[name])
  for (const name of ['first', 'last', 'count'] as const) demandNumber(name, row[name])
  for (const name of ['first_at', 'last_at'] as const) demandInstant(name, row[name])
  return {
    task: row.task,
    reason: row.reason as FateReason,
    source: row.source,
    first: row.first,
    last: row.last,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
  }
}

/** @throws {TypeError} when the row is damaged. */
export function ownerOf(row: OwnerTable): Owner {
  for (const name of ['id', 'host', 'incarnation'] as const) demandText(name, row[name])
  demandNumber('pid', row.pid)
  demandInstant('until', row.until)
  return row
}
