/** The launcher: begins the bodies of claimed runs, follows them to their end, and puts that on record. */
import type { AttemptResult, Executor } from '../executor/port.ts'
import { errorRecord } from '../run/error.ts'
import {
  allowedFrom,
  type EndStatus,
  type OwnerId,
  type Run,
  type RunEvent,
  transition,
} from '../run/run.ts'
import type { Clock } from '../signal/clock.ts'
import type { Instant } from '../time/instant.ts'
import type { Announcer } from './announcer.ts'
import type { Due } from './due.ts'
import type { Engine } from './engine.ts'
import { type LiveReports, LiveRun } from './live.ts'
import type { ManualStart, Task } from './task.ts'

export interface LauncherPort {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly owner: OwnerId
  engine(): Engine
  due(): Due
  executor(task: Task): Executor
  /** What a body gets as `session`. */
  session(): unknown
  /** Per attempt, in milliseconds; `undefined` is without limit. */
  timeout(task: Task): number | undefined
  grace(task: Task): number
}

type Params = Readonly<Record<string, unknown>>

export class Launcher implements LiveReports {
  readonly #port: LauncherPort
  readonly live: Set<LiveRun> = new Set()
  readonly #expected = new Map<string, ManualStart>()
  #newborn: LiveRun[] = []
  /** Told when the last live run has ended. */
  idle: () => void = () => undefined

  constructor(port: LauncherPort) {
    this.#port = port
  }

  /** A start by hand waits for that run. */
  expect(run: Run, manual: ManualStart): void {
    this.#expected.set(run.id, manual)
  }

  /** A claim came to nothing. */
  dropped(task: Task, run: Run, error: unknown): void {
    const manual = this.#expected.get(run.id)
    this.#expected.delete(run.id)
    if (manual === undefined) return
    // A failed commit is tried again; a lost claim of a start by hand cannot be, its key being its own.
    task.manual = [manual, ...(task.manual ?? [])]
    if (error === undefined) manual.reject(new Error(`run of task '${task.name}' was dropped`))
  }

  /** Begins the body of a claimed run. */
  launch(task: Task, run: Run, params: Params): LiveRun {
    const { announcer, clock } = this.#port
    const live = new LiveRun(task, run, params, this.#port.session(), this)
    const manual = this.#expected.get(run.id)
    if (manual !== undefined) {
      this.#expected.delete(run.id)
      live.waiters.push(manual)
    }
    if (task.live === undefined) task.live = [live]
    else task.live.push(live)
    this.live.add(live)
    this.#port.engine().noteHot(task, run)
    announcer.say('run:started', { task: task.name, run })
    const timeout = this.#port.timeout(task)
    if (timeout !== undefined)
      live.cancels = [
        clock.at(clock.now() + timeout, () => this.end(live, `timed out after ${timeout} ms`)),
      ]
    this.#begin(live)
    this.#newborn.push(live)
    return live
  }

  #begin(live: LiveRun): void {
    const { task } = live
    const settle = (result: AttemptResult) =>
      this.#port.engine().input(() => this.#ended(live, result))
    try {
      const executor = this.#port.executor(task)
      const refusal = executor.refusal(task.work)
      if (refusal !== undefined) {
        settle({ status: 'failed', error: new TypeError(refusal) })
        return
      }
      live.attempt = executor.start(task.work, live)
      void live.attempt.done.then(settle)
    } catch (error) {
      settle({ status: 'failed', error })
    }
  }

  /** Whether runs began in this round. */
  get hasNewborn(): boolean {
    return this.#newborn.length > 0
  }

  /** Runs that are still alive in the round after they began are put on record as running; shorter ones just end. */
  recordRunning(): void {
    if (this.#newborn.length === 0) return
    for (const live of this.#newborn) if (this.live.has(live)) this.#change(live, { kind: 'begin' })
    this.#newborn = []
  }

  /** Asks a run to end; after the grace by force, where its executor can. */
  end(live: LiveRun, reason: string): void {
    if (live.aborted || !this.live.has(live)) return
    const { clock, announcer } = this.#port
    announcer.say('run:ending', { task: live.task.name, run: live.record, reason })
    live.abort(reason)
    const grace = this.#port.grace(live.task)
    live.cancels = [
      ...(live.cancels ?? []),
      clock.at(clock.now() + grace, () => {
        if (!this.live.has(live) || live.attempt?.kill() === true) return
        announcer.say('run:ignored', { task: live.task.name, run: live.record, reason })
      }),
    ]
  }

  #ended(live: LiveRun, result: AttemptResult): void {
    if (!this.live.has(live)) return
    const at = this.#port.clock.now()
    live.release()
    this.#finish(live, endOf(live, result, at), at)
  }

  /** Records a run that ignored every request to end, so that a stop can go on. */
  abandon(live: LiveRun): void {
    const at = this.#port.clock.now()
    const grace = this.#port.grace(live.task)
    live.release()
    const message = `asked to end (${live.ending ?? 'stop'}) and still running ${grace} ms later: left behind`
    this.#finish(
      live,
      { kind: 'end', status: 'terminated', at, error: { name: 'TerminationIgnored', message } },
      at,
    )
    this.#port.announcer.say('run:ignored', {
      task: live.task.name,
      run: live.record,
      reason: message,
    })
  }

  #finish(live: LiveRun, event: RunEvent & { kind: 'end' }, at: Instant): void {
    const { task } = live
    this.live.delete(live)
    this.#change(
      live,
      event,
      () => {
        const run = live.record
        task.live = task.live?.filter((other) => other !== live)
        task.lastRun = run
        this.#port.announcer.say(`run:${event.status}`, { task: task.name, run })
        for (const waiter of live.waiters) waiter.resolve(run)
        this.#port.due().reconsider('overlap', task)
        this.#port.due().reconsider('limit')
        if (this.live.size === 0) this.idle()
      },
      {
        at,
        type: event.status,
        task: task.name,
        run: live.record.id,
        ...(event.result === undefined ? {} : { data: event.result }),
      },
    )
  }

  #change(
    live: LiveRun,
    event: RunEvent,
    done?: () => void,
    recorded?: { at: Instant; type: EndStatus; task: string; run: string; data?: string },
  ): void {
    const next = transition(live.record, event)
    if (next === undefined) return
    live.record = next
    this.#port.engine().write({
      write: {
        kind: 'transition',
        from: allowedFrom[event.kind],
        owner: this.#port.owner,
        run: next,
        ...(recorded === undefined ? {} : { event: recorded }),
      },
      task: live.task,
      done: (result) => {
        if (!result.ok && done !== undefined)
          this.#port.announcer.say('session:error', {
            message: `run ${next.id} of task '${next.task}' was ended by another session, which took it for crashed`,
            error: undefined,
          })
        done?.()
      },
    })
  }

  logged(live: LiveRun, text: string): void {
    this.#port.announcer.say('run:log', { task: live.task.name, run: live.record, text })
  }

  progressed(live: LiveRun): void {
    this.#port.announcer.say('run:progress', { task: live.task.name, run: live.record })
  }
}

/** The event that ends a run, from what its body came to. */
function endOf(live: LiveRun, result: AttemptResult, at: Instant): RunEvent & { kind: 'end' } {
  const logged = live.logged
  const log = logged === undefined ? {} : { log: logged }
  switch (result.status) {
    case 'succeeded': {
      const text = jsonOf(result.value)
      return {
        kind: 'end',
        status: 'succeeded',
        at,
        ...log,
        ...(text === undefined ? {} : { result: text }),
      }
    }
    case 'failed':
      return { kind: 'end', status: 'failed', at, ...log, error: errorRecord(result.error) }
    case 'terminated':
      return {
        kind: 'end',
        status: 'terminated',
        at,
        ...log,
        error: { name: 'Terminated', message: live.ending ?? 'terminated' },
      }
    case 'inacted':
      return {
        kind: 'end',
        status: 'inacted',
        at,
        ...log,
        ...(result.reason === undefined ? {} : { result: JSON.stringify(result.reason) }),
      }
    case 'crashed':
      return { kind: 'end', status: 'crashed', at, ...log, error: result.error }
  }
}

/** What JSON cannot carry is not kept. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
