/** One task on the axis of a timeline, as plain data. */
import type { FateReason } from '../../run/event.ts'
import type { RunStatus } from '../../run/run.ts'
import type { Duration, Instant } from '../../time/instant.ts'
import type { Prerequisite } from './grounds.ts'

/** One run of the past or the present, or several alike that follow each other. */
export interface PastRuns {
  readonly kind: 'run'
  readonly at: Instant
  /** When the last of them began. */
  readonly last: Instant
  readonly count: number
  /** When the last of them ended; absent while it lives. */
  readonly ended?: Instant
  readonly status: RunStatus
  /** The id of the last of them. */
  readonly run: string
  /** What the last of them failed with. */
  readonly error?: string
}

/** Occurrences that did not start, on record or foreseen. */
export interface NonStarts {
  readonly kind: 'non-start'
  readonly at: Instant
  readonly last: Instant
  readonly count: number
  readonly reason: FateReason
  readonly isForeseen: boolean
}

/** One start that is foreseen, or several alike that follow each other. */
export interface ForeseenStarts {
  readonly kind: 'start'
  readonly at: Instant
  readonly last: Instant
  readonly count: number
  /** Between two of several; absent where they differ. */
  readonly every?: Duration
  /** When the last of them is expected to end. */
  readonly ends: Instant
  /** It is supposed to fail. */
  readonly fails: boolean
  /**
   * `certain`: whatever becomes of other runs, as long as they take what they usually take. `if`: see `ifs`. `unknown`:
   * because of the operands in `because`, which are asked outside.
   */
  readonly level: 'certain' | 'if' | 'unknown'
  readonly ifs: readonly Prerequisite[]
  readonly because: readonly string[]
  /** Its instant depends on how long other runs take. */
  readonly isAbout: boolean
}

/** One task on the axis. */
export interface Lane {
  readonly task: string
  /** Canonical text of its condition. */
  readonly text: string
  /** What its runs usually take; absent if none has succeeded. */
  readonly usual?: Duration
  /** In the order in which they began. */
  readonly past: readonly (PastRuns | NonStarts)[]
  readonly future: readonly (ForeseenStarts | NonStarts)[]
  readonly pauses: readonly PauseSpan[]
  /** Where no start is foreseen: what it waits for, as texts of operands. */
  readonly waits: readonly string[]
  /** Until when it was followed, where it starts too often to be followed to the end. */
  readonly cut?: Instant
}

/** A pause, of a task or of the whole session. */
export interface PauseSpan {
  readonly from: Instant
  /** `Infinity`: until it is resumed. */
  readonly to: Instant
  readonly reason: string
  readonly owner: string
}
