/** Live events, and the sessions' answers to requests. */
import type { Head, InstantJson } from './common.ts'

export interface EventsParams {
  /** Events after this number. */
  readonly after?: string
  /** The most events; default 500. */
  readonly limit?: string
}

/** An event on record. */
export interface EventJson {
  readonly seq: number
  readonly at: InstantJson
  /** Such as `started`, `succeeded`, `missed`, `paused`, `emitted`, `requested`, `answered`. */
  readonly type: string
  readonly task?: string
  /** The id of a run. */
  readonly run?: string
  /** In words. */
  readonly sentence: string
}

/**
 * `GET api/events?after=n`, and, asked for with `Accept: text/event-stream`, the data of each message there: then `id` of a
 * message is `seq` of its last event. A stream begins after `Last-Event-ID`, else after `after`, else now; it says at most ten
 * messages in a second, of up to 500 events each.
 */
export interface EventsAnswer extends Head {
  /** In the order of their numbers, without a gap but for what retention removed. */
  readonly events: readonly EventJson[]
  /** There are more: ask again after `seq`. */
  readonly more: boolean
}

/** What a user may do. `pause` is also to resume, `start` also to try again. */
export type Permission = 'read' | 'start' | 'pause' | 'terminate' | 'edit'

/** `GET api/me`. */
export interface MeAnswer extends Head {
  readonly user: string
  readonly may: readonly Permission[]
  /** There are no routes that write. */
  readonly readOnly: boolean
  /** The version of tminus. */
  readonly version: string
  /** The names of functions that a task defined as data can run; empty where that is not known. */
  readonly works: readonly string[]
}

/** Every write says why; it goes on record with the user's name. */
export interface Reasoned {
  /** Not empty, at most 500 characters. */
  readonly reason: string
}

export interface StartRequest extends Reasoned {
  readonly task: string
  readonly params?: Readonly<Record<string, unknown>>
}

export interface PauseRequest extends Reasoned {
  /** Absent: everything. */
  readonly tasks?: readonly string[]
  /** An ISO instant, or as people say it (`2 hours`, `tomorrow 18:00`); absent: until resumed. */
  readonly until?: string
}

export interface ResumeRequest extends Reasoned {
  /** Absent: everything. */
  readonly tasks?: readonly string[]
}

export interface TerminateRequest extends Reasoned {
  /** A run's id, or else the task all of whose live runs are meant. */
  readonly run?: string
  readonly task?: string
}

export interface RunRequest extends Reasoned {
  /** A run's id. */
  readonly run: string
}

export interface DefineRequest extends Reasoned {
  readonly task: string
  readonly condition: string
  /** The name of a registered function; default: that of the task which is edited. */
  readonly work?: string
  readonly options?: Readonly<Record<string, unknown>>
}

/** What one session said to it. */
export interface ReplyJson {
  readonly session: string
  readonly host: string
  readonly pid: number
  readonly verdict: 'done' | 'refused' | 'elsewhere'
  readonly text: string
}

/** What became of one request. */
export interface AskedJson {
  readonly task?: string
  /** The id of the run that is started, ended, or tried again. */
  readonly run?: string
  readonly done: boolean
  readonly replies: readonly ReplyJson[]
  /** Sessions that have not answered, as `process 12 on host`. */
  readonly silent: readonly string[]
}

/** The answer to every write. */
export interface WriteAnswer extends Head {
  readonly sentence: string
  readonly done: boolean
  readonly asked: readonly AskedJson[]
}
