/** The end of an attempt that another one follows, as its event carries it: the run itself keeps only the newest error. */
import type { ErrorRecord, RunStatus } from './run.ts'

/** What an attempt came to. */
export interface AttemptEnd {
  readonly status: RunStatus
  readonly error?: ErrorRecord
}

/** JSON for the event. */
export const attemptData = (status: RunStatus, error: ErrorRecord | undefined): string =>
  JSON.stringify(error === undefined ? { status } : { status, error })

/** What the event says; nothing where it was written before events said it, or is damaged. */
export function attemptEnd(data: string | undefined): AttemptEnd | undefined {
  if (data === undefined) return undefined
  try {
    const value = JSON.parse(data) as Partial<AttemptEnd> | null
    return typeof value?.status === 'string' ? (value as AttemptEnd) : undefined
  } catch {
    return undefined
  }
}
