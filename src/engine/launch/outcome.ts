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
  const end: Changing = { kind: 'end', status: result.status, at }
  if (live.logged !== undefined) end.log = live.logged
  switch (result.status) {
    case 'succeeded':
      if (value !== undefined) end.result = value
      break
    case 'failed':
      end.error = errorRecord(result.error)
      break
    case 'terminated':
      end.error = { name: 'Terminated', message: live.ending ?? 'terminated' }
      break
    case 'inacted':
      if (result.reason !== undefined) end.result = JSON.stringify(result.reason)
      break
    case 'crashed':
      end.error = result.error
  }
  return end
}

type Changing = { -readonly [K in keyof EndEvent]: EndEvent[K] }

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
