/** The launcher: begins the bodies of claimed runs, follows them to their end, and puts that on record. */
import type { AttemptResult } from '../../executor/port.ts'
import type { NewEvent } from '../../run/event.ts'
import { textOf } from '../../run/gate/text.ts'
import type { EndStatus, Run, RunEvent } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import { traceLaunch } from '../announce/trace.ts'
import type { Share } from '../policy/usage.ts'
import type { TaskRun, TaskState } from '../task-state.ts'
import { askToEnd, limitTime } from './ask-to-end.ts'
import { type Follows, recordChange } from './change.ts'
import { type LauncherPort, reportsTo } from './launcher-port.ts'
import { type LiveReports, LiveRun } from './live-run.ts'
import { type ClaimLoss, Expected } from './manual-claims.ts'
import { type AttemptType, recordNextAttempt } from './next-attempt.ts'
import { type EndEvent, endOf, leftBehind, restedEvent, terminatedBy, waitOf } from './outcome.ts'
import { Retries } from './retries.ts'

export class Launcher {
  readonly #port: LauncherPort
  /** Runs with a body under way. */
  readonly live: Set<TaskRun> = new Set()
  readonly retries: Retries
  readonly #reports: LiveReports<TaskState>
  readonly expected: Expected = new Expected()
  #newborn: TaskRun[] = []
  /** Told when the last body has ended. */
  idle: () => void = () => undefined

  constructor(port: LauncherPort) {
    this.#port = port
    this.#reports = reportsTo(port, (live, result) => {
      // A body that was left behind may end long after its session did.
      if (this.live.has(live)) this.#port.engine().input(() => this.#ended(live, result))
    })
    this.retries = new Retries(port.clock, port.announcer, (live) =>
      port.engine().input(() => port.due.again(live)),
    )
  }

  /** A claim came to nothing: it could not be committed (now or ever), or another one came first. */
  dropped(task: TaskState, run: Run, share: Share, why: ClaimLoss, cause?: unknown): void {
    if (run.status === 'claimed') this.#free(share)
    this.expected[why](task, run, cause)
  }

  /** A start is on record; its turn comes later. */
  freeze(task: TaskState, run: Run): void {
    task.frozen = [...(task.frozen ?? []), run]
    this.#port.due.add(task)
    this.#port.engine().schedule()
  }

  /** A run on record that is live from now on, without a body yet. */
  adopt(task: TaskState, run: Run): TaskRun {
    const live = new LiveRun(task, run, this.#port.session(), this.#reports)
    task.live = task.live === undefined ? [live] : [...task.live, live]
    return live
  }

  /** Begins the body of a claimed run, which has taken its share already. */
  launch(task: TaskState, run: Run, share: Share): void {
    const live = this.adopt(task, run)
    live.share = share
    const ending = this.expected.begin(live)
    this.#start(live)
    if (ending !== undefined) this.end(live, ending)
  }

  /** The next attempt of a run that rests, or the first of a kept one: takes its share and goes on record. */
  resume(live: TaskRun, type: AttemptType): void {
    const { usage, owner, clock } = this.#port
    live.share = live.task.policies
    usage.take(live.share)
    const attempt = { type, owner, at: clock.now() }
    recordNextAttempt(this.#port.engine(), live, attempt, this.#attempts)
  }

  readonly #attempts = {
    begun: (live: TaskRun): void => {
      live.task.claiming = false
      this.#start(live)
      this.#port.due.add(live.task)
    },
    lost: (live: TaskRun): void => {
      live.task.claiming = false
      this.#lose(live)
    },
  }

  #start(live: TaskRun): void {
    const { announcer, deadlines } = this.#port
    const { task, record: run } = live
    this.live.add(live)
    this.#port.engine().noteHot(task, run)
    announcer.say(run.attempt === 1 ? 'run:started' : 'run:attempt', { task: task.name, run })
    deadlines.started(live)
    limitTime(this.#port, live, this.live)
    traceLaunch(this.#port.clock, run)
    this.#port.body(live)
    this.#newborn.push(live)
    this.#port.begun(live)
  }

  /** Whether runs began in this round. */
  get hasNewborn(): boolean {
    return this.#newborn.length > 0
  }

  /** Runs that are still alive in the round after they began are put on record as running; shorter ones just end. */
  recordRunning(): void {
    if (this.#newborn.length === 0) return
    for (const live of this.#newborn)
      if (this.live.has(live) && this.#port.executor(live.task).notesBegin !== true)
        this.#change(live, { kind: 'begin' }, this.#begun)
    this.#newborn = []
  }

  /** Asks a run to end; after the grace by force, where its executor can. A run between attempts ends at once. */
  end(live: TaskRun, why: string): void {
    const reason = textOf(why)
    live.final = true
    if (live.resting) {
      this.retries.cancel(live)
      // A further attempt by hand that has not begun: its run stays ended as it was.
      if (live.record.endedAt !== undefined) this.#forget(live)
      else {
        this.#port.announcer.say('run:ending', { task: live.task.name, run: live.record, reason })
        this.#endResting(live, reason)
      }
    } else if (!live.aborted) askToEnd(this.#port, live, reason, this.live)
  }

  /** How long a task's run may take to end once it was asked to, in milliseconds. */
  grace(task: TaskState): number {
    return this.#port.grace(task)
  }

  /** Another session took the run for crashed: its body ends as soon as it can, and nothing of it goes on record. */
  taken(live: TaskRun): void {
    if (live.taken) return
    live.taken = true
    live.final = true
    this.#port.announcer.say('run:taken', { task: live.task.name, run: live.record })
    if (!this.live.has(live)) this.#lose(live)
    else if (!live.aborted)
      askToEnd(this.#port, live, 'another session took its run for crashed', this.live)
  }

  /** The run goes on elsewhere; here it is over. */
  #lose(live: TaskRun): void {
    this.#leave(live)
    this.#forget(live)
    this.#port.deadlines.ended(live)
    const message = `another session goes on with run ${live.record.id} of task '${live.task.name}'`
    for (const waiter of live.waiters) waiter.reject(new Error(message))
    this.#port.due.add(live.task)
    if (this.live.size === 0) this.idle()
  }

  #endResting(live: TaskRun, reason: string): void {
    this.#finish(live, terminatedBy('Terminated', reason, this.#port.clock.now()))
  }

  #ended(live: TaskRun, result: AttemptResult): void {
    if (!this.live.has(live)) return
    live.release()
    const end = endOf(live, result, this.#port.clock.now())
    const thrown = result.status === 'failed' ? result.error : undefined
    const until = live.final ? undefined : this.retries.next(live, end, thrown)
    if (until === undefined) this.#finish(live, end)
    else this.#wait(live, end, until)
  }

  /** Between attempts: not running, but live for overlap. */
  #wait(live: TaskRun, end: EndEvent, until: Instant): void {
    this.#leave(live)
    this.#change(live, waitOf(end, until), this.#rested, restedEvent(live, end))
  }

  #rests(live: TaskRun): void {
    this.#port.announcer.say('run:retrying', { task: live.task.name, run: live.record })
    if (live.final) this.#endResting(live, live.ending ?? 'terminated')
    else this.retries.await(live)
    this.#port.due.freed()
    if (this.live.size === 0) this.idle()
  }

  /** Records a run that ignored every request to end, so that a stop can go on. */
  abandon(live: TaskRun): void {
    live.release()
    const reason = leftBehind(live, this.#port.grace(live.task))
    this.#finish(live, terminatedBy('TerminationIgnored', reason, this.#port.clock.now()))
    this.#port.announcer.say('run:ignored', { task: live.task.name, run: live.record, reason })
  }

  /** The body is over: what it took is free again. */
  #leave(live: TaskRun): void {
    this.live.delete(live)
    if (live.share !== undefined) this.#free(live.share)
    live.share = undefined
  }

  /** Who waits for room is asked at once, before somebody takes it who has become due in the same turn. */
  #free(share: Share): void {
    this.#port.usage.free(share)
    this.#port.due.freed()
  }

  /** The run is over for its task, too. */
  #forget(live: TaskRun): void {
    const { task } = live
    task.live = task.live?.filter((other) => other !== live)
  }

  #finish(live: TaskRun, event: EndEvent): void {
    if (live.taken) {
      this.#lose(live)
      return
    }
    this.#leave(live)
    const { status, at, result } = event
    const { name: task } = live.task
    const { id: run } = live.record
    const ended = { at, type: status, task, run }
    const withResult = result === undefined ? ended : { at, type: status, task, run, data: result }
    this.#change(live, event, this.#ends, withResult)
  }

  #finished(live: TaskRun): void {
    const { task, record: run } = live
    this.#forget(live)
    this.#port.deadlines.ended(live)
    task.lastRun = run
    this.#port.announcer.say(`run:${run.status as EndStatus}`, { task: task.name, run })
    for (const waiter of live.waiters) waiter.resolve(task.lastRun)
    this.#port.due.reconsider('overlap', task)
    this.#port.ended(task, run)
    if (this.live.size === 0) this.idle()
  }

  readonly #begun: Follows = { lost: (live) => this.taken(live) }
  readonly #rested: Follows = { ...this.#begun, done: (live) => this.#rests(live) }
  readonly #ends: Follows = { ...this.#begun, done: (live) => this.#finished(live) }

  #change(live: TaskRun, event: RunEvent, follows: Follows, recorded?: NewEvent): void {
    recordChange(this.#port.engine(), live, event, follows, recorded)
  }
}
