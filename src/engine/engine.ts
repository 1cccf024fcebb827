/** The engine: takes inputs and writes, and sees to it that a turn comes for them. `turn.ts` says what a turn is. */

import { defer, nextTurn } from '../clock/defer.ts'
import type { RecordedEvent } from '../run/event.ts'
import type { Run } from '../run/run.ts'
import type { Network } from '../signal/graph/network.ts'
import type { Root } from '../signal/graph/task-condition.ts'
import type { Store } from '../store/port.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import { Watch } from './attach/watch.ts'
import { CarryOut, type CarryOutParts } from './due/carry-out.ts'
import { Claims } from './due/claims.ts'
import type { Deadlines } from './due/deadlines.ts'
import { Follower } from './due/follow.ts'
import { Pace } from './due/pace.ts'
import type { Usage } from './policy/usage.ts'
import type { Entry, Recorder } from './record/entry.ts'
import { Journal } from './record/journal.ts'
import { Misses } from './record/misses.ts'
import { stateOf } from './record/records.ts'
import { TaskState } from './task-state.ts'
import { type TurnParts, turn } from './turn.ts'

/** What the engine stands on. */
export interface EngineParts
  extends Omit<CarryOutParts, 'claims' | 'schedule' | 'snapshot'>,
    Pick<TurnParts, 'arrivals'> {
  readonly store: Store
  readonly usage: Usage
  readonly deadlines: Deadlines
}

/** So many starts of one task within so many milliseconds, more than a clock would ask for, are reported. */
const HOT = 1000
const HOT_WITHIN = 2000

export class Engine implements Recorder {
  readonly #parts: EngineParts
  readonly network: Network
  readonly follower: Follower
  readonly claims: Claims
  readonly #journal: Journal
  readonly #turn: TurnParts
  readonly #inputs: (() => void)[] = []
  readonly #dirty = new Set<Root>()
  readonly #changed = new Set<Root>()
  #scheduled = false
  #running = false
  #closed = false
  #cancelWake: () => void = () => undefined
  #armed: Instant = NEVER
  /** Called at the end of each turn: what others watch is emitted then. */
  settled: (roots: ReadonlySet<Root>) => void = () => undefined

  constructor(parts: EngineParts, network: Network) {
    this.#parts = parts
    this.network = network
    const { store, announcer, due, deadlines, clock } = parts
    const pace = new Pace(clock.elapsed?.bind(clock))
    this.#journal = new Journal({
      store,
      announcer,
      network,
      pace,
      failed: (error) => this.#failed(error),
      healed: () => due.reconsider('store'),
      outdated: ({ root }) => {
        if (root !== undefined) this.#dirty.add(root)
        this.schedule()
      },
    })
    const misses = new Misses(this)
    const dirty = (root: Root) => this.#dirty.add(root)
    this.follower = new Follower({ network, announcer, due, deadlines, misses, dirty })
    this.claims = new Claims({ ...parts, network, misses, recorder: this })
    this.#turn = {
      ...parts,
      network,
      pace,
      journal: this.#journal,
      carryOut: new CarryOut({
        ...parts,
        claims: this.claims,
        schedule: () => this.schedule(),
        snapshot: () => network.seq,
      }),
      takeInputs: () => this.#takeInputs(),
      remember: () => this.#remember(),
      emit: () => this.#emit(),
    }
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

  /** Whether other sessions live on the store. */
  set shared(isShared: boolean) {
    this.#journal.isShared = isShared
  }

  /** Told of each event that another session wrote, in place of the network. */
  onForeign(call: (event: RecordedEvent) => void): void {
    this.#journal.showForeign = call
  }

  schedule(): void {
    if (this.#scheduled || this.#closed) return
    this.#scheduled = true
    defer(() => void this.#rounds())
  }

  /** The network settled: who is due now, and what was missed. */
  onSettled(roots: ReadonlySet<Root>, at: Instant): void {
    for (const root of roots) {
      this.#changed.add(root)
      if (root.remembersReadings) this.#dirty.add(root)
      if (root.owner instanceof TaskState) this.follower.follow(root.owner, root, at)
      else if (root.owner instanceof Watch) root.owner.turned(root)
    }
  }

  async #rounds(): Promise<void> {
    this.#scheduled = false
    if (this.#running || this.#closed) return
    this.#running = true
    try {
      await turn(this.#turn)
      const { launcher, due } = this.#parts
      if (launcher.hasNewborn || (due.size > 0 && !this.storeDown)) this.schedule()
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

  #takeInputs(): void {
    for (const call of this.#inputs.splice(0)) this.#safely(call)
  }

  #emit(): void {
    this.settled(this.#changed)
    this.#changed.clear()
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
      if (root.owner instanceof TaskState && root.owner.root === root)
        this.#journal.add({ write: stateOf(root.owner, root, [], 0), task: root.owner })
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

  noteHot(task: TaskState, run: Run): void {
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
      await nextTurn()
    }
    return journal.left
  }

  close(): void {
    this.#closed = true
    this.#cancelWake()
  }
}
