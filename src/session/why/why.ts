/** Why a task does not run, as plain data: what holds its condition back, what stands behind that, and the earliest that it can change. */

import type { Outcome } from '../../condition/task.ts'
import type { Truth } from '../../condition/verdict.ts'
import type { FateReason } from '../../run/event.ts'
import type { RunStatus } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import type { Duration, Instant } from '../../time/instant.ts'
import type { GateKind } from './gate-kind.ts'

/** The answer to "why is it not running?", for now or for an instant on record. */
export interface Why {
  readonly task: string
  readonly at: Instant
  readonly zone: string
  /** Canonical text of its condition, into which the spans point. */
  readonly text: string
  readonly value: Truth
  /** Since when it is what it is. */
  readonly since: Instant
  /**
   * `running`: it runs. `due`: its condition is true and it starts as soon as nothing holds it. `held back`: it would start
   * but for `gates`. `spent`: it is true, and has started for this already. `waiting`: its condition is not true.
   */
  readonly state: 'running' | 'due' | 'held back' | 'spent' | 'waiting'
  /** The answer in one sentence. */
  readonly sentence: string
  /**
   * The smallest sets of operands that hold it back: as long as those of one set stay as they are, it is not true. One empty
   * set: it can never be.
   */
  readonly sets: readonly (readonly BlockingOperand[])[]
  /** There are more sets than are listed. */
  readonly isCut: boolean
  /** The session that decides about the task, where several that live define it. */
  readonly decider?: Decider
  /** What holds back a start whatever its condition says. */
  readonly gates: readonly Gate[]
  /**
   * A promise: by itself it does not start before that instant, and then something can change. `null`: nothing by itself
   * can ever let it start. Absent where something can at any time: an answer from outside, an event, a run that ends.
   */
  readonly earliest?: Instant | null
  /** The live runs of the task. */
  readonly live: readonly LiveWhy[]
  /** Whether a session was alive: then a true condition is a start. `unknown` for an instant of which nothing is on record. */
  readonly session: 'alive' | 'none' | 'unknown'
  /** When a session last put something on record, before that instant. */
  readonly lastSeen?: Instant
  /** The newest occurrences that did not start, up to that instant. */
  readonly missed: readonly {
    readonly at: Instant
    readonly reason: FateReason
    readonly count: number
  }[]
}

/** The session that decides about a task of several sessions. */
export interface Decider {
  /** Its owner id, as `status` shows it. */
  readonly session: string
  readonly host: string
  readonly pid: number
  /** Of the lease by which it decides, and how long that lasts, negative once it is over; absent where it decides without one. */
  readonly term?: number
  readonly left?: Duration
  /** It is the session that was asked. */
  readonly isHere: boolean
}

/** An operand that holds it back. */
export interface BlockingOperand {
  /** Canonical text, its place in that of the whole, and which operand of which operand it is. */
  readonly text: string
  readonly span: { readonly start: number; readonly end: number }
  readonly path: readonly number[]
  readonly value: Truth
  readonly since: Instant
  /** The earliest that it can change by itself; absent where that is never, or at any time. */
  readonly until?: Instant
  /** It has an occurrence, which a start has used up. */
  readonly isUsed: boolean
  /** The tasks that it waits for, and how they stand. */
  readonly waits: readonly WaitsFor[]
}

/** A task that an operand waits for, and what has to happen to it. */
export interface WaitsFor {
  readonly task: string
  readonly outcome?: Outcome
  /** Its newest run that has ended. */
  readonly last?: {
    readonly run: string
    readonly status: RunStatus
    readonly at: Instant
    readonly error?: string
  }
  /** It runs now, since then. */
  readonly running?: Instant
  /** When it starts next by itself, as far as can be foreseen. */
  readonly next?: Instant
  /** Why it does not run either; absent where that was told further up, or it runs. */
  readonly why?: Why
}

/** What holds a start back whatever its condition says. */
export interface Gate {
  readonly kind: GateKind
  /** The runs that hold it: of the task itself, or the ones that have the room. */
  readonly holders: readonly {
    readonly task: string
    readonly run: string
    readonly since: Instant
  }[]
  /** Of a pause: who, and why; of a pool its name; of what no session serves: the name that has to be served. */
  readonly owner?: string
  readonly reason?: string
  readonly pool?: string
  /** Until when; absent where that is not known. */
  readonly until?: Instant
  /** Of a spread: the instant at which the occurrence came, which starts later. */
  readonly occurrence?: Instant
  /** Its place among the tasks that wait for the same room, the first is 1. */
  readonly place?: number
}

/** A live run, and why it started. */
export interface LiveWhy {
  readonly run: string
  readonly since: Instant
  readonly status: RunStatus
  readonly progress?: { readonly fraction: number; readonly text?: string }
  /** The last lines of its log. */
  readonly log: readonly string[]
  /** Who asked it to end, and why, where that is on record. */
  readonly ending?: string
  /** What usually has passed by its end. */
  readonly usual?: Duration
  readonly causes: readonly StartCause[]
}

/** A cause of a start, and the causes of that back to the first. */
export interface StartCause {
  readonly token: Token
  readonly at?: Instant
  /** The run whose event it is, and what had caused that. */
  readonly run?: {
    readonly id: string
    readonly task: string
    readonly status: RunStatus
    readonly causes: readonly StartCause[]
  }
}
