/** The core of a session: its parts put together. What they ask of each other is answered here. */
import type { Observable } from 'rxjs'
import { type Clock, SystemClock } from '../../clock/clock.ts'
import type { Condition } from '../../condition/condition.ts'
import type { Verdict } from '../../condition/verdict.ts'
import { Announcer } from '../../engine/announce/announcer.ts'
import type { Around } from '../../engine/announce/around-hooks.ts'
import type { Deadlines } from '../../engine/due/deadlines.ts'
import type { DuePort } from '../../engine/due/decision.ts'
import { Due } from '../../engine/due/due.ts'
import type { Engine } from '../../engine/engine.ts'
import { findArguments } from '../../engine/launch/arguments.ts'
import { Executors } from '../../engine/launch/executors.ts'
import { RunIds } from '../../engine/launch/ids.ts'
import { Launcher } from '../../engine/launch/launcher.ts'
import type { LauncherPort } from '../../engine/launch/launcher-port.ts'
import type { DynamicTask, Parts, Phase, Started } from '../../engine/parts.ts'
import type { Situation } from '../../engine/policy/admission.ts'
import { durationOf } from '../../engine/policy/durations.ts'
import type { Pause, Pauses } from '../../engine/policy/pauses.ts'
import { situationOf } from '../../engine/policy/situation.ts'
import type { Usage } from '../../engine/policy/usage.ts'
import type { ManualStart, Task, TaskHost, TaskRun, WaitReason } from '../../engine/task.ts'
import type { Executor } from '../../executor/port.ts'
import type { FateReason, NewEvent } from '../../run/event.ts'
import type { Run, RunId } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import { Watchers } from '../../signal/observable/signal.ts'
import { openStore } from '../../store/open.ts'
import type { Store, Stored } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { Feeds } from '../inputs/answers.ts'
import { Folders } from '../inputs/files/folders.ts'
import { verdictsOf } from '../observe/verdicts.ts'
import { checkSession, type SessionOptions } from '../options.ts'
import { Registry } from '../task/registry.ts'
import { runByHand } from '../task/run-by-hand.ts'
import { deadlinesOf, endAtOnce, pauseAfterFailures, pausesOf, usageOf, waitFor } from './wiring.ts'

const GRACE = 5_000

type Params = Readonly<Record<string, unknown>>

export class Core implements Parts, TaskHost, DuePort, LauncherPort {
  options: SessionOptions = {}
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
  readonly #ids = new RunIds()
  #store: { readonly address: string | Store; readonly store: Store } | undefined

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
    this.decisions = new Due(this)
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

  warnings(task: Task): readonly string[] {
    return this.registry.warnings(task)
  }

  read(text: string): Condition {
    return this.registry.read(text)
  }

  /** Defines a stored task anew. */
  define(task: DynamicTask): void {
    this.registry.define(task)
  }

  // ---- what tasks ask ----------------------------------------------------------------------------

  run(task: Task, params: Params | undefined): Promise<Run> {
    return runByHand(this, task, params)
  }

  /** A start by hand, decided in the next turn. */
  enqueue(task: Task, params: Params | undefined, id?: RunId): Promise<Run> {
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

  terminate(task: Task, reason: string): void {
    for (const live of [...(task.live ?? [])]) this.launches.end(live, reason)
  }

  verdict(task: Task): Verdict | undefined {
    return task.root?.verdict()
  }

  verdicts(task: Task): Observable<Verdict> {
    return verdictsOf(this, task)
  }

  // ---- what the decision asks --------------------------------------------------------------------

  situation(task: Task, manual: boolean, now: Instant): Situation {
    return situationOf(this, task, manual, now)
  }

  newId(now: Instant): string {
    return this.#ids.next(now, this.owner)
  }

  claim(task: Task, run: Run, manual: ManualStart | undefined, frozen: boolean): void {
    if (manual !== undefined) this.launches.expected.add(run, manual)
    if (!frozen) this.usage.take(task.policies)
    const event: NewEvent = {
      at: run.claimedAt,
      type: frozen ? 'queued' : 'started',
      task: task.name,
      run: run.id,
      tokens: run.tokens,
    }
    this.engine().starts.claim(task, run, event)
  }

  thaw(task: Task, run: Run): void {
    this.launches.resume(this.launches.adopt(task, run), 'started')
  }

  resume(live: TaskRun): void {
    this.launches.resume(live, 'attempt')
  }

  /** What counts for one start only begins anew. */
  renew(): void {
    this.usage = usageOf(this.options)
    this.decisions.clear()
  }

  refuse(task: Task, reason: FateReason, tokens: readonly Token[], now: Instant): void {
    this.engine().starts.refuse(task, reason, tokens, now)
  }

  replace(task: Task): void {
    this.terminate(task, 'replaced by a newer start')
  }

  waits(task: Task, reason: WaitReason, until: Instant | undefined): void {
    waitFor(this, task, reason, until)
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

  begun(live: TaskRun): void {
    endAtOnce(this, live)
  }

  ended(task: Task, run: Run): void {
    pauseAfterFailures(this, task, run)
  }
}
