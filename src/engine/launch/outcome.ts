/** What an attempt came to, as the event of its run's life. */
import type { AttemptResult } from '../../executor/port.ts'
import { attemptData } from '../../run/attempt.ts'
import { errorRecord } from '../../run/error.ts'
import type { NewEvent } from '../../run/event.ts'
import { jsonOf } from '../../run/gate/json.ts'
import type { RunEvent } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import type { TaskRun } from '../task-state.ts'

export type EndEvent = Extract<RunEvent, { kind: 'end' }>

/** The event that ends a run, from what its body came to. */
export function endOf(live: TaskRun, result: AttemptResult, at: Instant): EndEvent {
  const value = result.status === 'succeeded' ? kept(live, result.value) : undefined
  const base = live.logged === undefined ? { at } : { at, log: live.logged }
  switch (result.status) {
    case 'succeeded': {
      const end = { kind: 'end', status: 'succeeded', ...base } as const
      return value === undefined ? end : { ...end, result: value }
    }
    case 'failed':
      return { kind: 'end', status: 'failed', ...base, error: errorRecord(result.error) }
    case 'terminated':
      return {
        kind: 'end',
        status: 'terminated',
        ...base,
        error: { name: 'Terminated', message: live.ending ?? 'terminated' },
      }
    case 'inacted': {
      const end = { kind: 'end', status: 'inacted', ...base } as const
      return result.reason === undefined ? end : { ...end, result: JSON.stringify(result.reason) }
    }
    case 'crashed':
      return { kind: 'end', status: 'crashed', ...base, error: result.error }
  }
}

/** The work's returned value as JSON; if it has none, the run's log says why. */
function kept(live: TaskRun, value: unknown): string | undefined {
  const json = jsonOf(value)
  if (json.ok) return json.text
  live.log(`What it returned is not kept: JSON does not carry ${json.reason}`)
  return undefined
}

/** The end of an attempt as an error, where the work itself threw none: a time-out, a broken executor. */
export function errorOf({ status, error }: EndEvent): Error {
  const made = new Error(error?.message ?? status)
  made.name = error?.name ?? 'Error'
  return made
}

/** The end of a run that the session itself ended. */
export const terminatedBy = (name: string, message: string, at: Instant): EndEvent => ({
  kind: 'end',
  status: 'terminated',
  at,
  error: { name, message },
})

/** The message about a body that ignored every request to end. */
export const leftBehind = (live: TaskRun, grace: number): string =>
  `asked to end (${live.ending ?? 'stop'}) and still running ${grace} ms later: left behind`

/** What an attempt came to, where there is another one. */
export const waitOf = ({ error, log }: EndEvent, until: Instant): RunEvent => ({
  kind: 'wait',
  until,
  ...(error === undefined ? {} : { error }),
  ...(log === undefined ? {} : { log }),
})

/** The event of an attempt that another one follows. */
export const restedEvent = ({ record }: TaskRun, { at, status, error }: EndEvent): NewEvent => ({
  at,
  type: 'retrying',
  task: record.task,
  run: record.id,
  data: attemptData(status, error),
})
