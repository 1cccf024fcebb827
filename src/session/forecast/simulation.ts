/**
 * The future of a set of tasks, gone through by the engine itself: the same turns, decisions and policies, over a copy of
 * what is known now, with a clock that jumps, a journal that writes nowhere, and bodies that take what they usually take.
 */
import { endWhen } from '../../engine/attach/members.ts'
import { Watch } from '../../engine/attach/watch.ts'
import { phaseOf } from '../../engine/policy/label.ts'
import type { Entry, Recorder } from '../../engine/record/entry.ts'
import { TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import type { Network } from '../../signal/graph/network.ts'
import type { Turn } from '../../signal/graph/turn.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { favourable } from './favourable.ts'
import { copiedNetwork } from './network-copy.ts'
import type { Audience, Present } from './present.ts'
import { SimClock } from './sim-clock.ts'
import { type SimEngine, simEngine } from './sim-engine.ts'

export class Simulation implements Recorder {
  readonly clock: SimClock
  readonly network: Network
  readonly tasks: Map<string, TaskState> = new Map()
  readonly #present: Present
  readonly #audience: Audience
  readonly #engine: SimEngine
  readonly #inputs: (() => void)[] = []
  #entries: Entry[] = []
  /** How many bodies have begun. */
  starts = 0

  constructor(present: Present, audience: Audience) {
    this.#present = present
    this.#audience = audience
    this.clock = new SimClock(present.at)
    this.network = copiedNetwork(present)
    this.#engine = simEngine(present, audience, this)
    this.network.turns$.subscribe((turn) => this.#follow(turn))
  }

  // ---- what parts of the engine ask for ------------------------------------------------------------

  write(entry: Entry): void {
    this.#entries.push(entry)
  }

  input(call: () => void): void {
    this.#inputs.push(call)
  }

  schedule(): void {
    // The next turn comes as long as there is something to do.
  }

  noteHot(): void {
    this.starts++
  }

  // ---- the present ---------------------------------------------------------------------------------

  /** Takes the present over: tasks join, runs go on. Nothing else comes before it. */
  enter(): void {
    const { tasks, live, pauses } = this.#present
    for (const [key, pause] of pauses)
      this.#engine.pauses.pause(key === '' ? undefined : key, pause)
    for (const now of tasks.values()) this.#join(now)
    for (const run of live) this.#goOn(run)
    for (const task of this.tasks.values()) this.#begin(task, tasks.get(task.name))
  }

  #join(present: TaskState): void {
    if (present.root === undefined) return
    const task = new TaskState(present.definition)
    const condition = favourable(present.condition)
    if (condition !== present.definition.condition) task.resolved = condition
    task.withheld = present.withheld
    task.reached = present.reached
    const now = this.clock.now()
    const options = { task: task.name, firstKnown: now, catchUp: task.policies.catchUp }
    task.root = this.network.attach(condition, options, now, present.root.memory())
    this.tasks.set(task.name, task)
  }

  /** A run that is live now: under way, between attempts, or kept for its turn. */
  #goOn(run: Run): void {
    const { launcher } = this.#engine
    const task = this.tasks.get(run.task)
    if (task === undefined) return
    if (run.status === 'waiting' && run.attempt === 0) launcher.freeze(task, run)
    else if (run.status === 'waiting') launcher.retries.await(launcher.adopt(task, run))
    else {
      this.#present.usage.take(task.policies)
      launcher.launch(task, { ...run, status: 'claimed' }, task.policies)
    }
  }

  #begin(task: TaskState, before: TaskState | undefined): void {
    const { root } = task
    if (root === undefined) return
    if (phaseOf(task.options) === undefined) root.owner = task
    this.#follow({ changed: new Set([root]), at: this.clock.now() })
    const isDueStill = task.dueTokens === undefined || before?.dueTokens !== undefined
    if (before !== undefined && isDueStill) task.dueSince = before.dueSince
    const { network } = this
    const { launcher } = this.#engine
    endWhen(this.clock, { network, engine: this, launcher }, task, undefined)
  }

  #follow({ changed, at }: Pick<Turn, 'changed' | 'at'>): void {
    for (const root of changed)
      if (root.owner instanceof TaskState) this.#engine.follower.follow(root.owner, root, at)
      else if (root.owner instanceof Watch) root.owner.turned(root)
  }

  // ---- the future ----------------------------------------------------------------------------------

  /** Goes on to an instant, or until `most` bodies have begun, or until `isOver`; how far it came. */
  run(to: Instant, most: number, isOver: () => boolean = () => false): Instant {
    this.#rest()
    while (this.starts < most && !isOver()) {
      const next = Math.min(this.network.wake, this.clock.wake)
      if (next > to) {
        this.clock.reach(to)
        return to
      }
      this.clock.reach(next)
      // One call is one turn, as in the loop of a session.
      this.clock.ring()
      this.#turn()
      this.#rest()
    }
    return this.clock.now()
  }

  /** The task is followed no more: what it does has no bearing on the others. */
  leave(name: string): void {
    const task = this.tasks.get(name)
    if (task?.root === undefined) return
    this.network.detach(task.root)
    this.#engine.due.remove(task)
    this.tasks.delete(name)
    task.root = undefined
    task.dueTokens = undefined
  }

  #rest(): void {
    const { launcher, due } = this.#engine
    while (
      this.#inputs.length > 0 ||
      this.#entries.length > 0 ||
      launcher.hasNewborn ||
      due.size > 0
    )
      this.#turn()
    this.#audience.settled(this.clock.now())
  }

  #turn(): void {
    const { launcher, due, carryOut } = this.#engine
    const now = this.clock.now()
    for (const call of this.#inputs.splice(0)) call()
    launcher.recordRunning()
    while (this.network.wake <= now) {
      this.network.advance(this.network.wake)
      this.#audience.settled(this.network.at)
    }
    this.network.advance(now)
    this.#audience.settled(now)
    due.decide((task) => carryOut.turn(task, now), NEVER)
    this.#commit(now)
  }

  #commit(now: Instant): void {
    const entries = this.#entries
    if (entries.length === 0) return
    this.#entries = []
    const before = this.network.seq
    for (const entry of entries) this.#conclude(entry, now)
    if (this.network.seq === before) return
    this.network.facts.session.cycles++
    this.network.touch(['session'], now)
  }

  #conclude(entry: Entry, now: Instant): void {
    const { write, task } = entry
    const event = 'event' in write ? write.event : undefined
    const seq = event === undefined ? 0 : this.network.seq + 1
    if (event !== undefined) {
      const recorded = { seq, ...event }
      this.#audience.recorded(recorded)
      this.network.apply(recorded, task?.root)
    }
    if (write.kind === 'miss') this.#audience.missed(write.fates)
    entry.done?.({ ok: true, seq })
    this.#audience.settled(now)
  }
}
