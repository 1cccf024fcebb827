/** What is due and what waits: who is decided in a turn, by priority, then age. */
import type { Instant } from '../../time/instant.ts'
import type { Task, TaskRun, WaitReason } from '../task.ts'
import { Decision, type DuePort, hasOthers } from './decision.ts'
import { Lines } from './room-lines.ts'

/**
 * So many are decided in one turn, the others in the next ones, so that the event loop turns in between and what a turn
 * made is young when it is let go; of very many an eighth, so that sorting them anew each time costs no more than they do.
 */
const AT_ONCE = 500

export class Due {
  readonly #decision: Decision
  readonly #tasks = new Set<Task>()
  readonly #waiting = new Map<WaitReason, Set<Task>>()
  /** Those that wait for room, in order: only as many are decided anew as there is room for. */
  readonly #lines = new Lines()
  /** Something became free since the last decision. */
  #isFreed = false

  constructor(port: DuePort) {
    this.#decision = new Decision(port, (task, reason) => this.#wait(task, reason))
  }

  /** How many are to be decided in the next turn. */
  get size(): number {
    return this.#tasks.size + (this.#isFreed ? this.#lines.size : 0)
  }

  add(task: Task): void {
    this.#unwait(task)
    this.#tasks.add(task)
  }

  /** The next attempt of a run is due. */
  again(live: TaskRun): void {
    const { task } = live
    task.again = [...(task.again ?? []), live]
    this.add(task)
  }

  /** Not due any more; starts by hand, kept ones and further attempts still are. */
  remove(task: Task): void {
    if (hasOthers(task)) return
    this.#tasks.delete(task)
    this.#unwait(task)
  }

  /** It may wait for several things: a start by hand for one, its own start for another. */
  #unwait(task: Task): void {
    if (task.waiting === undefined) return
    this.#lines.delete(task)
    this.#release(task)
  }

  #release(task: Task): void {
    for (const tasks of this.#waiting.values()) tasks.delete(task)
    task.waiting = undefined
  }

  /** A task is gone with what it was to start; kept starts stay on record, runs under way go on. */
  forget(task: Task): void {
    for (const { reject } of task.manual ?? [])
      reject(new Error(`task '${task.name}' was not run: it was removed from its session`))
    task.manual = undefined
    task.frozen = undefined
    this.remove(task)
  }

  /** Nothing is due any more: the session has stopped. */
  clear(): void {
    this.#tasks.clear()
    this.#waiting.clear()
    this.#lines.clear()
  }

  /** Room became free: who is first in line for it is asked in the next turn. */
  freed(): void {
    this.#isFreed = true
  }

  /** Something that was waited for has changed: decide anew. */
  reconsider(reason: Exclude<WaitReason, 'limit'>, task?: Task): void {
    const waiting = this.#waiting.get(reason)
    if (waiting === undefined || waiting.size === 0) return
    if (task === undefined) for (const one of [...waiting]) this.add(one)
    else if (waiting.has(task)) this.add(task)
  }

  /** Tasks that wait, by reason. */
  waiting(): ReadonlyMap<WaitReason, ReadonlySet<Task>> {
    return this.#waiting
  }

  /** Who is to be asked now, in order. */
  #queue(): Task[] {
    const queue = [...(this.#isFreed ? this.#lines.firsts() : []), ...this.#tasks]
    this.#isFreed = false
    if (queue.length > 1) queue.sort(this.#lines.size > 0 ? this.#order : byPriorityThenAge)
    return queue
  }

  decide(now: Instant): void {
    if (this.size === 0) return
    const queue = this.#queue()
    // Only starts are counted: who was not looked at must not get what becomes free for those who wait already.
    let left = Math.max(AT_ONCE, queue.length >> 3)
    for (let at = 0; at < queue.length; at++) {
      const task = queue[at]
      if (task === undefined) continue
      if (left === 0) {
        this.#isFreed = true
        return
      }
      if (this.#tasks.delete(task)) this.#decision.decide(task, now)
      else if (this.#decideFirst(task, now)) this.#insert(queue, at, this.#lines.firstBeside(task))
      if (task.claiming) left--
    }
  }

  /** The first of a line; true if it waits there no more. */
  #decideFirst(task: Task, now: Instant): boolean {
    if (!this.#lines.has(task)) return false
    this.#release(task)
    this.#decision.decide(task, now)
    if (this.#waiting.get('limit')?.has(task) === true) return false
    this.#lines.delete(task)
    return true
  }

  #wait(task: Task, reason: WaitReason): void {
    task.waiting = reason
    const waiting = this.#waiting.get(reason) ?? new Set()
    this.#waiting.set(reason, waiting.add(task))
    if (reason === 'limit') this.#lines.add(task)
  }

  /** By priority, then age; who waits already comes before an equal who has just become due. */
  readonly #order = (a: Task, b: Task): number =>
    byPriorityThenAge(a, b) || this.#lines.orderOf(a) - this.#lines.orderOf(b)

  /** Puts the next of a line where it belongs among those that come after `at`. */
  #insert(queue: Task[], at: number, next: Task | undefined): void {
    if (next === undefined) return
    let low = at + 1
    let high = queue.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = queue[middle]
      if (other !== undefined && this.#order(next, other) < 0) high = middle
      else low = middle + 1
    }
    queue.splice(low, 0, next)
  }
}

const byPriorityThenAge = (a: Task, b: Task): number =>
  (b.options.priority ?? 0) - (a.options.priority ?? 0) || a.dueSince - b.dueSince
