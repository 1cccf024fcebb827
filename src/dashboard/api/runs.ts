/** What the pages Runs and Run ask. */
import type {
  ErrorJson,
  Head,
  InstantJson,
  NonStartJson,
  ProgressJson,
  RunJson,
  StatusJson,
  Text,
  TokenJson,
} from './common.ts'

export interface RunsParams {
  /** Names or globs, separated by commas. */
  readonly task?: string
  /** Tags, separated by commas: tasks with one of them. */
  readonly tag?: string
  /** Statuses of runs, or `not-started`, separated by commas. */
  readonly outcome?: string
  /** Milliseconds since the epoch or ISO. */
  readonly from?: string
  readonly to?: string
  /** Rows before this event number only: `next` of the answer before. */
  readonly before?: string
  /** The most runs; default 50, at most 200. */
  readonly limit?: string
}

/** A run, or occurrences that did not start: exactly one of both is there. */
export interface RunRowJson {
  /** The number of its event: rows are in descending order of it. */
  readonly seq: number
  readonly at: InstantJson
  readonly run?: RunJson
  readonly nonStart?: NonStartJson
}

/** `GET api/runs`. */
export interface RunsAnswer extends Head {
  readonly sentence: string
  readonly rows: readonly RunRowJson[]
  /** The event number to go on `before`; null where these are all. */
  readonly next: number | null
}

/** A step in the life of a run. */
export interface RunStepJson {
  readonly kind: 'due' | 'claimed' | 'started' | 'rests' | 'ended'
  readonly at: InstantJson
  /** Milliseconds since the step before. */
  readonly gap?: number
  /** What that time was: `waited for its turn`, `ran`. */
  readonly gapName?: string
  readonly why?: string
}

export interface AttemptJson {
  readonly number: number
  readonly startedAt: InstantJson
  readonly endedAt?: InstantJson
  readonly status: StatusJson
  readonly error?: ErrorJson
}

export interface RunCauseJson {
  readonly sentence: string
  readonly token: TokenJson
  readonly at?: InstantJson
  readonly run?: RunJson
  /** The data of the event, as JSON. */
  readonly data?: Text
}

export interface OwnerJson {
  readonly id: string
  readonly host?: string
  readonly pid?: number
}

/** A value on record, as JSON text; secrets are `*****`. */
export interface NamedValueJson {
  readonly name: string
  readonly value: Text
}

/** `GET api/run/:id`; the id may be its first characters. */
export interface RunAnswer extends Head {
  readonly run: RunJson
  readonly sentence: string
  readonly steps: readonly RunStepJson[]
  readonly attempts: readonly AttemptJson[]
  readonly params: readonly NamedValueJson[]
  readonly result?: Text
  readonly error?: ErrorJson
  /** The end of its log, raw: colours of terminals are in it. It grows while the run lives. */
  readonly log?: Text
  readonly progress?: ProgressJson
  readonly owner: OwnerJson
  readonly key: string
  readonly causes: readonly RunCauseJson[]
  /** Runs that it caused, oldest first. */
  readonly effects: readonly RunJson[]
  /** Not all effects were looked for. */
  readonly cut: boolean
  /** It can be tried again as the same run (`retry`). */
  readonly canRetry: boolean
  /** It can be started again with the same parameters (`again`); not where one of them is secret. */
  readonly canAgain: boolean
}
