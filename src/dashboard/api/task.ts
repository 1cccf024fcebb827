/** What the page of a task asks: its condition and how it stands, its waves, and why it does not run. */
import type {
  BatchJson,
  Head,
  InstantJson,
  NonStartJson,
  PauseJson,
  RunJson,
  SpanJson,
  StartJson,
  TokenJson,
  TruthJson,
} from './common.ts'
import type { StandingJson } from './now.ts'

/** One operand or operator of a condition at an instant. */
export interface NodeJson {
  /** Canonical text. */
  readonly text: string
  /** The same in words. */
  readonly sentence: string
  /** The kind of condition, such as `all`, `not`, `daily`. */
  readonly kind: string
  readonly value: TruthJson
  /** Absent where it is not known. */
  readonly since?: InstantJson
  /** The earliest instant at which it can change by itself; absent: not by itself. */
  readonly until?: InstantJson
  /** It has an occurrence, but a start used that up. */
  readonly used: boolean
  readonly tokens: readonly TokenJson[]
  /** Where it stands in the written text; absent where that is not known. */
  readonly span?: SpanJson
  readonly operands: readonly NodeJson[]
}

/** A part of the written text, with its truth; parts do not overlap and are in order. */
export interface TextPartJson extends SpanJson {
  readonly value: TruthJson
  /** Which operand: the way down the tree, by places from 0. */
  readonly path: readonly number[]
}

/** How long runs usually take, in milliseconds, by the newest runs that succeeded. */
export interface UsualJson {
  readonly median: number
  /** Nine in ten take no longer. */
  readonly most: number
  /** The number of runs that they are of. */
  readonly runs: number
}

/** A task that is defined as data and can be edited. */
export interface DynamicJson {
  /** The name of the registered function. */
  readonly work: string
  readonly options: Readonly<Record<string, unknown>>
}

/** A parameter that a start by hand can be given. */
export interface ParamJson {
  readonly name: string
  /** A secret is not asked for: a request to a session goes on record. */
  readonly secret: boolean
}

/** `GET api/task/:name`. */
export interface TaskAnswer extends Head {
  readonly task: string
  /** How it stands, in one sentence. */
  readonly sentence: string
  readonly standing: StandingJson
  readonly tags: readonly string[]
  /** Its condition as it was written. */
  readonly text: string
  readonly canonical: string
  /** The condition in words. */
  readonly says: string
  readonly parts: readonly TextPartJson[]
  /** Null where only a record is read, and no task file. */
  readonly tree: NodeJson | null
  readonly due: boolean
  /** Why its due start waits, in words. */
  readonly waits?: string
  readonly pause?: PauseJson
  /** Held because its runs crashed: until it is resumed. */
  readonly held: boolean
  readonly disabled: boolean
  readonly usual: UsualJson | null
  /** The next five. */
  readonly next: readonly StartJson[]
  readonly live: readonly RunJson[]
  /** The newest twenty, newest first. */
  readonly recent: readonly RunJson[]
  /** The newest twenty, newest first. */
  readonly nonStarts: readonly NonStartJson[]
  readonly params: readonly ParamJson[]
  readonly dynamic: DynamicJson | null
  /** Options as they were given, in words: `overlap: queue all`. */
  readonly options: readonly string[]
}

export interface WavesParams {
  /** Milliseconds since the epoch or ISO; default 24 hours ago. */
  readonly from?: string
  /** Default 24 hours ahead. */
  readonly to?: string
}

/** What an operand is from an instant to the next step. */
export interface WaveStepJson {
  readonly at: InstantJson
  readonly value: TruthJson
}

/** An operand over time; after the answer's `at` it is a forecast. */
export interface WaveJson {
  readonly text: string
  readonly path: readonly number[]
  /** In order; the first one is at `from` of the answer. */
  readonly steps: readonly WaveStepJson[]
  /** How often it turns, where that is more than a picture can show: then not each step is told; ask for less time. */
  readonly turns?: number
}

/** `GET api/task/:name/waves`. */
export interface WavesAnswer extends Head {
  readonly task: string
  readonly from: InstantJson
  readonly to: InstantJson
  /** The operands in the order of the text, then the whole condition with an empty `path`. */
  readonly waves: readonly WaveJson[]
  readonly runs: readonly RunJson[]
  /** Earlier runs, where there are too many to be told one by one. */
  readonly batches: readonly BatchJson[]
  readonly nonStarts: readonly NonStartJson[]
  readonly ahead: readonly StartJson[]
  /** What cannot be said, such as `before 10:00 the record does not reach`. */
  readonly notes: readonly string[]
}
