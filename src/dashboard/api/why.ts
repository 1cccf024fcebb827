/** Why a task does not run: what holds it back, when that can change, and what brought it there. */
import type { Head, InstantJson, RunJson, TokenJson, TruthJson } from './common.ts'
import type { NodeJson } from './task.ts'

export interface WhyParams {
  /** A past instant on record: milliseconds since the epoch or ISO; default now. */
  readonly at?: string
}

/** Operands that hold a start back together: if all of them were otherwise, it would start. */
export interface ObstacleSetJson {
  readonly operands: readonly ObstacleJson[]
}

export interface ObstacleJson {
  readonly text: string
  readonly value: TruthJson
  /** Why, in words. */
  readonly sentence: string
  readonly path: readonly number[]
  readonly until?: InstantJson
}

/** What makes a start wait however true the condition is. */
export interface GateJson {
  readonly kind: 'overlap' | 'pool' | 'limit' | 'rate' | 'pause' | 'hold' | 'disabled' | 'other'
  readonly sentence: string
  /** Who holds it: a run's id, a user, a pool. */
  readonly holder?: string
  /** The run that holds it. */
  readonly run?: RunJson
  /** Its place in the line, from 1, and the length of that. */
  readonly place?: number
  readonly of?: number
}

/** A step back from a start or an offer: what brought it. */
export interface CauseJson {
  /** How far back: 0 brought the start itself. */
  readonly depth: number
  readonly sentence: string
  readonly token?: TokenJson
  readonly at?: InstantJson
  readonly run?: RunJson
}

/** `GET api/task/:name/why`. */
export interface WhyAnswer extends Head {
  readonly task: string
  /** The instant that is told of. */
  readonly about: InstantJson
  readonly sentence: string
  /** The smallest sets of operands, smallest first; none where the condition is true. */
  readonly obstacles: readonly ObstacleSetJson[]
  readonly gates: readonly GateJson[]
  /** The earliest instant at which that can change by itself; null: not by itself. */
  readonly earliest: InstantJson | null
  /** Of the run at that instant, or of the newest one: its causes, back to the first. */
  readonly causes: readonly CauseJson[]
  readonly tree: NodeJson | null
  /** The same as text, to be copied. */
  readonly lines: readonly string[]
}
