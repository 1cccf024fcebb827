/** What the page Now asks: what needs attention, and a lane per task over past and future. */
import type {
  BatchJson,
  ClockChangeJson,
  Head,
  InstantJson,
  NonStartJson,
  PauseJson,
  RunJson,
  StartJson,
  StretchJson,
  TruthJson,
} from './common.ts'

export interface OverviewParams {
  /** Begin of the lanes: milliseconds since the epoch or ISO; default 24 hours ago. */
  readonly from?: string
  /** End of the lanes; default 24 hours ahead. */
  readonly to?: string
  /** A filter in words: names and globs, `tag:etl`, and states such as `paused`, `running`, `failed`, `late`, `due`; all must hold. */
  readonly q?: string
  /** Lanes of tasks after this name only, in the order of names: `next` of the answer before. */
  readonly after?: string
  /** The most lanes; default 300. */
  readonly limit?: string
}

/** Something that a person should look at. */
export interface AttentionJson {
  readonly kind:
    | 'late'
    | 'missed'
    | 'crashed'
    | 'failed'
    | 'held'
    | 'paused'
    | 'unknown'
    | 'blocked'
    | 'unattended'
  /** `alarm`: somebody has to act; `warning`: somebody should know. */
  readonly level: 'alarm' | 'warning'
  /** Absent where it is about all of them. */
  readonly task?: string
  /** The id of the run that it is about. */
  readonly run?: string
  readonly since: InstantJson
  readonly sentence: string
}

/** How a task stands, in the order in which it is said: the first that holds. */
export type StandingJson =
  | 'running'
  | 'held'
  | 'paused'
  | 'disabled'
  | 'waiting'
  | 'due'
  | 'unknown'
  | 'idle'

/** A task over time. */
export interface LaneJson {
  readonly task: string
  readonly tags: readonly string[]
  /** Its condition as it was written. */
  readonly text: string
  readonly standing: StandingJson
  /** Null where only a record is read, and no task file. */
  readonly value: TruthJson | null
  /** The newest run, also one before the lanes. */
  readonly last: RunJson | null
  /** Runs that touch the lanes' time, oldest first. */
  readonly runs: readonly RunJson[]
  /** Earlier runs, where there are too many to be told one by one: ask for less time. */
  readonly batches: readonly BatchJson[]
  readonly nonStarts: readonly NonStartJson[]
  readonly ahead: readonly StartJson[]
  /** Not all of the past is counted, or of the future foreseen: it is when it is asked for again. */
  readonly pending?: boolean
  readonly pauses: readonly StretchJson[]
}

/** `GET api/overview`. */
export interface Overview extends Head {
  /** What the page says first: what needs attention, or that nothing does. */
  readonly sentence: string
  readonly from: InstantJson
  readonly to: InstantJson
  readonly attention: readonly AttentionJson[]
  readonly lanes: readonly LaneJson[]
  /** The name to go on `after`; null where these are all. */
  readonly next: string | null
  /** Of the whole session and of tasks. */
  readonly pauses: readonly PauseJson[]
  /** Clock changes of the zone between `from` and `to`. */
  readonly clockChanges: readonly ClockChangeJson[]
  readonly counts: CountsJson
}

/** Of all tasks, whatever the filter. */
export interface CountsJson {
  readonly tasks: number
  readonly running: number
  readonly due: number
  readonly paused: number
  readonly held: number
  readonly unknown: number
  readonly sessions: number
  /** All tags, for the filter. */
  readonly tags: readonly string[]
}
