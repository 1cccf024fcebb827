/**
 * The network: all conditions of a session as one graph of nodes, settled turn by turn. A turn takes one snapshot, steps
 * the operands whose inputs changed or whose wake is due, then their parents by height; only then does anyone see it.
 */
import type { Observable } from 'rxjs'
import type { Condition } from '../../condition/condition.ts'
import type { Topic } from '../../condition/facts.ts'
import { usesShared } from '../../condition/machine/recurring.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Token } from '../../run/token.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { FactsFold } from '../facts/facts.ts'
import { endsOf, topicsOfTask } from '../facts/task-topics.ts'
import type { Passed } from '../past/fast-forward.ts'
import { CONSUMES } from './consumed.ts'
import { type Counts, Graph } from './graph.ts'
import { type OperatorMemory, restoreBelow } from './memory.ts'
import type { Node } from './node.ts'
import { Settling } from './settling.ts'
import { type Memory, Root, type RootOptions } from './task-condition.ts'
import type { Turn } from './turn.ts'
import { Waking } from './waking.ts'

/** A recorded start, and the condition whose tokens it consumes. */
export interface OwnStart {
  readonly event: RecordedEvent
  readonly root: Root
}

export class Network {
  readonly facts: FactsFold
  /** In which times are read that name no zone. */
  readonly zone: Zone
  readonly #graph: Graph
  readonly #settling: Settling
  /** Each turn that changed a condition, as it settles: observers that must not act within it note what they need. */
  readonly turns$: Observable<Turn>
  readonly #waking: Waking

  constructor(facts: FactsFold, zone: Zone) {
    this.facts = facts
    this.zone = zone
    this.#graph = new Graph(facts, zone)
    this.#settling = new Settling(facts, zone, this.#graph)
    this.#waking = new Waking(this.#graph, this.#settling)
    this.turns$ = this.#settling.turns$
  }

  /** Whether something changed since the last look that may decide which of them matter. */
  get review(): boolean {
    return this.#settling.review
  }

  set review(isWanted: boolean) {
    this.#settling.review = isWanted
  }

  /** The number of the last event that was applied. */
  get seq(): number {
    return this.#settling.seq
  }

  /** The instant up to which it has been brought; `-Infinity` at first. */
  get at(): Instant {
    return this.#settling.at
  }

  /** Events up to this number are in the facts already. */
  restoreSeq(seq: number): void {
    this.#settling.seq = seq
  }

  /** The earliest instant at which anything can change by itself. */
  get wake(): Instant {
    return this.#waking.next
  }

  get counts(): Counts {
    return this.#graph.counts
  }
  readonly watches = (topic: Topic): boolean => this.#graph.has(topic)
  /** Whether a condition asks for that task by its name. */
  readonly asksFor = (task: string): boolean => topicsOfTask(task).some(this.watches)
  /** The operands whose answers come from outside, and below, the ones that wait for files. */
  get sampled(): ReadonlySet<Node> {
    return this.#graph.sampled
  }
  get files(): ReadonlySet<Node> {
    return this.#graph.files
  }

  /**
   * Puts a task's condition in and reads it at `at`. Equal parts of it with equal binding are nodes that exist already, so
   * the others are brought to `at` first. Tasks of the past (`at` before the present) come first, oldest first.
   */
  attach(condition: Condition, options: RootOptions, at: Instant, memory?: Memory): Root {
    this.finish()
    if (at > this.#settling.at) {
      if (this.#graph.roots.size > 0) this.advance(at)
      this.#settling.at = at
    }
    const stale = this.facts.takeStale()
    if (stale.length > 0) this.touch(stale, at)
    const root = new Root(condition, options, memory)
    this.#settling.readAt(at)
    this.#graph.add(condition, root, memory, (node) => this.#settling.step(node))
    this.review ||= this.sampled.size > 0 || this.files.size > 0
    root.follow(at, undefined)
    return root
  }

  /** Takes a condition out, with every node that no other condition needs. */
  detach(root: Root): void {
    this.finish()
    this.review ||= root.node.sampledBelow || this.files.size > 0
    this.#graph.remove(root)
    this.#settling.changes.forget(root)
  }

  /**
   * One turn for one recorded event, at the present; `root` is that of the task it is about, so that a start consumes its
   * tokens at `usedAt`. A caller with a clock advances to its time first: an event's own reading may be another machine's.
   */
  apply(event: RecordedEvent, root?: Root, usedAt: Instant = event.at): void {
    if (this.#marks(event, root, usedAt)) this.#settling.whole(this.#settling.at, event)
  }

  /** As `apply`, in parts (see `advancing`); nothing where no condition asks for it. */
  applying(event: RecordedEvent, root?: Root): Iterable<void> | undefined {
    if (!this.#marks(event, root, event.at)) return undefined
    return this.#settling.inParts(this.#settling.parts(this.#settling.at, event))
  }

  /** Takes an event in; whether something is to be read again for it. */
  #marks(event: RecordedEvent, root: Root | undefined, usedAt: Instant): boolean {
    this.finish()
    const topics = this.#take(event)
    const isOfRoot = root !== undefined && event.tokens !== undefined && CONSUMES.has(event.type)
    // Most ends: no condition asks for them.
    if (!(isOfRoot || this.facts.isStale || topics.some(this.watches))) return false
    this.#settling.open()
    if (isOfRoot) this.#settling.consume(root, event.tokens ?? [], usedAt)
    for (const topic of topics) this.#settling.touch(topic)
    return true
  }

  /**
   * One turn for starts of one instant, in order, each of which matters to its own condition only (`isOwn`). A turn in parts
   * goes on behind it, where it has read those conditions.
   */
  applyOwn(starts: readonly OwnStart[]): void {
    let last: RecordedEvent | undefined
    this.#settling.openBeside(starts.map(({ root }) => root))
    for (const { event, root } of starts) {
      this.#take(event)
      this.#settling.consume(root, event.tokens ?? [], event.at)
      last = event
    }
    this.#settling.whole(this.#settling.at, last)
  }

  /** Whether a start of the task matters to no other condition, nor to its own but by the tokens that it consumes. */
  isOwn({ task, type }: Pick<RecordedEvent, 'task' | 'type'>): boolean {
    const topic = task === undefined ? undefined : this.facts.onlyTopic(task, type)
    return CONSUMES.has(type) && topic !== undefined && !this.watches(topic)
  }

  /** Takes an event into the facts; says which topics it touches. */
  #take(event: RecordedEvent): readonly Topic[] {
    if (this.#settling.at === -NEVER) this.#settling.at = event.at
    this.#settling.seq = event.seq
    return this.facts.apply(event)
  }

  /** One turn in which a refusal used tokens up, without an event of the task. */
  refuse(root: Root, tokens: readonly Token[], at: Instant): void {
    this.#reach(at)
    this.#settling.open()
    this.#settling.consume(root, tokens, at)
    this.#settling.whole(this.#settling.at)
  }

  /** One turn because a topic changed outside the record: a sample, a parameter. */
  touch(topics: readonly Topic[], at: Instant): void {
    this.#reach(at)
    this.#settling.open()
    for (const topic of topics)
      for (const one of [topic, ...endsOf(topic)]) this.#settling.touch(one)
    this.#settling.whole(this.#settling.at)
  }

  /** One turn in which a condition's operators over time take up what has been found out about the past. */
  remember(root: Root, states: readonly OperatorMemory[]): void {
    if (states.length === 0) return
    this.#settling.open()
    restoreBelow(root.node, [...states])
    this.#settling.levels.markAll(root.node)
    this.#settling.changes.add(root)
    this.#settling.whole(this.#settling.at)
  }

  #reach(at: Instant): void {
    if (at > this.#settling.at) this.advance(at)
  }

  /** One turn for each instant up to `to` at which something wakes, in order. A `to` in the past is a clock set back. */
  advance(to: Instant): void {
    this.finish()
    const parts = this.#advance(to)
    while (parts.next().done !== true);
  }

  /** As `advance`, in parts: between them others read a condition as it was, or as it will be; what changes the network completes the turn. */
  advancing(to: Instant): Iterable<void> {
    return this.#settling.inParts(this.#advance(to))
  }

  /** The parts that are left of a turn; absent where it is whole. */
  get left(): Iterable<void> | undefined {
    return this.#settling.left
  }

  /** Between two parts of a turn: whether it can be acted at `now` on those conditions that have been read. */
  readonly reaches = (now: Instant): boolean => this.#waking.reaches(now)

  /** Completes a turn that is done in parts. */
  readonly finish = (): void => this.#settling.finish()

  /** Which of two conditions is read first where a turn is done in parts; absent: as they come. */
  set order(order: (a: Root, b: Root) => number) {
    this.#settling.order = order
  }

  *#advance(to: Instant): Generator<void> {
    yield* this.#waking.advance(to)
    // A task that was taken out while nothing else happened is one fewer to wait for.
    if (this.facts.isStale) this.touch([], to)
  }

  /** The occurrences of a source that a long catching up went over just before the present turn; to the task they were as the one before. */
  passed(root: Root, source: string): Passed | undefined {
    return usesShared(root.catchUp) ? this.#waking.passed(source) : undefined
  }

  /** One turn for all that wakes up to `to`: for a caller that knows that nothing in between can matter. */
  leap(to: Instant): void {
    this.#waking.leap(to)
  }
}
