/** What a session owns always; what exists only while it is started is in its lifetime. */
import type { Observable } from 'rxjs'
import { type Clock, SystemClock } from '../../clock/clock.ts'
import type { BooleanObservable } from '../../condition/boolean-observable.ts'
import type { Verdict } from '../../condition/verdict.ts'
import { Announcer } from '../../engine/announce/announcer.ts'
import type { Around } from '../../engine/announce/around-hooks.ts'
import { consoleLogger } from '../../engine/announce/console.ts'
import { Log } from '../../engine/announce/log.ts'
import { ROOM } from '../../engine/attach/page-reader.ts'
import type { Defined } from '../../engine/definition.ts'

import { startByHand } from '../../engine/launch/by-hand.ts'
import { Executors } from '../../engine/launch/executors.ts'
import type { Acts } from '../../engine/peers/answer.ts'
import { pausesOf } from '../../engine/policy/keep-pauses.ts'
import type { Pauses } from '../../engine/policy/pauses.ts'
import type { Stage } from '../../engine/stage.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { demandKinds, FUNCTION } from '../../run/kinds.ts'
import type { Stored } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { systemZone, zone } from '../../time/zone.ts'
import { backfill } from '../backfill/backfill.ts'
import { Feeds } from '../inputs/answers.ts'
import { Folders } from '../inputs/files/folders.ts'
import { nextStarts } from '../inspect/inspect.ts'
import { ObservedConditions } from '../observe/conditions.ts'
import { Observations, verdictsOf } from '../observe/observations.ts'
import { checkSession, type SessionOptions } from '../options.ts'
import { define } from '../task/dynamic.ts'
import type { Handle } from '../task/handle.ts'
import { soundOf } from '../task/mistakes.ts'
import { Registry, type RegistryChange, type RegistryPort } from '../task/registry.ts'
import { type StartedRun, terminateRun } from '../task/started-run.ts'
import { followRegistry } from './follow-registry.ts'
import { type Lifetime, startedIn } from './lifetime.ts'
import { StoreOfOptions } from './shared-store.ts'
import type { Started } from './started.ts'

type Params = Readonly<Record<string, unknown>>

export class Core implements RegistryPort {
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
  readonly feeds: Feeds = new Feeds(
    this.folders,
    () => this.clock,
    () => zone(this.options.zone ?? systemZone()),
  )
  readonly executors: Executors
  readonly arounds: Around[] = []
  /** Dynamic tasks that were defined or taken out while the session was stopped. */
  readonly unrecorded: Map<string, Stored | undefined> = new Map()
  readonly registry: Registry
  readonly observations: Observations = new Observations()
  readonly conditions: ObservedConditions = new ObservedConditions(this)
  readonly store: StoreOfOptions = new StoreOfOptions(() => this.options.store)
  /** Waiting events that an operand keeps in memory. */
  room: number = ROOM
  facade: unknown
  pauses!: Pauses
  lifetime: Lifetime = { kind: 'stopped' }
  /** Just named tasks run, each by hand; all others are held back. */
  only = false
  /** Asks for a stop; it begins after the present turn. */
  stopSoon: (reason: string) => void = () => undefined

  constructor(options: SessionOptions) {
    this.clock = options.clock ?? new SystemClock()
    this.announcer = new Announcer(() => this.clock.now())
    this.executors = new Executors(options.executors, options.executor)
    this.configure(options)
    this.registry = new Registry(this)
  }

  /** Options from outside win over the session's own; only while it is stopped. */
  configure(options: SessionOptions): void {
    const sound = soundOf(options, checkSession)
    this.options = { ...this.options, ...sound }
    for (const [name, value] of Object.entries(sound.params ?? {})) this.params.set(name, value)
    this.clock = sound.clock ?? this.clock
    const { logger = consoleLogger } = this.options
    this.announcer.log = logger === false ? undefined : new Log(logger)
    // There is none yet when the session is made.
    const before = this.pauses as Pauses | undefined
    this.pauses = pausesOf(this)
    if (before !== undefined) this.pauses.inherit(before)
  }

  /** @throws {TypeError} when it is no function. */
  around(hook: Around): void {
    demandKinds({ hook }, { hook: FUNCTION }, "'around'")
    this.arounds.push(hook)
  }

  /** Where it is in its life. */
  get stage(): Stage {
    return this.lifetime.kind
  }

  get started(): Started | undefined {
    return startedIn(this.lifetime)
  }

  /** What exists only while it is started. @throws {Error} when it is not. */
  require(): Started {
    const { started } = this
    if (started === undefined) throw new Error('the session is not started')
    return started
  }

  /** All that are defined, by name. */
  get tasks(): ReadonlyMap<string, Handle> {
    return this.registry.tasks
  }

  labelOf(values: BooleanObservable): string {
    return this.feeds.labelOf(values)
  }

  changed(change: RegistryChange): void {
    followRegistry(this, change)
  }

  /** What others ask by way of the record. */
  readonly acts: Acts = {
    define: (definition) => void define(this, definition as never, { existing: 'replace' }),
    backfill: async (task, options) => {
      const { occurrences, runs } = await backfill(this, task, options)
      return occurrences.map(({ key, at, reason }, i) => {
        const run = runs[i]?.id
        return {
          key,
          at,
          ...(reason === undefined ? {} : { reason }),
          ...(run === undefined ? {} : { run }),
        }
      })
    },
  }

  // ---- what tasks ask ----------------------------------------------------------------------------

  start(task: Handle, params: Params | undefined): StartedRun {
    const { id, done } = startByHand(this, task.name, task.state, params)
    return { id, done, terminate: (reason) => void terminateRun(this, id, reason) }
  }

  stateOf({ definition }: Defined): TaskState | undefined {
    const { tasks, left } = this.started ?? {}
    const state = tasks?.get(definition.name)
    return state?.definition === definition ? state : left?.get(definition)
  }

  async next(task: Handle, count: number): Promise<readonly Instant[]> {
    return await nextStarts(this, task, count)
  }

  terminate(task: TaskState, reason: string): void {
    this.started?.launcher.endAll(task, reason)
  }

  verdicts(task: Handle): Observable<Verdict> {
    return verdictsOf(this, task)
  }
}
