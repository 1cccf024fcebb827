/** Answers requests from outside to this session: carries each out, and puts its result on record. */

import type { RecordedEvent } from '../../run/event.ts'
import type { RunId } from '../../run/run.ts'
import type { Owner, Store, StoredValue } from '../../store/port.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Due } from '../due/due.ts'
import { type Starter, startByHand } from '../launch/by-hand.ts'
import { endRun } from '../launch/end-run.ts'
import { endLive } from '../launch/end-waiting.ts'
import type { Launcher } from '../launch/launcher.ts'
import { refusalOf, secretsOf } from '../launch/secret-params.ts'
import { tryAgain } from '../launch/try-again.ts'
import type { Pauses } from '../policy/pauses.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskState } from '../task-state.ts'
import {
  type Action,
  type Answer,
  answerWrite,
  type Request,
  requestOf,
  StartedElsewhere,
} from './request.ts'

/** What is carried out above the engine: it looks into the record. */
export interface Acts {
  /** Starts, or with `dryRun` only tells, what did not start. */
  backfill(
    task: TaskState,
    wish: NonNullable<Request['backfill']> & Pick<Request, 'params'>,
  ): Promise<NonNullable<Answer['occurrences']>>
  /** Defines a task as data, in the place of the dynamic one of that name if there is one. */
  define(definition: StoredValue): void
}

/** The session that is asked. */
export interface Asked extends Starter {
  readonly announcer: Announcer
  readonly pauses: Pauses
  readonly acts: Acts
}

/** Where what it is asked for is carried out. */
export interface Obeying {
  readonly store: Store
  readonly owner: Owner
  readonly engine: Recorder
  readonly launcher: Launcher
  readonly due: Due
  readonly tasks: ReadonlyMap<string, TaskState>
}

type Say = (answer: Pick<Answer, 'verdict' | 'text' | 'waits' | 'occurrences'>) => void

export function answer(parts: Asked, started: Obeying, event: RecordedEvent): void {
  const request = requestOf(event)
  const { clock } = parts
  if (clock.now() >= request.until) return
  const say: Say = (said) => {
    const { engine, owner } = started
    const whole = { request: request.id, owner: owner.id, ...said }
    engine.write({ write: answerWrite(whole, clock.now()) })
  }
  if (request.task === undefined) {
    say({ verdict: 'done', text: `${request.action}d everything` })
    return
  }
  if (request.action === 'terminate' && request.run !== undefined) {
    say(endOne(started, request.task, request.run, request.reason))
    return
  }
  if (request.action === 'define') {
    say(defined(parts, request.task, request.definition))
    return
  }
  const task = started.tasks.get(request.task)
  if (task === undefined) say({ verdict: 'elsewhere', text: `it has no task '${request.task}'` })
  else ACTIONS[request.action](parts, started, task, request, say)
}

/** A session that knows no such function leaves it to others. */
function defined({ acts }: Asked, task: string, definition: StoredValue | undefined) {
  if (definition === undefined)
    return { verdict: 'refused', text: 'no definition is given' } as const
  try {
    acts.define(definition)
    return { verdict: 'done', text: `defined '${task}'` } as const
  } catch (error) {
    return {
      verdict: 'refused',
      text: error instanceof Error ? error.message : String(error),
    } as const
  }
}

/** Also a run of a task that was removed. */
function endOne(started: Obeying, task: string, run: RunId, reason: string) {
  const isHere = endRun(started, run, reason)
  const verdict = isHere ? 'done' : 'elsewhere'
  const text = isHere
    ? `asked a run of '${task}' to end`
    : `that run of '${task}' is not live in it`
  return { verdict, text } as const
}

type Act = (parts: Asked, started: Obeying, task: TaskState, request: Request, say: Say) => void

/** The pause and its end were followed already, as the events that they are. */
const ACTIONS: Readonly<Record<Exclude<Action, 'define'>, Act>> = {
  start,
  terminate: (_parts, started, task, { reason }, say) => {
    const count = task.running
    if (count === 0) {
      say({ verdict: 'elsewhere', text: `no run of '${task.name}' is live in it` })
      return
    }
    endLive(started.launcher, task, reason)
    const runs = count === 1 ? 'one run' : `${count} runs`
    say({ verdict: 'done', text: `asked ${runs} of '${task.name}' to end` })
  },
  retry: (_parts, started, task, { run }, say) => {
    const refused = (why: string) =>
      say({ verdict: 'refused', text: `a run of '${task.name}' is not tried again: ${why}` })
    if (run === undefined) return refused('none is named')
    tryAgain(started, task, run).then(
      (why) => {
        if (why === undefined) say({ verdict: 'done', text: `tries a run of '${task.name}' again` })
        else refused(why)
      },
      (error: unknown) => refused(error instanceof Error ? error.message : String(error)),
    )
  },
  backfill: ({ acts }, _started, task, { backfill, params }, say) => {
    const refused = (why: string) => say({ verdict: 'refused', text: why })
    if (backfill === undefined) return refused('no range is named')
    const wish = { ...backfill, ...(params === undefined ? {} : { params }) }
    acts.backfill(task, wish).then(
      (occurrences) => {
        const of = `${occurrences.length} of '${task.name}'`
        const text = backfill.dryRun === true ? `would start ${of}` : `starts ${of}`
        say({ verdict: 'done', text, occurrences })
      },
      (error: unknown) => refused(error instanceof Error ? error.message : String(error)),
    )
  },
  pause: (_parts, _started, task, _request, say) =>
    say({ verdict: 'done', text: `starts '${task.name}' no more` }),
  resume: (_parts, _started, task, _request, say) =>
    say({ verdict: 'done', text: `starts '${task.name}' again` }),
}

/** Answered as soon as the run is on record, or has to wait. */
function start(
  parts: Asked,
  _started: Obeying,
  task: TaskState,
  { id, params }: Request,
  say: Say,
): void {
  const refusal = refusalOf(task.name, secretsOf(parts, task), params)
  if (refusal !== undefined) {
    say({ verdict: 'refused', text: refusal })
    return
  }
  const { announcer } = parts
  let isOpen = true
  const once: Say = (said) => {
    if (!isOpen) return
    isOpen = false
    for (const end of endings) end()
    say(said)
  }
  const begun = () => once({ verdict: 'done', text: `started '${task.name}'` })
  const endings = [
    announcer.on('run:started', ({ run }) => {
      if (run.id === id) begun()
    }),
    announcer.on('run:waiting', ({ task: name, reason }) => {
      if (name !== task.name) return
      once({ verdict: 'done', text: `will start '${name}' as soon as it can`, waits: reason })
    }),
  ]
  const failed = (error: unknown) => {
    const verdict = error instanceof StartedElsewhere ? 'elsewhere' : 'refused'
    once({ verdict, text: error instanceof Error ? error.message : String(error) })
  }
  try {
    startByHand(parts, task.name, task, params, id).done.then(begun, failed)
  } catch (error) {
    failed(error)
  }
}
