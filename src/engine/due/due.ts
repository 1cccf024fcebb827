/** What is due and what waits: which tasks are decided in a turn, by priority, then age, then order of definition. */
import type { TaskRun, TaskState, WaitReason } from '../task-state.ts'
import { hasOthers } from './decide.ts'
import { Lines } from './room-lines.ts'

export class Due {
  readonly #tasks = new Set<TaskState>()
  /** Due tasks that the last turn left, in order; entries that are no longer among the tasks are passed over. */
  #left: TaskState[] = []
  /** Where in that order the next turn begins. */
  #from = 0
  /** Due tasks added since, in no order; `undefined` when all are to be sorted again. */
  #added: TaskState[] | undefined = []
  readonly #waiting = new Map<WaitReason, Set<TaskState>>()
  /** Tasks that wait for room, in order: only as many are decided again as there is room for. */
  readonly #lines = new Lines()
  /** Something became free since the last decision. */
  #isFreed = false

  /** How many are to be decided in the next turn. */
  get size(): number {
    return this.#tasks.size + (this.#isFreed ? this.#lines.size : 0)
  }

  /** Whether no task is due or waits for room. */
  get isEmpty(): boolean {
    return this.#tasks.size === 0 && this.#lines.size === 0
  }

  add(task: TaskState): void {
    this.#unwait(task)
    // Its place may be another one by now.
    if (this.#tasks.has(task)) this.#added = undefined
    else this.#added?.push(task)
    this.#tasks.add(task)
  }

  /** The next attempt of a run is due. */
  again(live: TaskRun): void {
    const { task } = live
    task.again = [...(task.again ?? []), live]
    this.add(task)
  }

  /** Not due any more; starts by hand, kept ones and further attempts still are. */
  remove(task: TaskState): void {
    if (hasOthers(task)) return
    // It may come back with another place.
    if (this.#tasks.delete(task)) this.#added = undefined
    this.#unwait(task)
  }

  /** It may wait for several things: a start by hand for one, its own start for another. */
  #unwait(task: TaskState): void {
    if (task.waiting === undefined) return
    this.#lines.delete(task)
    this.#release(task)
  }

  #release(task: TaskState): void {
    for (const tasks of this.#waiting.values()) tasks.delete(task)
    task.waiting = undefined
  }

  /** A task is gone with what it was to start by hand or by its condition. */
  forget(task: TaskState): void {
    for (const { reject } of task.manual ?? [])
      reject(new Error(`task '${task.name}' was not run: it was removed from its session`))
    task.manual = undefined
    this.remove(task)
  }

  /** Nothing is due any more: the session has stopped. */
  clear(): void {
    this.#tasks.clear()
    this.#left = []
    this.#added = []
    this.#waiting.clear()
    this.#lines.clear()
  }

  /** Room became free: who is first in line for it is asked in the next turn. */
  freed(): void {
    this.#isFreed = true
  }

  /** Something that was waited for has changed: decide again. */
  reconsider(reason: Exclude<WaitReason, 'limit'>, task?: TaskState): void {
    const waiting = this.#waiting.get(reason)
    if (waiting === undefined || waiting.size === 0) return
    if (task === undefined) for (const one of [...waiting]) this.add(one)
    else if (waiting.has(task)) this.add(task)
  }

  /** Tasks that wait, by reason. */
  waiting(): ReadonlyMap<WaitReason, ReadonlySet<TaskState>> {
    return this.#waiting
  }

  /** Who is to be asked now, in order. */
  #queue(): TaskState[] {
    const firsts = this.#isFreed ? this.#lines.firsts() : []
    this.#isFreed = false
    if (this.#lines.size > 0 || this.#added === undefined)
      return [...firsts, ...this.#tasks].sort(this.#order)
    return this.#joined(inOrder(this.#added))
  }

  /** Joins the added tasks to the rest: most often they belong behind it, since a rush is read in order. */
  #joined(added: TaskState[]): TaskState[] {
    const last = this.#left.at(-1)
    const [next] = added
    if (last === undefined) return added
    if (next !== undefined && byDefinitionAtLast(last, next) > 0)
      return merged(this.#left.slice(this.#from), added)
    if (2 * this.#from > this.#left.length) {
      this.#left = this.#left.slice(this.#from)
      this.#from = 0
    }
    for (const task of added) this.#left.push(task)
    return this.#left
  }

  /**
   * Hands the tasks out in order; each is decided, and that is carried out, before the next. At most `most` starts come of
   * it, and their number is returned; the others come in the next turns.
   */
  decide(turn: (task: TaskState) => void, most: number): number {
    if (this.size === 0) return 0
    const queue = this.#queue()
    let at = queue === this.#left ? this.#from : 0
    this.#left = []
    this.#added = []
    // Only starts are counted: room that becomes free belongs to tasks that wait already, not to one not looked at yet.
    let left = most
    for (; at < queue.length && left > 0; at++) {
      const task = queue[at]
      if (task === undefined) continue
      if (this.#tasks.delete(task)) turn(task)
      else if (this.#decideFirst(task, turn)) this.#insert(queue, at, this.#lines.firstBeside(task))
      if (task.claiming) left--
    }
    if (at < queue.length) {
      this.#left = queue
      this.#from = at
      this.#isFreed = true
    }
    return most - left
  }

  /** The first of a line; true if it waits there no more. */
  #decideFirst(task: TaskState, turn: (task: TaskState) => void): boolean {
    if (!this.#lines.has(task)) return false
    this.#release(task)
    turn(task)
    if (this.#waiting.get('limit')?.has(task) === true) return false
    this.#lines.delete(task)
    return true
  }

  /** The task waits, perhaps for several things. */
  wait(task: TaskState, reason: WaitReason): void {
    task.waiting = reason
    const waiting = this.#waiting.get(reason) ?? new Set()
    this.#waiting.set(reason, waiting.add(task))
    if (reason === 'limit') this.#lines.add(task)
  }

  /** Who waits already comes before an equal who has just become due. */
  readonly #order = (a: TaskState, b: TaskState): number =>
    byPriorityThenAge(a, b) || this.#lines.orderOf(a) - this.#lines.orderOf(b) || byDefinition(a, b)

  /** Puts the next of a line in its place among the tasks after `at`. */
  #insert(queue: TaskState[], at: number, next: TaskState | undefined): void {
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

const byDefinition = (a: TaskState, b: TaskState): number => a.definition.order - b.definition.order

/** Timers of the same instant ring in the order of a heap, which is arbitrary. */
const byDefinitionAtLast = (a: TaskState, b: TaskState): number =>
  byPriorityThenAge(a, b) || byDefinition(a, b)

/** In which order tasks that become due at one instant are decided. */
export const inDefinedOrder = (a: TaskState, b: TaskState): number =>
  priorityOf(b) - priorityOf(a) || byDefinition(a, b)

const priorityOf = ({ options }: TaskState): number => options.priority ?? 0

const byPriorityThenAge = (a: TaskState, b: TaskState): number =>
  priorityOf(b) - priorityOf(a) || a.dueSince - b.dueSince

/** Most often they are in order already. */
function inOrder(tasks: TaskState[]): TaskState[] {
  for (let i = 1; i < tasks.length; i++)
    if (byDefinitionAtLast(tasks[i - 1] as TaskState, tasks[i] as TaskState) > 0)
      return tasks.sort(byDefinitionAtLast)
  return tasks
}

/** Two lists that are in order, as one. */
function merged(a: readonly TaskState[], b: readonly TaskState[]): TaskState[] {
  const all: TaskState[] = []
  let i = 0
  for (const next of b) {
    for (let one = a[i]; one !== undefined && byDefinitionAtLast(one, next) <= 0; one = a[++i])
      all.push(one)
    all.push(next)
  }
  return all.concat(a.slice(i))
}
