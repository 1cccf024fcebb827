/** What the page Try asks, and the editor of a condition: what a text says, or where it is wrong. */
import type { Head, InstantJson, SpanJson } from './common.ts'
import type { NodeJson, TextPartJson, WaveJson } from './task.ts'

/** A mistake, or (of warnings) what is likely not meant. */
export interface DiagnosticJson extends SpanJson {
  readonly message: string
  /** The text with a line of carets below it. */
  readonly picture: string
  /** What could stand there. */
  readonly expected: readonly string[]
  /** The whole text with the mistake put right, where one is likely. */
  readonly repair?: string
}

/** What a text says, or where it is wrong. */
export interface TriedJson {
  readonly text: string
  readonly ok: boolean
  /** Mistakes; none where it is a condition. */
  readonly diagnostics: readonly DiagnosticJson[]
  readonly warnings: readonly DiagnosticJson[]
  /** Absent where it is no condition, and so are all that follow. */
  readonly sentence?: string
  readonly canonical?: string
  readonly parts?: readonly TextPartJson[]
  readonly tree?: NodeJson
  readonly json?: unknown
}

export interface TryRequest {
  readonly text: string
  /** IANA name; default: the session's zone. */
  readonly zone?: string
  /** Milliseconds since the epoch or ISO; default now. */
  readonly at?: string
}

/** `POST api/try`: it works without tasks, and changes nothing. */
export interface TryAnswer extends Head {
  readonly tried: TriedJson
  readonly from: InstantJson
  readonly to: InstantJson
  /** From a day before to a day after, as if nothing else happened. */
  readonly waves: readonly WaveJson[]
  /** The next ten starts. */
  readonly next: readonly InstantJson[]
}

export interface DifferenceRequest {
  /** The condition that would take the place of the present one. */
  readonly text: string
}

/** `POST api/task/:name/difference`: what an edit would change in the starts of the next seven days. */
export interface DifferenceAnswer extends Head {
  readonly task: string
  readonly tried: TriedJson
  readonly from: InstantJson
  readonly to: InstantJson
  readonly added: readonly InstantJson[]
  readonly removed: readonly InstantJson[]
  /** Starts that stay. */
  readonly same: number
  /** There are more than were gone through. */
  readonly cut: boolean
}
