/** Which rows of a damaged store are sound: what is not as it was written is left out and told, and the rest goes on. */
import type { RecordedEvent } from '../../run/event.ts'
import type { Run, RunStatus } from '../../run/run.ts'
import type { Damage } from '../port.ts'

export type Tell = (damage: Damage) => void

/** The rows that can be read; of the others is told which they are and why. */
export function soundRows<R extends object, T>(
  table: string,
  rows: readonly R[],
  { key, read, tell }: { key(row: R): unknown; read(row: R): T; tell: Tell },
): T[] {
  const sound: T[] = []
  for (const row of rows)
    try {
      sound.push(read(row))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      tell({ table, key: String(key(row)), reason })
    }
  return sound
}

function demand(isSound: boolean, name: string, wanted: string, value: unknown): void {
  if (isSound) return
  throw new TypeError(`expected ${wanted} as ${name}, got '${String(value).slice(0, 80)}'`)
}

/** The last instant that a date can show, in milliseconds. */
const LAST = 8.64e15

export const demandText = (name: string, value: unknown): void =>
  demand(typeof value === 'string', name, 'a text', value)

export const demandInstant = (name: string, value: unknown): void =>
  demand(Number.isFinite(value) && Math.abs(Number(value)) <= LAST, name, 'an instant', value)

export const demandNumber = (name: string, value: unknown): void =>
  demand(Number.isSafeInteger(value), name, 'a whole number', value)

const optional = (check: typeof demandText, name: string, value: unknown): void => {
  if (value !== undefined) check(name, value)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function demandTokens(tokens: unknown): void {
  const isToken = (token: unknown) =>
    isObject(token) && typeof token['source'] === 'string' && Number.isFinite(token['mark'])
  demand(Array.isArray(tokens) && tokens.every(isToken), 'tokens', 'a list of tokens', tokens)
}

/** @throws {TypeError} when a part of the run is not as a session writes it. */
export function soundRun(run: Run): Run {
  for (const name of ['id', 'task', 'key', 'owner'] as const) demandText(name, run[name])
  for (const name of ['result', 'params', 'found', 'log'] as const)
    optional(demandText, name, run[name])
  demandTokens(run.tokens)
  demandNumber('attempt', run.attempt)
  demand(isStatus(run.status), 'status', 'a status', run.status)
  demandInstant('claimed_at', run.claimedAt)
  optional(demandNumber, 'snapshot', run.snapshot)
  optional(demandInstant, 'ended_at', run.endedAt)
  optional(demandInstant, 'retry_at', run.retryAt)
  const { error, progress } = run
  demand(
    error === undefined || (isObject(error) && typeof error.message === 'string'),
    'error',
    'an error',
    error,
  )
  demand(
    progress === undefined || (isObject(progress) && Number.isFinite(progress.fraction)),
    'progress',
    'a progress',
    progress,
  )
  return run
}

const STATUSES: ReadonlySet<RunStatus> = new Set<RunStatus>([
  'claimed',
  'running',
  'waiting',
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
])

export const isStatus = (text: string): text is RunStatus => STATUSES.has(text as RunStatus)

/** @throws {TypeError} when a part of the event is not as a session writes it. */
export function soundEvent(event: RecordedEvent): RecordedEvent {
  demandNumber('seq', event.seq)
  demandInstant('at', event.at)
  demandText('type', event.type)
  optional(demandText, 'task', event.task)
  optional(demandText, 'run', event.run)
  optional(demandText, 'data', event.data)
  if (event.tokens !== undefined) demandTokens(event.tokens)
  if (event.data !== undefined && CALLS.has(event.type))
    demand(isObject(JSON.parse(event.data)), 'data', 'an object', event.data)
  return event
}

/** Events that sessions act on by what they carry. */
const CALLS: ReadonlySet<string> = new Set(['requested', 'answered', 'paused', 'clock-jumped'])
