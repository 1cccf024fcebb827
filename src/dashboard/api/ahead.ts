/** What the pages Graph, Forecast and Health ask. */
import type {
  ClockChangeJson,
  Head,
  InstantJson,
  NonStartJson,
  PauseJson,
  RunJson,
  StartJson,
} from './common.ts'
import type { StandingJson } from './now.ts'

export interface GraphNodeJson {
  /** Of a task its name; of an event or a file `event:NAME`, `file:PATH`. */
  readonly id: string
  readonly kind: 'task' | 'event' | 'file' | 'signal' | 'missing'
  readonly label: string
  readonly tags: readonly string[]
  /** Of a task. */
  readonly standing?: StandingJson
  readonly last?: RunJson
}

export interface GraphEdgeJson {
  readonly from: string
  readonly to: string
  /** By what: `succeeded`, `failed`, `finished`, `started`, `running` (a state that is asked), `emitted`, `changed`. */
  readonly outcome: string
  /** The operand stands under NOT, or asks for none. */
  readonly negated: boolean
}

/** `GET api/graph`. */
export interface GraphAnswer extends Head {
  readonly sentence: string
  readonly nodes: readonly GraphNodeJson[]
  readonly edges: readonly GraphEdgeJson[]
  /** Tasks that wait for each other in a circle. */
  readonly cycles: readonly (readonly string[])[]
}

/** One run of a chain, with the run that caused it. */
export interface ChainLinkJson {
  readonly run: RunJson
  /** The id of the run that caused it; absent of the first. */
  readonly causedBy?: string
}

/** `GET api/run/:id/chain`: a run, what caused it, and what it caused, as far as is on record. */
export interface ChainAnswer extends Head {
  readonly links: readonly ChainLinkJson[]
  readonly cut: boolean
}

export interface ForecastParams {
  /** Milliseconds since the epoch or ISO; default now. */
  readonly from?: string
  /** Default seven days after `from`. */
  readonly to?: string
  /** Tasks whose next runs are supposed to fail, separated by commas. */
  readonly fails?: string
  /** Operands, by canonical text, that are supposed to be true; separated by line feeds. */
  readonly holds?: string
  /** Operands, by canonical text, that are supposed to be false; separated by line feeds. */
  readonly holdsNot?: string
  /** In the words of `tminus timeline --suppose`, such as `'load' takes 2 hours`; separated by line feeds. */
  readonly suppose?: string
}

export interface ForecastTaskJson {
  readonly task: string
  readonly starts: readonly StartJson[]
  /** Occurrences that are foreseen to pass without a start. */
  readonly nonStarts: readonly NonStartJson[]
  /** There are more. */
  readonly cut: boolean
}

export interface LoadStepJson {
  readonly at: InstantJson
  /** Expected weight of live runs from then on. */
  readonly weight: number
}

export interface PoolJson {
  /** Of the whole session it is `all`. */
  readonly name: string
  /** Absent: without a limit. */
  readonly capacity?: number
  readonly steps: readonly LoadStepJson[]
}

export interface HolidayJson {
  readonly from: InstantJson
  readonly to: InstantJson
  readonly name: string
  readonly calendar: string
}

/** `GET api/forecast`. */
export interface ForecastAnswer extends Head {
  readonly sentence: string
  readonly from: InstantJson
  readonly to: InstantJson
  readonly tasks: readonly ForecastTaskJson[]
  readonly pools: readonly PoolJson[]
  readonly clockChanges: readonly ClockChangeJson[]
  readonly holidays: readonly HolidayJson[]
  readonly pauses: readonly PauseJson[]
  /** How far it was gone through, where too much happens to go on to `to`. */
  readonly foreseen?: InstantJson
  /** Operands that can be supposed to read otherwise, by canonical text. */
  readonly states: readonly string[]
  /** What is supposed, in words; empty without a supposition. */
  readonly suppositions: readonly string[]
  /** Against the same without the suppositions: absent without one. */
  readonly difference?: {
    readonly added: readonly StartJson[]
    readonly removed: readonly StartJson[]
    /** Starts that are in both. */
    readonly same: number
  }
}

export interface SessionJson {
  readonly id: string
  readonly host: string
  readonly pid: number
  /** `stalled`: its process lives, but its lease has ended. `dead`: its process is no more. */
  readonly state: 'runs' | 'stalled' | 'dead'
  /** Until when its lease lasts. */
  readonly until: InstantJson
  /** Live runs that are its. */
  readonly runs: number
  /** It is the session that serves this page. */
  readonly here: boolean
}

/** What must hold, counted while it runs. */
export interface InvariantJson {
  readonly name: string
  readonly holds: boolean
  readonly sentence: string
}

export interface JumpJson {
  readonly at: InstantJson
  /** Milliseconds by which the clock was set: forward is positive. */
  readonly by: number
}

/** `GET api/health`. */
export interface HealthAnswer extends Head {
  readonly sentence: string
  readonly ok: boolean
  readonly sessions: readonly SessionJson[]
  /** Who decides about due tasks, where one of several sessions does, and for how many terms one has. */
  readonly decider?: { readonly session: string; readonly term: number }
  readonly store: {
    readonly name: string
    /** Bytes on disk, where they can be told. */
    readonly bytes?: number
    /** Numbers of the first and the last event on record; 0 where there is none. */
    readonly firstEvent: number
    readonly lastEvent: number
    readonly oldest?: InstantJson
  }
  /** Events that the session which serves this page has still to read; absent where none is started in this process. */
  readonly lag?: number
  readonly jumps: readonly JumpJson[]
  readonly invariants: readonly InvariantJson[]
  /** Rows of the record that cannot be read, since this page is served. */
  readonly damaged: readonly string[]
}
