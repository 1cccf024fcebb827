/** What every way of showing a running session is given, and gives. */
import type { Session } from '../../session/session.ts'
import type { Zone } from '../../time/zone.ts'
import type { Attribution } from '../attribution.ts'
import type { Io } from '../io.ts'

/** The session that is shown, and where it comes from. */
export interface Subject {
  readonly session: Session
  readonly file: string
  readonly zone: Zone
  readonly store: string
  readonly attribution: Attribution
}

export interface View {
  /** Says something of the command's own. */
  note(text: string): void
  /** Leaves the terminal as it was found. */
  close(): void
}

export type Show = (io: Io, subject: Subject) => View
