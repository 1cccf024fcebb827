/** The core of a session: its parts put together. What they ask of each other is answered here. */
import { type Observable, throwError } from 'rxjs'
import type { Verdict } from '../condition/verdict.ts'
import type { Executor } from '../executor/port.ts'
import { Argument } from '../run/argument.ts'
import type { FateReason, NewEvent } from '../run/event.ts'
import type { Run } from '../run/run.ts'
import type { Token } from '../run/token.ts'
import { type Clock, SystemClock } from '../signal/clock.ts'
import { Watchers } from '../signal/signal.ts'
import { openStore } from '../store/open.ts'
import type { Store, Stored } from '../store/port.ts'
import type { Instant } from '../time/instant.ts'
import type { Situation } from './admission.ts'
import { Announcer } from './announcer.ts'
import { findArguments } from './arguments.ts'
import type { Around } from './around.ts'
import { Deadlines } from './deadlines.ts'
import { Due, type DuePort } from './due.ts'
import { durationOf } from './durations.ts'
import type { DynamicTask } from './dynamic.ts'
import type { Engine } from './engine.ts'
import { Executors } from './executors.ts'
import { Feeds } from './feeds.ts'
import { Folders } from './files/folders.ts'
import { Guarded } from './guarded.ts'
import { RunIds } from './ids.ts'
import { Launcher, type LauncherPort } from './launcher.ts'
import type { LiveRun } from './live.ts'
import { checkSession, type SessionOptions } from './options.ts'
import { type Pause, Pauses } from './pauses.ts'
import { failedInARow, rateUntil } from './rate.ts'
import { Registry } from './registry.ts'
import type { Started } from './started.ts'
import type { ManualStart, Task, TaskHost, WaitReason } from './task.ts'
import { Usage } from './usage.ts'

const GRACE = 5_000

type Params = Readonly<Record<string, unknown>>

/** From `new` to `stopped`; a stopped session can be started again. */
export type Phase = 'stopped' | 'starting' | 'running' | 'stopping' | 'closing'

export class Core implements TaskHost, DuePort, LauncherPort {
  options: SessionOptions
  clock: Clock
  readonly announcer: Announcer
  readonly tasks: Map<string, Task> = new Map()
  readonly params: Map<string, unknown> = new Map()
  readonly folders: Folders = new Folders({
    clock: () => this.clock,
    failed: (folder, error) => {
      const message = `the folder '${folder}' could not be looked at; it is tried again`
      this.announcer.say('session:error', { message, error })
    },
  })
  readonly feeds: Feeds = new Feeds(this.folders)
  readonly executors: Executors
  readonly watchers: Watchers = new Watchers()
  readonly arounds: Around[] = []
  /** Dynamic tasks that were defined or taken out while the session was stopped. */
  readonly unrecorded: Map<string, Stored | undefined> = new Map()
  readonly registry: Registry
  readonly facade: unknown
  usage: Usage
  pauses: Pauses
  deadlines: Deadlines
  launches: Launcher
  decisions: Due
  /** Present from the start to the stop. */
  started: Started | undefined
  phase: Phase = 'stopped'
  /** While just named tasks run: what holds all others back. */
  only: Pause | undefined
  /** With the option `once`: the tasks that have started since the session did. */
  readonly spent: Set<string> = new Set()
  /** Asks for a stop; it begins after the present turn. */
  stopSoon: (reason: string) => void = () => undefined
  readonly #ids = new RunIds()
  #store: { readonly address: string | Store; readonly store: Store } | undefined

  constructor(options: SessionOptions, facade: unknown) {
    checkSession(options)
    this.options = options
    this.facade = facade
    this.clock = options.clock ?? new SystemClock()
    this.announcer = new Announcer(() => this.clock.now())
    this.executors = new Executors(options.executors)
    for (const [name, value] of Object.entries(options.params ?? {})) this.params.set(name, value)
    this.usage = this.#newUsage()
    this.pauses = this.#newPauses()
    this.deadlines = this.#newDeadlines()
    this.launches = new Launcher(this)
    this.decisions = new Due(this)
    this.registry = new Registry(this)
  }

  /** Options from outside win over the session's own; only while it is stopped. */
  configure(options: SessionOptions): void {
    checkSession(options)
    this.options = { ...this.options, ...options }
    for (const [name, value] of Object.entries(options.params ?? {})) this.params.set(name, value)
    this.clock = options.clock ?? this.clock
    this.usage = this.#newUsage()
    this.pauses = this.#newPauses()
    this.deadlines = this.#newDeadlines()
    this.launches = new Launcher(this)
    this.decisions = new Due(this)
  }

  #newUsage(): Usage {
    return new Usage(this.options.limit ?? Number.POSITIVE_INFINITY, this.options.pools ?? {})
  }

  #newPauses(): Pauses {
    return new Pauses({
      clock: this.clock,
      keep: (key, value, type) => this.#keepPause(key, value, type),
      resumed: () => {
        this.decisions.reconsider('paused')
        this.started?.engine.schedule()
      },
    })
  }

  #newDeadlines(): Deadlines {
    return new Deadlines({
      clock: this.clock,
      zone: () => this.require().zone,
      lastSeen: () => this.require().past.lastSeen,
      late: (task, event) => {
        this.started?.engine.write({ write: { kind: 'append', event }, task })
        this.announcer.say('run:late', {
          task: task.name,
          reason: String(JSON.parse(event.data ?? '""')),
        })
      },
    })
  }

  #keepPause(
    key: string,
    value: Parameters<Pauses['restore']>[0] extends ReadonlyMap<string, infer V>
      ? V | undefined
      : never,
    type: 'paused' | 'resumed',
  ): boolean {
    const { started } = this
    if (started === undefined) return false
    const named = key === '' ? {} : { task: key }
    started.engine.write({ write: { kind: 'state', scope: 'pause', key, value } })
    const data = value === undefined ? {} : { data: JSON.stringify(value) }
    started.engine.write({
      write: { kind: 'append', event: { at: this.clock.now(), type, ...named, ...data } },
    })
    const task = key === '' ? undefined : key
    if (type === 'resumed') this.announcer.say('task:resumed', { task })
    else {
      const { reason, owner } = value as { reason: string; owner: string }
      this.announcer.say('task:paused', { task, reason, owner })
    }
    return true
  }

  /** The store of the options; the same one at each start, so that one in memory goes on after a stop. */
  store(): Store {
    const address = this.options.store ?? 'memory:'
    if (this.#store?.address !== address) this.#store = { address, store: openStore(address) }
    return this.#store.store
  }

  /** What exists only while it is started. @throws Error if it is not. */
  require(): Started {
    if (this.started === undefined) throw new Error('the session is not started')
    return this.started
  }

  /** Defines a stored task anew. */
  define(task: DynamicTask): void {
    this.registry.define(task)
  }

  // ---- what tasks ask ----------------------------------------------------------------------------

  run(task: Task, params: Params | undefined): Promise<Run> {
    return new Promise<Run>((resolve, reject) => {
      const { started } = this
      if (started === undefined || this.phase === 'stopping' || this.phase === 'closing')
        throw new Error(`task '${task.name}' cannot be run: its session is not started`)
      if (this.tasks.get(task.name) !== task)
        throw new Error(`task '${task.name}' cannot be run: it was removed from its session`)
      if (params !== undefined) demandStorable(task, params)
      this.enqueue(task, params).then(resolve, reject)
    })
  }

  /** A start by hand, decided in the next turn. */
  enqueue(task: Task, params: Params | undefined): Promise<Run> {
    return new Promise<Run>((resolve, reject) => {
      this.engine().input(() => {
        if (task.dueTokens === undefined && task.manual === undefined)
          task.dueSince = this.clock.now()
        task.manual = [...(task.manual ?? []), { params, resolve, reject }]
        this.decisions.add(task)
      })
    })
  }

  terminate(task: Task, reason: string): void {
    for (const live of [...(task.live ?? [])]) this.launches.end(live, reason)
  }

  verdict(task: Task): Verdict | undefined {
    return task.root?.verdict()
  }

  verdicts(task: Task): Observable<Verdict> {
    if (task.root === undefined)
      return throwError(
        () => new Error(`task '${task.name}' has no verdicts: its session is not started`),
      )
    const verdicts = this.watchers.observe(task.root)
    return new Guarded(
      (error) => this.announcer.failed(`an observer of the verdicts of task '${task.name}'`, error),
      (observer) => verdicts.subscribe(observer),
    )
  }

  // ---- what the decision asks --------------------------------------------------------------------

  situation(task: Task, manual: boolean, now: Instant): Situation {
    const { policies, options } = task
    const started = this.require()
    const elsewhere = started.elsewhere.get(task.name)?.size ?? 0
    const { rate } = policies
    return {
      manual,
      disabled: options.disabled === true,
      overlap: policies.overlap,
      // What is kept for its turn comes after a start by hand.
      live: task.running + (manual ? 0 : (task.frozen?.length ?? 0)) + elsewhere,
      fits: this.usage.fits(policies),
      paused:
        this.phase === 'starting' ||
        this.only !== undefined ||
        this.spent.has(task.name) ||
        this.pauses.of(task.name) !== undefined,
      stopping:
        this.phase === 'stopping' ||
        (this.phase === 'closing' && !(manual && options.on === 'shutdown')),
      storeDown: started.engine.storeDown,
      held: started.held.has(task.name),
      rateUntil:
        rate === undefined
          ? undefined
          : rateUntil(rate, started.network.facts.history(task.name), now),
      excess: rate?.excess ?? 'queue',
    }
  }

  newId(now: Instant): string {
    return this.#ids.next(now, this.owner)
  }

  claim(task: Task, run: Run, manual: ManualStart | undefined, frozen: boolean): void {
    if (manual !== undefined) this.launches.expect(run, manual)
    if (!frozen) this.usage.take(task.policies)
    const event: NewEvent = {
      at: run.claimedAt,
      type: frozen ? 'queued' : 'started',
      task: task.name,
      run: run.id,
      tokens: run.tokens,
    }
    this.engine().claim(task, run, event)
  }

  thaw(task: Task, run: Run): void {
    this.launches.resume(this.launches.adopt(task, run), 'started')
  }

  resume(live: LiveRun): void {
    this.launches.resume(live, 'attempt')
  }

  /** What counts for one start only begins anew. */
  renew(): void {
    this.usage = this.#newUsage()
    this.decisions.clear()
  }

  refuse(task: Task, reason: FateReason, tokens: readonly Token[], now: Instant): void {
    this.engine().refuse(task, reason, tokens, now)
  }

  replace(task: Task): void {
    this.terminate(task, 'replaced by a newer start')
  }

  waits(task: Task, reason: WaitReason, until: Instant | undefined): void {
    this.announcer.say('run:waiting', { task: task.name, reason })
    if (until === undefined) return
    this.clock.at(until, () => {
      this.decisions.reconsider(reason, task)
      this.started?.engine.schedule()
    })
  }

  // ---- what the launcher asks --------------------------------------------------------------------

  get owner(): string {
    return this.started?.owner.id ?? ''
  }

  engine(): Engine {
    return this.require().engine
  }

  due(): Due {
    return this.decisions
  }

  executor(task: Task): Executor {
    return this.executors.for(task.work, task.options.executor)
  }

  session(): unknown {
    return this.facade
  }

  grace(task: Task): number {
    return task.policies.grace ?? durationOf(this.options.grace ?? GRACE, 'grace')
  }

  argumentsOf(task: Task, run: Run): Params | Promise<Params> {
    return findArguments(this, task, run)
  }

  /** What its end condition had on offer before the run began is no reason to end it; what holds still is. */
  begun(live: LiveRun): void {
    const { endRoot } = live.task
    if (endRoot === undefined) return
    const offered = endRoot.offered()
    if (offered.length > 0) this.require().network.refuse(endRoot, offered, this.clock.now())
    if (endRoot.verdict().value === true) this.launches.end(live, 'its end condition is true')
  }

  ended(task: Task, run: Run): void {
    const { pauseAfter } = task.policies
    if (pauseAfter === undefined || run.status !== 'failed') return
    const history = this.require().network.facts.history(task.name)
    if (!failedInARow(history, pauseAfter)) return
    const reason = `${pauseAfter} failures in a row`
    const since = this.clock.now()
    this.pauses.pause(task.name, {
      reason,
      owner: 'policy',
      since,
      until: Number.POSITIVE_INFINITY,
    })
  }
}

function demandStorable(task: Task, params: Params): void {
  for (const [name, value] of Object.entries(params))
    if (value instanceof Argument)
      throw new TypeError(
        `parameter '${name}' of a run of task '${task.name}' is an argument (${value}), wanted a value: arguments are found for tasks and sessions only`,
      )
  try {
    JSON.stringify(params)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(
      `task '${task.name}' cannot be run with these parameters, which are not JSON: ${reason}`,
      { cause },
    )
  }
}
