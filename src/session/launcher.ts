/** The launcher: begins the bodies of claimed runs, follows them to their end, and puts that on record. */
import type { AttemptResult, Executor } from '../executor/port.ts'
import type { NewEvent } from '../run/event.ts'
import { allowedFrom, type OwnerId, type Run, type RunEvent, transition } from '../run/run.ts'
import type { Clock } from '../signal/clock.ts'
import type { Instant } from '../time/instant.ts'
import type { Announcer } from './announcer.ts'
import type { Around } from './around.ts'
import { wrapped } from './around.ts'
import type { Deadlines } from './deadlines.ts'
import type { Due } from './due.ts'
import type { Engine } from './engine.ts'
import { type LiveReports, LiveRun } from './live.ts'
import { type EndEvent, endOf } from './outcome.ts'
import { Retries } from './retries.ts'
import type { ManualStart, Task } from './task.ts'
import type { Share, Usage } from './usage.ts'

export interface LauncherPort {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly owner: OwnerId
  readonly usage: Usage
  readonly deadlines: Deadlines
  readonly arounds: readonly Around[]
  engine(): Engine
  due(): Due
  executor(task: Task): Executor
  /** What a body gets as `session`. */
  session(): unknown
  grace(task: Task): number
  /** Finds the arguments of a run, at once where they are plain; a rejection is a failure of the run. */
  argumentsOf(task: Task, run: Run): Params | Promise<Params>
  /** A body began. */
  begun(live: LiveRun): void
  /** A run ended and that is on record. */
  ended(task: Task, run: Run): void
}

type Params = Readonly<Record<string, unknown>>

export class Launcher implements LiveReports {
  readonly #port: LauncherPort
  /** Runs with a body under way. */
  readonly live: Set<LiveRun> = new Set()
  readonly retries: Retries
  readonly #expected = new Map<string, ManualStart>()
  #newborn: LiveRun[] = []
  /** Told when the last body has ended. */
  idle: () => void = () => undefined

  constructor(port: LauncherPort) {
    this.#port = port
    this.retries = new Retries({
      clock: port.clock,
      get owner() {
        return port.owner
      },
      engine: () => port.engine(),
      ready: (live) => port.due().again(live),
      begin: (live) => {
        live.task.claiming = false
        this.#start(live)
        port.due().add(live.task)
      },
      lost: (live) => {
        live.task.claiming = false
        this.#leave(live)
        this.#forget(live)
        const message = `another session goes on with run ${live.record.id} of task '${live.task.name}'`
        for (const waiter of live.waiters) waiter.reject(new Error(message))
        port.due().add(live.task)
      },
    })
  }

  get deadlines(): Deadlines {
    return this.#port.deadlines
  }

  /** A start by hand waits for that run. */
  expect(run: Run, manual: ManualStart): void {
    this.#expected.set(run.id, manual)
  }

  /** A claim came to nothing; a start by hand waits for the next try. */
  dropped(task: Task, run: Run, share: Share): void {
    if (run.status === 'claimed') this.#free(share)
    const manual = this.#expected.get(run.id)
    this.#expected.delete(run.id)
    if (manual !== undefined) task.manual = [manual, ...(task.manual ?? [])]
  }

  /** A start is on record; its turn comes later. */
  freeze(task: Task, run: Run): void {
    task.frozen = [...(task.frozen ?? []), run]
    this.#port.due().add(task)
    this.#port.engine().schedule()
  }

  /** A run on record that is live from now on, without a body yet. */
  adopt(task: Task, run: Run): LiveRun {
    const live = new LiveRun(task, run, this.#port.session(), this)
    task.live = task.live === undefined ? [live] : [...task.live, live]
    return live
  }

  /** Begins the body of a claimed run, which has taken its share already. */
  launch(task: Task, run: Run, share: Share): void {
    const live = this.adopt(task, run)
    live.share = share
    const manual = this.#expected.get(run.id)
    if (manual !== undefined) {
      this.#expected.delete(run.id)
      live.waiters = [manual]
    }
    this.#start(live)
  }

  /** The next attempt of a run that rests, or the first of a kept one: takes its share and goes on record. */
  resume(live: LiveRun, type: 'attempt' | 'started'): void {
    live.share = live.task.policies
    this.#port.usage.take(live.share)
    this.retries.resume(live, type)
  }

  #start(live: LiveRun): void {
    const { announcer, clock, deadlines } = this.#port
    const { task, record: run } = live
    this.live.add(live)
    this.#port.engine().noteHot(task, run)
    announcer.say(run.attempt === 1 ? 'run:started' : 'run:attempt', { task: task.name, run })
    deadlines.started(live)
    const { timeout } = task.policies
    if (timeout !== undefined && task.options.permanent !== true)
      live.cancels = [
        ...(live.cancels ?? []),
        clock.at(clock.now() + timeout, () => {
          live.timedOut = true
          this.#ask(live, `timed out after ${timeout} ms`)
        }),
      ]
    this.#begin(live)
    this.#newborn.push(live)
    this.#port.begun(live)
  }

  #begin(live: LiveRun): void {
    const { task } = live
    const settle = (result: AttemptResult) => {
      // A body that was left behind may end long after its session did.
      if (this.live.has(live)) this.#port.engine().input(() => this.#ended(live, result))
    }
    try {
      const params = this.#port.argumentsOf(task, live.record)
      if (params instanceof Promise) {
        const failed = (error: unknown) => settle({ status: 'failed', error })
        // An argument that is never found must not keep the run from ending.
        live.signal.addEventListener('abort', () => {
          if (live.attempt === undefined) settle({ status: 'terminated' })
        })
        params.then((found) => this.#body(live, found, settle)).catch(failed)
      } else this.#body(live, params, settle)
    } catch (error) {
      settle({ status: 'failed', error })
    }
  }

  #body(live: LiveRun, params: Params, settle: (result: AttemptResult) => void): void {
    const { task } = live
    live.params = params
    if (live.aborted) {
      settle({ status: 'terminated' })
      return
    }
    const executor = this.#port.executor(task)
    const refusal = executor.refusal(task.work)
    if (refusal !== undefined) {
      settle({ status: 'failed', error: new TypeError(refusal) })
      return
    }
    const start = () => {
      live.attempt = executor.start(task.work, live)
      return live.attempt.done
    }
    const { arounds, announcer } = this.#port
    const done = arounds.length === 0 ? start() : wrapped(arounds, live, start, announcer)
    void done.then(settle)
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

  /** Asks a run to end; after the grace by force, where its executor can. A run between attempts ends at once. */
  end(live: LiveRun, reason: string): void {
    live.final = true
    if (live.resting) {
      this.retries.cancel(live)
      this.#port.announcer.say('run:ending', { task: live.task.name, run: live.record, reason })
      this.#endResting(live, reason)
    } else if (!live.aborted) this.#ask(live, reason)
  }

  #endResting(live: LiveRun, reason: string): void {
    const error = { name: 'Terminated', message: reason }
    this.#finish(live, {
      kind: 'end',
      status: 'terminated',
      at: this.#port.clock.now(),
      error,
    })
  }

  #ask(live: LiveRun, reason: string): void {
    const { clock, announcer } = this.#port
    announcer.say('run:ending', { task: live.task.name, run: live.record, reason })
    live.abort(reason)
    live.cancels = [
      ...(live.cancels ?? []),
      clock.at(clock.now() + this.#port.grace(live.task), () => {
        if (!this.live.has(live) || live.attempt?.kill() === true) return
        announcer.say('run:ignored', { task: live.task.name, run: live.record, reason })
      }),
    ]
  }

  #ended(live: LiveRun, result: AttemptResult): void {
    if (!this.live.has(live)) return
    live.release()
    const end = endOf(live, result, this.#port.clock.now())
    const thrown = result.status === 'failed' ? result.error : undefined
    const until = this.#next(live, end, thrown)
    if (until === undefined) this.#finish(live, end)
    else this.#wait(live, end, until)
  }

  /** A `when` of the user's may throw; then there is no further attempt. */
  #next(live: LiveRun, end: EndEvent, thrown: unknown): Instant | undefined {
    if (live.final) return undefined
    try {
      return this.retries.next(live, end, thrown)
    } catch (error) {
      const message = `the retry policy of task '${live.task.name}' failed`
      this.#port.announcer.say('session:error', { message, error })
      return undefined
    }
  }

  /** Between attempts: not running, but live for overlap. */
  #wait(live: LiveRun, end: EndEvent, until: Instant): void {
    const { error, log, at } = end
    this.#leave(live)
    const event: NewEvent = { at, type: 'retrying', task: live.task.name, run: live.record.id }
    this.#change(
      live,
      {
        kind: 'wait',
        until,
        ...(error === undefined ? {} : { error }),
        ...(log === undefined ? {} : { log }),
      },
      () => {
        this.#port.announcer.say('run:retrying', { task: live.task.name, run: live.record })
        if (live.final) this.#endResting(live, live.ending ?? 'terminated')
        else this.retries.await(live)
        this.#port.due().reconsider('limit')
        if (this.live.size === 0) this.idle()
      },
      event,
    )
  }

  /** Records a run that ignored every request to end, so that a stop can go on. */
  abandon(live: LiveRun): void {
    const { clock, announcer } = this.#port
    const grace = this.#port.grace(live.task)
    live.release()
    const message = `asked to end (${live.ending ?? 'stop'}) and still running ${grace} ms later: left behind`
    const error = { name: 'TerminationIgnored', message }
    this.#finish(live, { kind: 'end', status: 'terminated', at: clock.now(), error })
    announcer.say('run:ignored', { task: live.task.name, run: live.record, reason: message })
  }

  /** The body is over: what it took is free again. */
  #leave(live: LiveRun): void {
    this.live.delete(live)
    if (live.share !== undefined) this.#free(live.share)
    live.share = undefined
  }

  /** Who waits for room is asked at once, before somebody takes it who has become due in the same turn. */
  #free(share: Share): void {
    this.#port.usage.free(share)
    this.#port.due().reconsider('limit')
  }

  /** The run is over for its task, too. */
  #forget(live: LiveRun): void {
    const { task } = live
    task.live = task.live?.filter((other) => other !== live)
  }

  #finish(live: LiveRun, event: EndEvent): void {
    this.#leave(live)
    const { status, at, result } = event
    const recorded = { at, type: status, task: live.task.name, run: live.record.id }
    this.#change(
      live,
      event,
      () => this.#finished(live, status),
      result === undefined ? recorded : { ...recorded, data: result },
    )
  }

  #finished(live: LiveRun, status: EndEvent['status']): void {
    const { task, record: run } = live
    this.#forget(live)
    this.deadlines.ended(live)
    task.lastRun = run
    this.#port.announcer.say(`run:${status}`, { task: task.name, run })
    for (const waiter of live.waiters) waiter.resolve(run)
    const due = this.#port.due()
    due.reconsider('overlap', task)
    this.#port.ended(task, run)
    if (this.live.size === 0) this.idle()
  }

  #change(live: LiveRun, event: RunEvent, done?: () => void, recorded?: NewEvent): void {
    const next = transition(live.record, event)
    if (next === undefined) return
    live.record = next
    const from = allowedFrom[event.kind]
    const { owner } = live.record
    this.#port.engine().write({
      write:
        recorded === undefined
          ? { kind: 'transition', from, owner, run: next }
          : { kind: 'transition', from, owner, run: next, event: recorded },
      task: live.task,
      done: (result) => {
        if (!result.ok && done !== undefined) this.#lost(next)
        done?.()
      },
    })
  }

  #lost(run: Run): void {
    const message = `run ${run.id} of task '${run.task}' was ended by another session, which took it for crashed`
    this.#port.announcer.say('session:error', { message, error: undefined })
  }

  logged(live: LiveRun, text: string): void {
    this.#port.announcer.say('run:log', { task: live.task.name, run: live.record, text })
  }

  progressed(live: LiveRun): void {
    this.#port.announcer.say('run:progress', { task: live.task.name, run: live.record })
  }
}
