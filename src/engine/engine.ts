/** The engine: takes inputs and writes, and sees to it that a turn comes for them. `turn.ts` says what a turn is. */

import { defer, nextTurn } from '../clock/defer.ts'
import type { RecordedEvent } from '../run/event.ts'
import type { Run } from '../run/run.ts'
import { Loop } from '../signal/graph/loop.ts'
import type { Network } from '../signal/graph/network.ts'
import type { Root } from '../signal/graph/task-condition.ts'
import type { Turn } from '../signal/graph/turn.ts'
import type { Store, WriteResult } from '../store/port.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import { traceTurn } from './announce/trace.ts'
import { Watch } from './attach/watch.ts'
import { CarryOut, type CarryOutParts } from './due/carry-out.ts'
import { Claims } from './due/claims.ts'
import type { Deadlines } from './due/deadlines.ts'
import { inDefinedOrder } from './due/due.ts'
import { Follower } from './due/follow.ts'
import { Pace } from './due/pace.ts'
import type { Pulse } from './peers/pulse.ts'
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
    Pick<TurnParts, 'arrivals' | 'sightings' | 'pages'> {
  readonly store: Store
  readonly usage: Usage
  readonly deadlines: Deadlines
  /** A run is on record as another session's. */
  given(run: Run): void
  /** Events are on record that other sessions should read. */
  wrote(this: void): void
}

/** Conditions of tasks are read in the order in which these start; before them the conditions that end runs, or the session. */
const inOrder = ({ owner: a }: Root, { owner: b }: Root): number =>
  a instanceof TaskState && b instanceof TaskState
    ? inDefinedOrder(a, b)
    : Number(a instanceof TaskState) - Number(b instanceof TaskState)

/** Starts of one task within `HOT_WITHIN` milliseconds, more than a clock would ask for, that are reported. */
const HOT = 1000
const HOT_WITHIN = 2000

export class Engine implements Recorder {
  readonly #parts: EngineParts
  readonly network: Network
  readonly follower: Follower
  readonly claims: Claims
  readonly #misses: Misses
  readonly #journal: Journal
  readonly #turn: TurnParts
  readonly loop: Loop
  readonly #dirty = new Set<Root>()
  /** Of the session, once its tasks have joined. */
  pulse: Pick<Pulse, 'beat' | 'isBeating' | 'isStale' | 'review' | 'stir'> | undefined

  constructor(parts: EngineParts, network: Network) {
    this.#parts = parts
    this.network = network
    const { store, announcer, due, clock } = parts
    const pace = new Pace(clock.elapsed?.bind(clock))
    this.#journal = new Journal(
      { store, announcer, network, pace },
      {
        fence: () => parts.decider.fence,
        committed: (results) => this.#committed(results),
        healed: () => due.reconsider('store'),
        read: () => this.claims.settled(),
        outdated: ({ root }) => {
          if (root !== undefined) this.#dirty.add(root)
          this.schedule()
        },
      },
    )
    const misses = new Misses(this)
    this.#misses = misses
    const dirty = (root: Root) => this.#dirty.add(root)
    this.follower = new Follower({ ...parts, network, misses, dirty })
    const { follower } = this
    this.claims = new Claims({ ...parts, network, misses, follower, recorder: this })
    this.#turn = {
      ...parts,
      network,
      pace,
      journal: this.#journal,
      claims: this.claims,
      carryOut: new CarryOut({
        ...parts,
        claims: this.claims,
        schedule: () => this.schedule(),
        snapshot: () => network.seq,
      }),
      awaken: () => (this.pulse?.isStale === true ? this.pulse.beat() : undefined),
      takeInputs: () => this.loop.takeInputs(pace.inputs),
      remember: () => this.#remember(),
    }
    this.loop = new Loop({
      clock: parts.clock,
      network,
      turn: () => this.#carryOut(),
      defer,
      failed: (error) => this.#failed('a part of a turn failed', error),
      wake: () => (this.storeDown ? this.#journal.blockedUntil : NEVER),
    })
    network.order = inOrder
    network.turns$.subscribe((turn) => this.loop.safely(() => this.onSettled(turn)))
    network.turns$.subscribe(traceTurn)
    this.loop.ended$.subscribe(() => this.pulse?.review())
  }

  get storeDown(): boolean {
    return this.#journal.down
  }

  /** Nothing is under way in the engine itself; runs may be. */
  get idle(): boolean {
    return this.loop.idle
  }

  /** The first instant that was missed and is not on record yet. */
  get oldestMiss(): Instant {
    return this.#misses.oldest
  }

  input(call: () => void): void {
    this.loop.input(call)
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

  get isShared(): boolean {
    return this.#journal.foreign.isShared
  }

  /** Whether other sessions live on the store. */
  set shared(isShared: boolean) {
    this.#journal.foreign.isShared = isShared
  }

  /** Told of each event that another session wrote, in place of the network. */
  onForeign(call: (event: RecordedEvent) => void): void {
    this.#journal.foreign.show = call
  }

  schedule(): void {
    this.loop.schedule()
  }

  /** The network settled: who is due now, and what was missed. */
  onSettled({ changed, at }: Pick<Turn, 'changed' | 'at'>): void {
    for (const root of changed) {
      if (root.remembersReadings && this.#remembers(root)) this.#dirty.add(root)
      if (root.owner instanceof TaskState) this.follower.follow(root.owner, root, at)
      else if (root.owner instanceof Watch) root.owner.turned(root)
    }
  }

  /** What several sessions have read alike is remembered by the one that decides. */
  #remembers({ owner }: Root): boolean {
    return !(owner instanceof TaskState) || this.#parts.decider.remembers(owner)
  }

  /** True if there is more to do than one turn could. */
  async #carryOut(): Promise<boolean> {
    const { launcher, due } = this.#parts
    let isLeft = false
    try {
      await turn(this.#turn)
      isLeft = launcher.hasNewborn || (due.size > 0 && !this.storeDown)
    } catch (error) {
      this.#failed('a turn failed', error)
    }
    return isLeft || this.#ready()
  }

  /** Whether something could be committed or brought in now. */
  #ready(): boolean {
    const { arrivals, sightings, pages } = this.#parts
    if (arrivals.ready || sightings.ready || pages.ready) return true
    return this.#journal.pending && this.#parts.clock.now() >= this.#journal.blockedUntil
  }

  #committed(results: readonly WriteResult[]): void {
    if (results.some((result) => !result.ok && result.fenced === true)) this.#parts.decider.lost()
    if (!results.some((result) => result.ok && result.seq > 0)) return
    this.#parts.wrote()
    this.pulse?.stir()
  }

  #failed(message: string, error: unknown): void {
    this.#parts.announcer.say('session:error', { message, error })
  }

  /** Readings that must survive a restart go into the next commit. */
  #remember(): void {
    for (const root of this.#dirty)
      if (root.owner instanceof TaskState && root.owner.root === root)
        this.#journal.add({ write: stateOf(root.owner, root, [], 0), task: root.owner })
    this.#dirty.clear()
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
    const waits = () => this.loop.hasInputs || journal.pending
    while (!this.idle || (waits() && journal.blockedUntil === 0)) {
      // A turn that is under way may take several of the event loop's: another one behind it would never let it be idle.
      if (this.idle) this.schedule()
      await nextTurn()
    }
    return journal.left
  }

  close(): void {
    this.loop.close()
  }
}
