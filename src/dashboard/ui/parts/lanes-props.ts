/** What lanes are given: a row per task and the stretch of time that is shown. */
import type { Span } from '../draw/lane.ts'
import type { State } from '../draw/marks.ts'

/** A row of the picture. */
export interface Row {
  readonly task: string
  readonly state: State
  readonly spans: readonly Span[]
}

export interface LanesProps {
  readonly rows: readonly Row[]
  readonly from: number
  readonly to: number
  /** Another stretch of time is wanted. */
  moved(from: number, to: number): void
}
