/** What somebody outside asks of the sessions on a store, and what they answer: events on record. */
import type { RecordedEvent } from '../../run/event.ts'
import type { OwnerId, RunId } from '../../run/run.ts'
import type { StoredValue, Write } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { WaitReason } from '../task-state.ts'

/** What can be asked. A pause and its end are on record by themselves; that they are obeyed is what is answered. */
export type Action = 'start' | 'terminate' | 'retry' | 'backfill' | 'define' | 'pause' | 'resume'

export interface Request {
  /** Answers name it. It is the id of the run that a `start` asks for, so that only one session starts it. */
  readonly id: RunId
  readonly action: Action
  /** Without it everything is meant. */
  readonly task?: string
  /** Of `terminate`: this run of the task only. Of `retry`: the run that is tried again. */
  readonly run?: RunId
  readonly params?: Readonly<Record<string, unknown>>
  /** Of `define`: the task as data, in the place of the dynamic one of that name if there is one. */
  readonly definition?: StoredValue
  /** Of `backfill`: which occurrences. */
  readonly backfill?: {
    readonly from: Instant
    readonly to: Instant
    readonly missed?: boolean
    readonly dryRun?: boolean
  }
  readonly reason: string
  /** It is not carried out from then on: its sender has stopped waiting. */
  readonly until: Instant
}

export interface Answer {
  readonly request: RunId
  readonly owner: OwnerId
  /** `elsewhere`: it is no affair of that session. */
  readonly verdict: 'done' | 'refused' | 'elsewhere'
  /** What was done, or why not. */
  readonly text: string
  /** Why the start that was asked for has to wait. */
  readonly waits?: WaitReason
  /** Of a `backfill`: what it starts; each with the run that it asked for, unless that was a dry run. */
  readonly occurrences?: readonly {
    readonly key: string
    readonly at: Instant
    readonly reason?: string
    readonly run?: RunId
  }[]
}

/** The run that was asked for is on record as another session's. */
export class StartedElsewhere extends Error {
  override readonly name = 'StartedElsewhere'
}

/** Neither is about the task for its conditions, so the event names none. */
const mark = (type: 'requested' | 'answered', value: object, at: Instant): Write => ({
  kind: 'append',
  event: { at, type, data: JSON.stringify(value) },
})

export const requestWrite = (request: Request, at: Instant): Write => mark('requested', request, at)
export const answerWrite = (answer: Answer, at: Instant): Write => mark('answered', answer, at)

/** @throws {SyntaxError | TypeError} when the row is damaged. */
export const requestOf = (event: RecordedEvent): Request =>
  read(event, ['id', 'action', 'reason']) as Request

/** @throws {SyntaxError | TypeError} when the row is damaged. */
export const answerOf = (event: RecordedEvent): Answer =>
  read(event, ['request', 'owner', 'verdict', 'text']) as Answer

function read({ type, data = 'null' }: RecordedEvent, texts: readonly string[]): unknown {
  const value: unknown = JSON.parse(data)
  const has = (key: string): boolean =>
    typeof value === 'object' && value !== null && typeof Reflect.get(value, key) === 'string'
  const lacks = texts.find((key) => !has(key))
  if (lacks === undefined) return value
  throw new TypeError(`expected '${lacks}' as a text in an event of type '${type}', got '${data}'`)
}
