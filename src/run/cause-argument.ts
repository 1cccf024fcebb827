/** Arguments that a start's causes have: the data of an event, the failure of a task, the path of a file. */
import { Argument, MissingArgument, nameOfTask } from './argument.ts'
import type { Cause, EventCause, FileCause, TaskCause } from './cause.ts'
import { demandKind, TEXT } from './kinds.ts'
import type { ErrorRecord } from './run.ts'

/** An argument that only what caused a start has: a start by hand is to be given the parameter, or must have an `.or(…)`. */
export class CauseArgument<T> extends Argument<T> {
  readonly isOfCause = true
}

/** The newest cause that fits, since a start may have used up several. */
function newest<C extends Cause>(
  causes: readonly Cause[],
  fits: (cause: Cause) => cause is C,
  wanted: string,
): C {
  const found = causes.filter(fits).sort((a, b) => b.at - a.at)[0]
  if (found === undefined) throw new MissingArgument(`this start was not caused by ${wanted}`)
  return found
}

/**
 * The data of the event that caused the start, as JSON carried them; without a name those of whichever event did. With
 * `on each event` each start has its own. A start by hand was caused by none: give it the parameter, or chain
 * `.or(value)`.
 *
 * @example
 * ```ts
 * import { eventData, Session } from 'tminus'
 * import { VirtualClock } from 'tminus/testing'
 * const clock = new VirtualClock()
 * const session = new Session({ clock })
 * const ship = ({ params }: { params: { order: { id: number } } }) => params.order.id
 * const task = session.task("on each event 'order'", ship, { params: { order: eventData<{ id: number }>('order') } })
 * await session.start()
 * session.emit('order', { id: 7 })
 * await clock.advanceBy(0)
 * task.lastRun?.result // => '7'
 * await session.stop()
 * ```
 */
export const eventData = <T = unknown>(event?: string): CauseArgument<T> => {
  if (event !== undefined) demandKind(event, TEXT, 'the name of an event')
  return new CauseArgument(
    ({ causes }) =>
      newest(
        causes,
        (cause): cause is EventCause =>
          cause.kind === 'event' && (event === undefined || cause.event === event),
        event === undefined ? 'an event' : `event '${event}'`,
      ).data as T,
    event === undefined ? 'the data of the event' : `the data of event '${event}'`,
  )
}

/**
 * Why the task whose end caused the start failed, was terminated or crashed; without a task whichever did.
 *
 * @example
 * ```ts
 * import { failureOf } from 'tminus'
 * String(failureOf('backup')) // => "the failure of task 'backup'"
 * ```
 */
export function failureOf(task?: string | { readonly name: string }): CauseArgument<ErrorRecord> {
  const name = task === undefined ? undefined : nameOfTask(task)
  const what = name === undefined ? 'the failure of a task' : `the failure of task '${name}'`
  return new CauseArgument(
    ({ causes }) =>
      newest(
        causes,
        (cause): cause is FailedCause =>
          cause.kind === 'task' &&
          cause.error !== undefined &&
          (name === undefined || cause.task === name),
        what,
      ).error,
    what,
  )
}

type FailedCause = TaskCause & { readonly error: ErrorRecord }

/**
 * The path of the file whose change caused the start.
 *
 * @example
 * ```ts
 * import { filePath } from 'tminus'
 * String(filePath()) // => 'the path of the file'
 * ```
 */
export const filePath = (): CauseArgument<string> =>
  new CauseArgument(
    ({ causes }) =>
      newest(causes, (cause): cause is FileCause => cause.kind === 'file', 'a file').path,
    'the path of the file',
  )
