/**
 * The engine: turns inputs into commits and starts. One round is: bring the network to now, decide what is due, commit
 * what was decided with everything that happened, show the committed events to the network, and only then act.
 */

import type { Clock } from '../clock/clock.ts'
import type { RecordedEvent } from '../run/event.ts'
import type { Run } from '../run/run.ts'
import type { Network } from '../signal/graph/network.ts'
import type { Root } from '../signal/graph/task-condition.ts'
import type { Store } from '../store/port.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import type { Announcer } from './announce/announcer.ts'
import type { Arrivals } from './attach/late-arrivals.ts'
import { Watch } from './attach/watch.ts'
import type { Due } from './due/due.ts'
import { Starts } from './due/starts.ts'
import type { Launcher } from './launch/launcher.ts'
import type { Entry, Recorder } from './record/entry.ts'
import { Journal } from './record/journal.ts'
import { stateOf } from './record/records.ts'
import { Task } from './task.ts'

/** What the engine stands on. */
export interface EngineParts {
  readonly clock: Clock
  readonly store: Store
  readonly announcer: Announcer
  readonly launcher: Launcher
  readonly due: Due
  /** Those that wait for the past to be loaded. */
  readonly arrivals: Arrivals
}

/** So many starts of one task within so many milliseconds, more than a clock would ask for, are reported. */
const HOT = 1000
const HOT_WITHIN = 2000

export class Engine implements Recorder {
  readonly #parts: EngineParts
  readonly network: Network
  readonly starts: Starts
  readonly #journal: Journal
  readonly #inputs: (() => void)[] = []
  readonly #dirty = new Set<Root>()
  readonly #changed = new Set<Root>()
  #scheduled = false
  #running = false
  #closed = false
  #cancelWake: () => void = () => undefined
  #armed: Instant = NEVER
  /** Called at the end of each round: what others watch is emitted then. */
  settled: (roots: ReadonlySet<Root>) => void = () => undefined

  constructor(parts: EngineParts, network: Network) {
    this.#parts = parts
    this.network = network
    const { store, announcer, launcher, due } = parts
    this.#journal = new Journal({
      store,
      announcer,
      network,
      failed: (error) => this.#failed(error),
      healed: () => due.reconsider('store'),
    })
    const dirty = (root: Root) => this.#dirty.add(root)
    this.starts = new Starts({ network, announcer, launcher, due, recorder: this, dirty })
  }

  get storeDown(): boolean {
    return this.#journal.down
  }

  /** Nothing is under way in the engine itself; runs may be. */
  get idle(): boolean {
    return !(this.#scheduled || this.#running)
  }

  input(call: () => void): void {
    this.#inputs.push(call)
    this.schedule()
  }

  write(entry: Entry): void {
    this.#journal.add(entry)
    this.schedule()
  }

  /** Reads what other sessions wrote, in the next turn. */
  look(): void {
    this.#journal.look()
    this.schedule()
  }

  /** Told of each event that another session wrote, in place of the network. */
  onForeign(call: (event: RecordedEvent) => void): void {
    this.#journal.showForeign = call
  }

  schedule(): void {
    if (this.#scheduled || this.#closed) return
    this.#scheduled = true
    setImmediate(() => void this.#rounds())
  }

  /** The network settled: who is due now, and what went by. */
  onSettled(roots: ReadonlySet<Root>, at: Instant): void {
    for (const root of roots) {
      this.#changed.add(root)
      if (root.remembersReadings) this.#dirty.add(root)
      if (root.owner instanceof Task) this.starts.follow(root.owner, root, at)
      else if (root.owner instanceof Watch) root.owner.turned(root)
    }
  }

  async #rounds(): Promise<void> {
    this.#scheduled = false
    if (this.#running || this.#closed) return
    this.#running = true
    try {
      await this.#round()
    } catch (error) {
      this.#parts.announcer.say('session:error', { message: 'a turn failed', error })
    } finally {
      this.#running = false
    }
    if (this.#inputs.length > 0 || this.#ready()) this.schedule()
    this.#arm()
  }

  /** Whether something could be committed or brought in now. */
  #ready(): boolean {
    if (this.#parts.arrivals.ready) return true
    return this.#journal.pending && this.#parts.clock.now() >= this.#journal.blockedUntil
  }

  async #round(): Promise<void> {
    const { clock, due, launcher, arrivals } = this.#parts
    if (arrivals.ready) await arrivals.bringIn()
    for (const call of this.#inputs.splice(0)) this.#safely(call)
    launcher.recordRunning()
    const now = clock.now()
    this.network.advance(now)
    this.#remember()
    const journal = this.#journal
    if (now >= journal.blockedUntil && (journal.settled || (await journal.settle(now)))) {
      due.decide(now)
      await journal.commit(now)
    }
    this.settled(this.#changed)
    this.#changed.clear()
    if (launcher.hasNewborn || (due.size > 0 && !this.storeDown)) this.schedule()
  }

  /** What fails in a turn must not take the rest of the turn with it. */
  #safely(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    this.#parts.announcer.say('session:error', { message: 'a part of a turn failed', error })
  }

  /** Readings that must survive a restart go into the next commit. */
  #remember(): void {
    for (const root of this.#dirty)
      if (root.owner instanceof Task && root.owner.root === root)
        this.#journal.add({ write: stateOf(root.owner, root, [], 0) })
    this.#dirty.clear()
  }

  /** One wake-up of the clock for the whole network. */
  #arm(): void {
    if (this.#closed) return
    const retry = this.storeDown ? this.#journal.blockedUntil : NEVER
    const wake = Math.min(this.network.wake, retry)
    if (wake === this.#armed) return
    this.#cancelWake()
    this.#armed = wake
    const ring = () => {
      this.#armed = NEVER
      this.schedule()
    }
    this.#cancelWake = wake === NEVER ? () => undefined : this.#parts.clock.at(wake, ring)
  }

  noteHot(task: Task, run: Run): void {
    if (run.claimedAt - task.hotAt >= HOT_WITHIN) {
      task.hotAt = run.claimedAt
      task.hotStarts = 0
    }
    task.hotStarts++
    if (task.hotStarts % HOT === 0)
      this.#parts.announcer.say('task:hot', { task: task.name, starts: task.hotStarts })
  }

  /**
   * Commits everything that waits for it; a store that is down is tried once more. Resolves with what could not be put
   * on record.
   */
  async flush(): Promise<readonly Entry[]> {
    const journal = this.#journal
    journal.unblock()
    const waits = () => this.#inputs.length > 0 || journal.pending
    while (!this.idle || (waits() && journal.blockedUntil === 0)) {
      this.schedule()
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    return journal.left
  }

  close(): void {
    this.#closed = true
    this.#cancelWake()
  }
}
