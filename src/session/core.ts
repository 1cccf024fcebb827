/** The core of a session: its parts put together. What they ask of each other is answered here, and nothing is decided. */
import { type Observable, throwError } from 'rxjs'
import type { Verdict } from '../condition/verdict.ts'
import type { Executor } from '../executor/port.ts'
import type { Run } from '../run/run.ts'
import { type Clock, SystemClock } from '../signal/clock.ts'
import type { Root } from '../signal/root.ts'
import { Watchers } from '../signal/signal.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/port.ts'
import { Announcer } from './announcer.ts'
import { Due, type DuePort } from './due.ts'
import { durationOf } from './durations.ts'
import type { Engine } from './engine.ts'
import { Executors } from './executors.ts'
import { Feeds } from './feeds.ts'
import { Guarded } from './guarded.ts'
import { Launcher, type LauncherPort } from './launcher.ts'
import type { SessionOptions } from './options.ts'
import type { Started } from './started.ts'
import type { ManualStart, Task, TaskHost, WaitReason } from './task.ts'

const GRACE = 5_000

type Params = Readonly<Record<string, unknown>>

export class Core implements TaskHost, DuePort, LauncherPort {
  options: SessionOptions
  clock: Clock
  readonly announcer: Announcer
  readonly tasks: Map<string, Task> = new Map()
  readonly params: Map<string, unknown> = new Map()
  readonly feeds: Feeds = new Feeds()
  readonly executors: Executors
  readonly watchers: Watchers = new Watchers()
  readonly launches: Launcher
  readonly decisions: Due
  readonly facade: unknown
  /** Present from the start to the stop. */
  started: Started | undefined
  isPaused = false
  isStopping = false
  readonly pausedTasks: Set<string> = new Set()
  /** The condition on the session itself. */
  stopRoot: Root | undefined
  /** Asks for a stop; it begins after the present turn. */
  stopSoon: (reason: string) => void = () => undefined

  #store: { readonly address: string | Store; readonly store: Store } | undefined

  constructor(options: SessionOptions, facade: unknown) {
    this.options = options
    this.facade = facade
    this.clock = options.clock ?? new SystemClock()
    this.announcer = new Announcer(() => this.clock.now())
    this.executors = new Executors(options.executors)
    for (const [name, value] of Object.entries(options.params ?? {})) this.params.set(name, value)
    this.launches = new Launcher(this)
    this.decisions = new Due(this)
  }

  /** The store of the options; the same one at each start, so that one in memory goes on after a stop. */
  store(): Store {
    const address = this.options.store ?? 'memory:'
    if (this.#store?.address !== address) this.#store = { address, store: openStore(address) }
    return this.#store.store
  }

  /** Options from outside win over the session's own. */
  configure(options: SessionOptions): void {
    this.options = { ...this.options, ...options }
    this.clock = options.clock ?? this.clock
    for (const [name, value] of Object.entries(options.params ?? {})) this.params.set(name, value)
  }

  // ---- what tasks ask ----------------------------------------------------------------------------

  run(task: Task, params: Params | undefined): Promise<Run> {
    return new Promise<Run>((resolve, reject) => {
      const { started } = this
      if (started === undefined || this.isStopping)
        throw new Error(`task '${task.name}' cannot be run: its session is not started`)
      if (this.tasks.get(task.name) !== task)
        throw new Error(`task '${task.name}' cannot be run: it was removed from its session`)
      if (params !== undefined) demandStorable(task, params)
      started.engine.input(() => {
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

  engine(): Engine {
    if (this.started === undefined) throw new Error('the session is not started')
    return this.started.engine
  }

  get limit(): number {
    return this.options.limit ?? Number.POSITIVE_INFINITY
  }

  get owner(): string {
    return this.started?.owner.id ?? ''
  }

  paused(task: Task): boolean {
    return this.isPaused || this.pausedTasks.has(task.name)
  }

  held(task: Task): boolean {
    return this.started?.held.has(task.name) ?? false
  }

  stopping(): boolean {
    return this.isStopping
  }

  liveInSession(): number {
    return this.launches.live.size
  }

  elsewhere(task: Task): number {
    return this.started?.elsewhere.get(task.name)?.size ?? 0
  }

  paramsOf(task: Task, given: ManualStart['params']): Params {
    if (this.params.size === 0 && task.options.params === undefined) return given ?? NO_PARAMS
    return { ...Object.fromEntries(this.params), ...task.options.params, ...given }
  }

  expect(run: Run, manual: ManualStart): void {
    this.launches.expect(run, manual)
  }

  waits(task: Task, reason: WaitReason): void {
    this.announcer.say('run:waiting', { task: task.name, reason })
  }

  undecided(task: Task, error: unknown): void {
    const message = `task '${task.name}' was not started: what its start needs failed`
    this.announcer.say('session:error', { message, error })
  }

  // ---- what the launcher asks --------------------------------------------------------------------

  due(): Due {
    return this.decisions
  }

  executor(task: Task): Executor {
    return this.executors.for(task.work, task.options.executor)
  }

  session(): unknown {
    return this.facade
  }

  timeout(task: Task): number | undefined {
    return task.options.timeout === undefined
      ? undefined
      : durationOf(task.options.timeout, 'timeout')
  }

  grace(task: Task): number {
    return durationOf(task.options.grace ?? this.options.grace ?? GRACE, 'grace')
  }
}

function demandStorable(task: Task, params: Params): void {
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

const NO_PARAMS: Params = Object.freeze({})
