/** The core of a session: its parts put together. What they ask of each other is answered here. */
import type { Observable } from 'rxjs'
import { type Clock, SystemClock } from '../../clock/clock.ts'
import type { Verdict } from '../../condition/verdict.ts'
import { Announcer } from '../../engine/announce/announcer.ts'
import type { Around } from '../../engine/announce/around-hooks.ts'
import type { Defined } from '../../engine/definition.ts'
import type { Deadlines } from '../../engine/due/deadlines.ts'
import { Due } from '../../engine/due/due.ts'
import type { Engine } from '../../engine/engine.ts'
import { findGiven } from '../../engine/launch/arguments.ts'
import type { Given } from '../../engine/launch/body.ts'
import { runByHand } from '../../engine/launch/by-hand.ts'
import { Executors } from '../../engine/launch/executors.ts'
import { Launcher } from '../../engine/launch/launcher.ts'
import type { LauncherPort } from '../../engine/launch/launcher-port.ts'
import type { Parts, Phase, Started } from '../../engine/parts.ts'
import { durationOf } from '../../engine/policy/durations.ts'
import { pausesOf } from '../../engine/policy/keep-pauses.ts'
import type { Pause, Pauses } from '../../engine/policy/pauses.ts'
import type { Usage } from '../../engine/policy/usage.ts'
import type { TaskRun, TaskState } from '../../engine/task-state.ts'
import type { Executor } from '../../executor/port.ts'
import type { Run, RunId } from '../../run/run.ts'
import { Watchers } from '../../signal/observable/signal.ts'
import type { Stored } from '../../store/port.ts'
import { Feeds } from '../inputs/answers.ts'
import { Folders } from '../inputs/files/folders.ts'
import { verdictsOf } from '../observe/verdicts.ts'
import { checkSession, type SessionOptions } from '../options.ts'
import type { Handle } from '../task/handle.ts'
import { Registry, type RegistryChange, type RegistryPort } from '../task/registry.ts'
import { followRegistry } from './follow-registry.ts'
import { StoreOfOptions } from './shared-store.ts'
import { deadlinesOf, endAtOnce, pauseAfterFailures, usageOf } from './wiring.ts'

const GRACE = 5_000

type Params = Readonly<Record<string, unknown>>

export class Core implements Parts, RegistryPort, LauncherPort {
  options: SessionOptions = {}
  clock: Clock
  readonly announcer: Announcer
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
  readonly store: StoreOfOptions = new StoreOfOptions(() => this.options.store)
  readonly facade: unknown
  usage!: Usage
  pauses!: Pauses
  deadlines!: Deadlines
  launches!: Launcher
  decisions!: Due
  /** Present from the start to the stop. */
  started: Started | undefined
  phase: Phase = 'stopped'
  /** While just named tasks run: what holds all others back. */
  only: Pause | undefined
  /** With the option `once`: the tasks that have started since the session did. */
  readonly spent: Set<string> = new Set()
  /** Asks for a stop; it begins after the present turn. */
  stopSoon: (reason: string) => void = () => undefined

  constructor(options: SessionOptions, facade: unknown) {
    this.facade = facade
    this.clock = options.clock ?? new SystemClock()
    this.announcer = new Announcer(() => this.clock.now())
    this.executors = new Executors(options.executors)
    this.configure(options)
    this.registry = new Registry(this)
  }

  /** Options from outside win over the session's own; only while it is stopped. */
  configure(options: SessionOptions): void {
    checkSession(options)
    this.options = { ...this.options, ...options }
    for (const [name, value] of Object.entries(options.params ?? {})) this.params.set(name, value)
    this.clock = options.clock ?? this.clock
    this.usage = usageOf(this.options)
    this.pauses = pausesOf(this)
    this.deadlines = deadlinesOf(this)
    this.launches = new Launcher(this)
    this.decisions = new Due()
  }

  /** What exists only while it is started. @throws Error if it is not. */
  require(): Started {
    if (this.started === undefined) throw new Error('the session is not started')
    return this.started
  }

  /** All that are defined, by name. */
  get tasks(): ReadonlyMap<string, Handle> {
    return this.registry.tasks
  }

  changed(change: RegistryChange): void {
    followRegistry(this, change)
  }

  // ---- what tasks ask ----------------------------------------------------------------------------

  run(task: Handle, params: Params | undefined): Promise<Run> {
    return runByHand(this, task.name, task.state, params)
  }

  stateOf({ definition }: Defined): TaskState | undefined {
    const { tasks, left } = this.started ?? {}
    const state = tasks?.get(definition.name)
    return state?.definition === definition ? state : left?.get(definition)
  }

  /** A start by hand, decided in the next turn. */
  enqueue(task: TaskState, params: Params | undefined, id?: RunId): Promise<Run> {
    return new Promise<Run>((resolve, reject) => {
      this.engine().input(() => {
        if (task.dueTokens === undefined && task.manual === undefined)
          task.dueSince = this.clock.now()
        task.manual = [
          ...(task.manual ?? []),
          { params, ...(id === undefined ? {} : { id }), resolve, reject },
        ]
        this.decisions.add(task)
      })
    })
  }

  terminate(task: TaskState, reason: string): void {
    this.launches.endAll(task, reason)
  }

  verdicts(task: Handle): Observable<Verdict> {
    return verdictsOf(this, task)
  }

  /** What counts for one start only begins anew. */
  renew(): void {
    this.usage = usageOf(this.options)
    this.decisions.clear()
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

  executor(task: TaskState): Executor {
    return this.executors.for(task.work, task.options.executor)
  }

  session(): unknown {
    return this.facade
  }

  grace(task: TaskState): number {
    return task.policies.grace ?? durationOf(this.options.grace ?? GRACE, 'grace')
  }

  given(task: TaskState, run: Run): Given | Promise<Given> {
    return findGiven(this, task, run)
  }

  begun(live: TaskRun): void {
    endAtOnce(this, live)
  }

  ended(task: TaskState, run: Run): void {
    pauseAfterFailures(this, task, run)
  }
}
