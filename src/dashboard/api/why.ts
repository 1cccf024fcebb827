/** Why a task does not run: what holds it back, when that can change, and what brought it there. */
import type { GateKind } from '../../session/why/gate-kind.ts'
import type { Head, InstantJson, RunJson, StatusJson, TokenJson, TruthJson } from './common.ts'
import type { NodeJson } from './task.ts'

export interface WhyParams {
  /** A past instant on record: milliseconds since the epoch or ISO; default now. */
  readonly at?: string
}

/** Operands that hold a start back together: as long as all of them stay as they are, it does not start. */
export interface ObstacleSetJson {
  readonly operands: readonly ObstacleJson[]
}

export interface ObstacleJson {
  readonly text: string
  readonly value: TruthJson
  /** How it stands, to be read after its text: `is not so until 18:00:00`. */
  readonly sentence: string
  readonly path: readonly number[]
  readonly until?: InstantJson
  /** The tasks that it waits for. */
  readonly waits: readonly WaitJson[]
}

/** A task that an operand waits for. */
export interface WaitJson {
  readonly task: string
  /** Its newest run that has ended. */
  readonly last?: { readonly id: string; readonly name: string; readonly status: StatusJson }
  /** Why it does not run either; absent where that was told before, or it runs. */
  readonly sentence?: string
  /** The tasks that it waits for in turn. */
  readonly waits: readonly WaitJson[]
}

/** What makes a start wait however true the condition is. */
export interface GateJson {
  readonly kind: GateKind
  /** With who holds it, until when, and the place in line, as far as is known. */
  readonly sentence: string
  /** The runs that have the room. */
  readonly holders: readonly HolderJson[]
  /** Of a pause: who paused it. */
  readonly owner?: string
  readonly until?: InstantJson
  /** Its place among the tasks that wait for the same room, the first is 1. */
  readonly place?: number
}

export interface HolderJson {
  /** Of the run. */
  readonly id: string
  readonly name: string
  readonly task: string
  readonly since: InstantJson
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
  /** Whether its condition holds, and what holds it back; null where it has not joined its session yet. */
  readonly state: 'running' | 'due' | 'held back' | 'spent' | 'waiting' | null
  /** All smallest sets of operands, smallest first; none where the condition is true. */
  readonly obstacles: readonly ObstacleSetJson[]
  /** There are more sets than are listed. */
  readonly isCut: boolean
  readonly gates: readonly GateJson[]
  /** Before it, it does not start by itself; null: nothing by itself lets it start; absent: that can change at any time. */
  readonly earliest?: InstantJson | null
  /** Of the run at that instant, or of the newest one: its causes, back to the first. */
  readonly causes: readonly CauseJson[]
  readonly tree: NodeJson | null
  /** The same as text, to be copied. */
  readonly lines: readonly string[]
}
