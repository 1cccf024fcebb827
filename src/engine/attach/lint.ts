/** Warns of conditions that are probably not what was meant; it never keeps anything from starting. */
import { nextTurn } from '../../clock/defer.ts'
import type { Condition } from '../../condition/condition.ts'
import { leaves, mentionedTasks } from '../../condition/operands.ts'
import { lintTasks } from '../../language/lint-tasks.ts'
import { nearest } from '../../run/nearest.ts'
import type { TaskState } from '../task-state.ts'

export interface LintPort {
  /** The tasks that have joined, by name. */
  readonly tasks: ReadonlyMap<string, TaskState>
  /** What the text of a task's condition alone is warned of. */
  warnings(task: TaskState): readonly string[]
  /** Whether somebody answers for an operand of the world outside. */
  has(operand: Condition): boolean
  /** The labels of signals that there are. */
  labels(): Iterable<string>
  /** Whether anybody listens. */
  heard(): boolean
  say(task: string, message: string): void
  failed(error: unknown): void
}

/** Tasks; a session with more gets no warnings, which would cost noticeable time and go unread. */
const MOST = 5000
/** Texts read in one turn of the event loop. */
const SLICE = 10

export class Lint {
  readonly #port: LintPort
  readonly #fresh: TaskState[] = []
  #busy = false
  #closed = false

  constructor(port: LintPort) {
    this.#port = port
  }

  /** Warnings are on their way. */
  get busy(): boolean {
    return this.#busy
  }

  /** Looks at tasks soon, together with others that are added by then: tasks that name each other come one by one. */
  add(tasks: Iterable<TaskState>): void {
    const { heard, tasks: all } = this.#port
    if (this.#closed || all.size > MOST || !heard()) return
    for (const task of tasks) this.#fresh.push(task)
    if (!this.#busy && this.#fresh.length > 0) this.#go().catch(this.#port.failed)
  }

  async #go(): Promise<void> {
    this.#busy = true
    try {
      await nextTurn()
      while (!this.#closed && this.#fresh.length > 0) await this.#look(this.#fresh.splice(0))
    } finally {
      this.#busy = false
    }
  }

  async #look(fresh: readonly TaskState[]): Promise<void> {
    this.#among(fresh)
    for (let from = 0; from < fresh.length && !this.#closed; from += SLICE) {
      for (const task of fresh.slice(from, from + SLICE)) this.#alone(task)
      await nextTurn()
    }
  }

  /** What can be said of tasks only together; of those among which the fresh ones stand. */
  #among(fresh: readonly TaskState[]): void {
    const { tasks, say } = this.#port
    const some = new Set(fresh.map(({ name }) => name))
    const around = new Set(some)
    // A set that grows while it is gone through is gone through to its end.
    for (const name of around)
      for (const other of mentionedTasks(tasks.get(name)?.condition ?? NOTHING))
        if (tasks.has(other)) around.add(other)
    const named = [...around].flatMap((name) => {
      const condition = tasks.get(name)?.condition
      return condition === undefined ? [] : [{ name, condition }]
    })
    for (const { task, message } of lintTasks(named, tasks.keys()))
      if (some.has(task)) say(task, message)
  }

  #alone(task: TaskState): void {
    const { warnings, say, tasks } = this.#port
    if (tasks.get(task.name) !== task) return
    for (const message of [...warnings(task), ...this.#unanswered(task)]) say(task.name, message)
  }

  #unanswered({ condition, definition }: TaskState): readonly string[] {
    const { endCondition } = definition
    const { has, labels } = this.#port
    const operands = [
      ...leaves(condition),
      ...(endCondition === undefined ? [] : leaves(endCondition)),
    ]
    const messages = operands.flatMap((operand) => {
      if (operand.kind === 'custom' && !has(operand))
        return [`nobody has defined the phrase '${operand.phrase}': it stays unknown`]
      if (operand.kind !== 'signal' || has(operand)) return []
      const near = nearest(operand.label, labels())
      const hint = near === undefined ? '' : ` — did you mean '${near}'?`
      return [`there is no signal '${operand.label}': it stays unknown${hint}`]
    })
    return [...new Set(messages)]
  }

  close(): void {
    this.#closed = true
  }
}

const NOTHING: Condition = { kind: 'constant', value: false }
