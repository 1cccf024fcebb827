/** What a session is configured with: its options, and the things that they name. */
import { type Clock, SystemClock } from '../clock/clock.ts'
import type { Around } from '../engine/announce/around-hooks.ts'
import { consoleLogger } from '../engine/announce/console.ts'
import { Log } from '../engine/announce/log.ts'
import { Executors } from '../engine/launch/executors.ts'
import { demandKind, demandKinds, FUNCTION, RECORD } from '../run/kinds.ts'
import { systemZone, type Zone, zone } from '../time/zone.ts'
import { StoreOfOptions } from './lifecycle/shared-store.ts'
import { checkSession, type SessionOptions } from './options.ts'
import { soundOf } from './task/mistakes.ts'

export class Settings {
  options: SessionOptions = {}
  clock: Clock
  /** Where failures are written that nothing listens to. */
  log: Log | undefined
  readonly params: Map<string, unknown> = new Map()
  readonly executors: Executors
  readonly arounds: Around[] = []
  readonly store: StoreOfOptions = new StoreOfOptions(this)

  constructor(options: SessionOptions) {
    demandKind(options, RECORD, 'the options of a session')
    this.clock = options.clock ?? new SystemClock()
    this.executors = new Executors(options.executors, options.executor)
    this.configure(options)
  }

  /** Options from outside win over the session's own; only while it is stopped. */
  configure(options: SessionOptions): void {
    const sound = soundOf(options, checkSession)
    this.options = { ...this.options, ...sound }
    for (const [name, value] of Object.entries(sound.params ?? {})) this.params.set(name, value)
    this.clock = sound.clock ?? this.clock
    const { logger = consoleLogger } = this.options
    this.log = logger === false ? undefined : new Log(logger)
  }

  /** @throws {RangeError} when the option names none. */
  get zone(): Zone {
    return zone(this.options.zone ?? systemZone())
  }

  /** @throws {TypeError} when it is no function. */
  around(hook: Around): void {
    demandKinds({ hook }, { hook: FUNCTION }, "'around'")
    this.arounds.push(hook)
  }
}
