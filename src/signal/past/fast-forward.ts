/**
 * A long catching up: sources that tick on and on are counted where nothing else happens, instead of being stepped at each
 * tick. A month of seconds takes as long as what happened beside them.
 */

import type { Heap } from '../../clock/heap.ts'
import { ticksOf } from '../../condition/machine/recurring.ts'
import { DAY, type Instant, NEVER } from '../../time/instant.ts'
import { NOBODY } from '../graph/compile.ts'
import type { Node } from '../graph/node.ts'

/** Occurrences of a source that were on offer one after the other, while nothing else changed. */
export interface Passed {
  readonly first: Instant
  readonly last: Instant
  readonly count: number
}

/** Who wakes oftener than this in one catching up, and cannot be counted, is read at its end only. */
const MOST_STEPS = 100_000

const ticks = (node: Node) =>
  node.binding === NOBODY && node.consuming ? ticksOf(node.condition, node.state) : undefined

export class Passing {
  readonly #heap: Heap<Node>
  readonly #to: Instant
  /** The sources that have ticked since anything else happened: till it happens again, each tick is as the last one. */
  readonly #ticked = new Set<Node>()
  /** On their way to the last of the ticks that they pass. */
  readonly #ahead = new Map<Node, Passed>()
  /** What those have passed that are stepped now, by the source's name. */
  readonly #landed = new Map<string, Passed>()
  readonly #woken = new Map<Node, number>()
  #turn: Node[] = []

  constructor(heap: Heap<Node>, to: Instant) {
    this.#heap = heap
    this.#to = to
  }

  /** Before a turn: puts the wakes of those off that need not be stepped at each of theirs. */
  ease(): void {
    const heap = this.#heap
    const ticking: Node[] = []
    for (let node = heap.peek(); node !== undefined && node.wake < this.#to; node = heap.peek())
      if ((this.#woken.get(node) ?? 0) > MOST_STEPS && !this.#ticked.has(node))
        heap.set(node, this.#to)
      else if (this.#ticked.delete(node)) {
        heap.remove(node)
        ticking.push(node)
      } else break
    const horizon = Math.min(heap.peek()?.wake ?? NEVER, this.#to)
    for (const node of ticking) heap.set(node, this.#landing(node, horizon))
  }

  /** The last tick up to the horizon; within a day, so that no gap lies between two of them in which one could expire. */
  #landing(node: Node, horizon: Instant): Instant {
    const begin = node.wake
    const source = ticks(node)
    const landing = source?.times.latest(Math.min(horizon, begin + DAY)) ?? begin
    if (source === undefined || landing <= begin || source.times.next(begin - 1) !== begin)
      return begin
    this.#ahead.set(node, {
      first: begin,
      last: source.times.latest(landing - 1) ?? begin,
      count: source.times.count(begin - 1, landing - 1),
    })
    return landing
  }

  /** In a turn: a node is about to be stepped because its wake is due. */
  woke(node: Node): void {
    this.#turn.push(node)
    const passed = this.#ahead.get(node)
    const name = ticks(node)?.name
    if (passed !== undefined && name !== undefined) this.#landed.set(name, passed)
    this.#ahead.delete(node)
  }

  /** After a turn. */
  end(): void {
    this.#landed.clear()
    const turn = this.#turn
    this.#turn = []
    for (const node of turn) this.#woken.set(node, (this.#woken.get(node) ?? 0) + 1)
    if (turn.every((node) => ticks(node) !== undefined))
      for (const node of turn) this.#ticked.add(node)
    else this.#ticked.clear()
  }

  /** What a source has passed before the present turn. */
  of(source: string): Passed | undefined {
    return this.#landed.get(source)
  }
}
