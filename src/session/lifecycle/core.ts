/** What a session owns always; what exists only while it is started is in its lifetime. */
import { type Clock, SystemClock } from '../../clock/clock.ts'
import { Announcer } from '../../engine/announce/announcer.ts'
import type { Around } from '../../engine/announce/around-hooks.ts'
import { consoleLogger } from '../../engine/announce/console.ts'
import { Log } from '../../engine/announce/log.ts'
import { ROOM } from '../../engine/attach/page-reader.ts'
import { Executors } from '../../engine/launch/executors.ts'
import type { Acts } from '../../engine/peers/answer.ts'
import { pausesOf } from '../../engine/policy/keep-pauses.ts'
import type { Pauses } from '../../engine/policy/pauses.ts'
import type { Stage } from '../../engine/stage.ts'
import { demandKinds, FUNCTION } from '../../run/kinds.ts'
import type { Stored } from '../../store/port.ts'
import { systemZone, zone } from '../../time/zone.ts'
import { Feeds } from '../inputs/answers.ts'
import { Folders } from '../inputs/files/folders.ts'
import { ObservedConditions } from '../observe/conditions.ts'
import { Observations } from '../observe/observations.ts'
import { checkSession, type SessionOptions } from '../options.ts'
import { requestedActs } from '../peers/requested.ts'
import type { Handle } from '../task/handle.ts'
import { soundOf } from '../task/mistakes.ts'
import { Registry } from '../task/registry.ts'
import { taskHost } from '../task/verbs.ts'
import { followRegistry } from './follow-registry.ts'
import { type Lifetime, startedIn } from './lifetime.ts'
import { StoreOfOptions } from './shared-store.ts'
import type { Started } from './started.ts'

export class Core {
  options: SessionOptions = {}
  clock: Clock
  readonly announcer: Announcer
  readonly params: Map<string, unknown> = new Map()
  readonly folders: Folders = new Folders(
    () => this.clock,
    (folder, error) => {
      const message = `the folder '${folder}' could not be looked at; it is tried again`
      this.announcer.say('session:error', { message, error })
    },
  )
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
  /** What others ask by way of the record. */
  readonly acts: Acts = requestedActs(this)
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
    this.registry = new Registry({
      session: this,
      host: taskHost(this),
      labelOf: (values) => this.feeds.labelOf(values),
      changed: (change) => followRegistry(this, change),
    })
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
}
