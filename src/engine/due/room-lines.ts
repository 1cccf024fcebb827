/** The lines of tasks that wait for room: one for each share, since where its first does not fit, none behind it does. */

import type { Share } from '../policy/usage.ts'
import type { TaskState } from '../task-state.ts'

interface Place {
  readonly task: TaskState
  readonly priority: number
  readonly since: number
  /** Of equals, who came first. */
  readonly order: number
  gone: boolean
}

/** Whether `a` comes before `b`: by priority, then age, then as they came. */
const before = (a: Place, b: Place): boolean =>
  a.priority !== b.priority
    ? a.priority > b.priority
    : a.since !== b.since
      ? a.since < b.since
      : a.order < b.order

/** A binary heap; who left is dropped when it comes to the front. */
class Line {
  readonly #places: Place[] = []

  get first(): Place | undefined {
    while (this.#places[0]?.gone === true) this.#drop()
    return this.#places[0]
  }

  add(place: Place): void {
    const places = this.#places
    let at = places.push(place) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = places[above]
      if (parent === undefined || !before(place, parent)) break
      places[at] = parent
      at = above
    }
    places[at] = place
  }

  /** Takes the first out. */
  #drop(): void {
    const places = this.#places
    const last = places.pop()
    if (last === undefined || places.length === 0) return
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const a = places[left]
      const b = places[left + 1]
      if (a === undefined) break
      const [child, slot] = b !== undefined && before(b, a) ? [b, left + 1] : [a, left]
      if (!before(child, last)) break
      places[at] = child
      at = slot
    }
    places[at] = last
  }
}

export class Lines {
  readonly #lines = new Map<string, Line>()
  readonly #places = new Map<TaskState, Place>()
  #order = 0

  get size(): number {
    return this.#places.size
  }

  has(task: TaskState): boolean {
    return this.#places.has(task)
  }

  /** Of equals, who comes first: the smaller number. Who stands in no line comes last. */
  orderOf(task: TaskState): number {
    return this.#places.get(task)?.order ?? Number.MAX_SAFE_INTEGER
  }

  add(task: TaskState): void {
    if (this.#places.has(task)) return
    const place = {
      task,
      priority: task.options.priority ?? 0,
      since: task.dueSince,
      order: this.#order++,
      gone: false,
    }
    this.#places.set(task, place)
    const name = nameOf(task.policies)
    const line = this.#lines.get(name) ?? new Line()
    this.#lines.set(name, line)
    line.add(place)
  }

  delete(task: TaskState): void {
    const place = this.#places.get(task)
    if (place === undefined) return
    place.gone = true
    this.#places.delete(task)
  }

  clear(): void {
    this.#lines.clear()
    this.#places.clear()
  }

  /** The first of each line. */
  firsts(): TaskState[] {
    const found: TaskState[] = []
    for (const [name, line] of this.#lines) {
      const { first } = line
      if (first === undefined) this.#lines.delete(name)
      else found.push(first.task)
    }
    return found
  }

  /** Who is the first now of the line in which that task stands, or stood. */
  firstBeside(task: TaskState): TaskState | undefined {
    return this.#lines.get(nameOf(task.policies))?.first?.task
  }
}

const nameOf = ({ weight, pools }: Share): string => JSON.stringify([weight, ...[...pools].sort()])
