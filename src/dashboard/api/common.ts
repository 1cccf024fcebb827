/** The shapes that answers of the dashboard's API share: plain JSON, of the same form as `tminus/schemas/cli-1.json`. */

/** An instant: ISO 8601 with the offset of the session's zone, and milliseconds since the epoch. */
export interface InstantJson {
  readonly iso: string
  readonly ms: number
}

/** What a condition is: `unknown` where something that it asks has not answered. */
export type TruthJson = true | false | 'unknown'

/** Stands in front of every answer: when it was read, and up to which event. */
export interface Head {
  readonly at: InstantJson
  /** IANA name of the session's zone, in which all `iso` texts are. */
  readonly zone: string
  /** The number of the last event that the answer knows: `api/events?after=seq` goes on from there. */
  readonly seq: number
}

/** A text from outside, which may be long or hostile: never markup. */
export interface Text {
  /** The text, or its beginning (of a log: its end). */
  readonly text: string
  /** Characters of the whole. */
  readonly length: number
  /** Where the whole is given as `text/plain`, relative to the root of the dashboard; absent where `text` is the whole. */
  readonly more?: string
}

/** How a run stands. */
export type StatusJson =
  | 'claimed'
  | 'running'
  | 'waiting'
  | 'succeeded'
  | 'failed'
  | 'terminated'
  | 'inacted'
  | 'crashed'

/** What a start used up: an operand, and the mark of its occurrence, which is an instant or the number of an event. */
export interface TokenJson {
  readonly source: string
  readonly mark: number
  /** The mark, where it is an instant. */
  readonly at?: InstantJson
}

/** An error on record. */
export interface ErrorJson {
  readonly name: string
  readonly message: Text
  readonly stack?: Text
  /** Exit code of a command, or the code of a system error. */
  readonly code?: string
  /** Signal that ended a command. */
  readonly signal?: string
  readonly cause?: ErrorJson
}

/** A run as a bar or a line: all but what can be long. */
export interface RunJson {
  readonly id: string
  /** The first characters of the id, which commands take. */
  readonly name: string
  readonly task: string
  readonly status: StatusJson
  /** 1 for the first try. */
  readonly attempt: number
  readonly claimedAt: InstantJson
  /** Absent while it lives. */
  readonly endedAt?: InstantJson
  /** When the next attempt is due, while it waits for that. */
  readonly retryAt?: InstantJson
  /** Milliseconds from claim to end; absent while it lives. */
  readonly duration?: number
  /** The first line of its error's message. */
  readonly error?: string
  readonly progress?: ProgressJson
}

/** Ended runs that follow each other so closely that a picture shows them as one, and that came to one status. */
export interface BatchJson {
  readonly status: StatusJson
  /** How many runs. */
  readonly count: number
  /** The first claim, and the last end. */
  readonly from: InstantJson
  readonly to: InstantJson
}

export interface ProgressJson {
  /** 0…1. */
  readonly fraction: number
  readonly text?: string
}

/** Occurrences of a task that did not start, consecutive ones of one reason in one. */
export interface NonStartJson {
  readonly task: string
  /** Such as `overlap`, `expired`, `missed while down`. */
  readonly reason: string
  /** The reason as a sentence. */
  readonly sentence: string
  /** The operand that offered them. */
  readonly source: string
  readonly count: number
  /** When the first and the last were due; of occurrences of events, when they were recorded. */
  readonly first: InstantJson
  readonly last: InstantJson
}

/** A start that has not come yet. */
export interface StartJson {
  readonly task: string
  readonly at: InstantJson
  /** `certain`: by time alone. `conditional`: if something else goes as it usually does. `unknown`: it cannot be said. */
  readonly kind: 'certain' | 'conditional' | 'unknown'
  /** What it depends on, such as `if 'load' succeeds`; of `unknown`, what has not answered. */
  readonly on?: string
  /** Its instant depends on how long other runs take. */
  readonly isAbout?: boolean
  /** When it would end, by its usual duration. */
  readonly end?: InstantJson
  /** How many starts these are, if they follow each other so closely that a picture shows them as one; `end` is that of the last. */
  readonly count?: number
}

/** A pause of a task, or (without one) of the whole session. */
export interface PauseJson {
  readonly task?: string
  readonly reason: string
  readonly owner: string
  readonly since: InstantJson
  /** Absent: until it is resumed. */
  readonly until?: InstantJson
}

/** The offset of the zone changes: a day of 23 or 25 hours. */
export interface ClockChangeJson {
  readonly at: InstantJson
  /** Minutes by which the clock is set: 60 forward, -60 back. */
  readonly by: number
  readonly sentence: string
}

/** A stretch of time; without `to` it goes on. */
export interface StretchJson {
  readonly from: InstantJson
  readonly to?: InstantJson
}

/** A part of a text: UTF-16 offsets, `to` is not in it. */
export interface SpanJson {
  readonly from: number
  readonly to: number
}

/** What is wrong in a request or on the way. */
export interface ErrorAnswer {
  readonly error: {
    /** `bad-request`, `unauthorized`, `forbidden`, `not-found`, `conflict`, `unsupported`, `too-large`, `failed`. */
    readonly code: string
    readonly message: string
  }
}
