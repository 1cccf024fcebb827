/** Warns of conditions that are probably not what was meant; it never keeps anything from starting. */
import { nextTurn } from '../../clock/defer.ts'
import type { Condition } from '../../condition/condition.ts'
import { leaves, mentionedTasks } from '../../condition/operands.ts'
import { lintTasks } from '../../language/lint-tasks.ts'
import { nearest } from '../../run/nearest.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { TaskState } from '../task-state.ts'

/** Which operands of the world outside have an answer. */
export interface Answered {
  has(operand: Condition): boolean
  /** The labels of the signals that exist. */
  readonly labels: Iterable<string>
}

/** Tasks; a session with more gets no warnings, which would cost noticeable time and go unread. */
const MOST = 5000
const WARNING = 'condition:warning'
/** Texts read in one turn of the event loop. */
const SLICE = 10

export class Lint {
  readonly #tasks: ReadonlyMap<string, TaskState>
  readonly #answered: Answered
  readonly #announcer: Announcer
  readonly #warnings: (task: TaskState) => readonly string[]
  readonly #fresh: TaskState[] = []
  #busy = false
  #closed = false

  /** `tasks` are the joined ones by name; `warnings` are those of a condition's text alone. */
  constructor(
    tasks: ReadonlyMap<string, TaskState>,
    answered: Answered,
    announcer: Announcer,
    warnings: (task: TaskState) => readonly string[],
  ) {
    this.#tasks = tasks
    this.#answered = answered
    this.#announcer = announcer
    this.#warnings = warnings
  }

  /** Warnings are on their way. */
  get busy(): boolean {
    return this.#busy
  }

  /** Looks at tasks soon, together with others that are added by then: tasks that name each other come one by one. */
  add(tasks: Iterable<TaskState>): void {
    if (this.#closed || this.#tasks.size > MOST || !this.#announcer.heard(WARNING)) return
    for (const task of tasks) this.#fresh.push(task)
    if (!this.#busy && this.#fresh.length > 0) void this.#go()
  }

  async #go(): Promise<void> {
    this.#busy = true
    try {
      await nextTurn()
      while (!this.#closed && this.#fresh.length > 0) await this.#look(this.#fresh.splice(0))
    } catch (error) {
      const message = 'conditions could not be checked'
      this.#announcer.say('session:error', { message, error })
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
    const tasks = this.#tasks
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
      if (some.has(task)) this.#say(task, message)
  }

  #alone(task: TaskState): void {
    if (this.#tasks.get(task.name) !== task) return
    for (const message of [...this.#warnings(task), ...this.#unanswered(task)])
      this.#say(task.name, message)
  }

  #say(task: string, message: string): void {
    this.#announcer.say(WARNING, { task, message })
  }

  #unanswered({ condition, definition }: TaskState): readonly string[] {
    const { endCondition } = definition
    const answered = this.#answered
    const operands = [
      ...leaves(condition),
      ...(endCondition === undefined ? [] : leaves(endCondition)),
    ]
    const messages = operands.flatMap((operand) => {
      if (operand.kind === 'custom' && !answered.has(operand))
        return [`nobody has defined the phrase '${operand.phrase}': it stays unknown`]
      if (operand.kind !== 'signal' || answered.has(operand)) return []
      const near = nearest(operand.label, answered.labels)
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
