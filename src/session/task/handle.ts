/** A task in its user's hands: its definition, and a way to its state while the session runs. */
import type { Observable } from 'rxjs'
import type { Condition } from '../../condition/condition.ts'
import type { Verdict } from '../../condition/verdict.ts'
import { type Defined, type Definition, textOf } from '../../engine/definition.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import type { TaskState, WaitReason } from '../../engine/task-state.ts'
import { handedRun } from '../../run/gate/handed.ts'
import type { Run } from '../../run/run.ts'
import type { Work } from '../../run/work.ts'
import type { Instant } from '../../time/instant.ts'
import type { AnyParams } from './run-params.ts'
import type { StartedRun } from './started-run.ts'
import type { Task } from './task.ts'

/** What a task asks of its session. */
export interface TaskHost {
  start(task: Handle, params: Readonly<Record<string, unknown>> | undefined): StartedRun
  next(task: Handle, count: number): Promise<readonly Instant[]>
  terminate(task: TaskState, reason: string): void
  verdicts(task: Handle): Observable<Verdict>
  /** Its state while it is in a started session; of a removed one while its runs go on. */
  stateOf(task: Defined): TaskState | undefined
}

export class Handle implements Task, Defined {
  declare readonly __result?: unknown
  readonly definition: Definition
  readonly #host: TaskHost
  #successor: Handle | undefined
  /** From an earlier session, or from the definition that this one replaced. */
  #lastRun: Run | undefined

  constructor(definition: Definition, host: TaskHost) {
    this.definition = definition
    this.#host = host
  }

  get state(): TaskState | undefined {
    return this.#host.stateOf(this)
  }

  get name(): string {
    return this.definition.name
  }

  get condition(): Condition {
    return this.state?.condition ?? this.definition.condition
  }

  get text(): string {
    return textOf(this.definition)
  }

  get work(): Work {
    return this.definition.work
  }

  get options(): TaskOptions {
    return this.definition.options
  }

  get endCondition(): Condition | undefined {
    return this.definition.endCondition
  }

  get current(): Handle {
    return this.#successor?.current ?? this
  }

  get verdict(): Verdict | undefined {
    return this.state?.root?.verdict()
  }

  get verdicts$(): Observable<Verdict> {
    return this.#host.verdicts(this)
  }

  get running(): number {
    return this.state?.running ?? 0
  }

  get liveRuns(): readonly Run[] {
    return (this.state?.live ?? []).map(({ record }) => handedRun(record))
  }

  get lastRun(): Run | undefined {
    return this.state?.lastRun ?? this.#lastRun
  }

  get waiting(): WaitReason | undefined {
    return this.state?.waiting
  }

  get dueSince(): Instant {
    return this.state?.dueSince ?? 0
  }

  start(params?: AnyParams): StartedRun {
    return this.#host.start(this, params)
  }

  async run(params?: AnyParams): Promise<Run> {
    return await this.start(params).done
  }

  next(count = 1): Promise<readonly Instant[]> {
    return this.#host.next(this, count)
  }

  terminate(reason = 'terminated by hand'): void {
    const { state } = this
    if (state !== undefined) this.#host.terminate(state, reason)
  }

  /** Keeps the newest run when the state is about to be dropped. */
  keepLastRun(): void {
    this.#lastRun = this.lastRun
  }

  /** Another definition takes this one's place. */
  replacedBy(successor: Handle): void {
    this.keepLastRun()
    successor.#lastRun = this.#lastRun
    this.#successor = successor
  }
}
