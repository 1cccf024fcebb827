/** A task as the engine has it: the definition, and what is known of it now. */
import type { Observable } from 'rxjs'
import type { Condition } from '../condition/condition.ts'
import { format } from '../condition/format.ts'
import type { Verdict } from '../condition/verdict.ts'
import type { Run, RunId } from '../run/run.ts'
import type { Token } from '../run/token.ts'
import type { Work } from '../run/work.ts'
import type { TaskOptions } from '../session/options.ts'
import type { Task as Held, WaitReason } from '../session/task/task.ts'
import type { Root } from '../signal/graph/task-condition.ts'
import type { Instant } from '../time/instant.ts'
import type { LiveRun } from './launch/live-run.ts'
import type { Policies } from './policy/policies.ts'

export type { WaitReason } from '../session/task/task.ts'

/** A live run of a task in this process. */
export type TaskRun = LiveRun<Task>

/** A start by hand that has not begun yet. */
export interface ManualStart {
  readonly params: Readonly<Record<string, unknown>> | undefined
  /** The id that the run gets; the same start may have been asked of other sessions: one of them gets it. */
  readonly id?: RunId
  readonly resolve: (run: Run) => void
  readonly reject: (error: unknown) => void
}

/** What a task asks of its session. */
export interface TaskHost {
  run(task: Task, params: Readonly<Record<string, unknown>> | undefined): Promise<Run>
  terminate(task: Task, reason: string): void
  verdict(task: Task): Verdict | undefined
  verdicts(task: Task): Observable<Verdict>
}

/** What a task is made from, read and checked. */
export interface Definition {
  readonly name: string
  readonly condition: Condition
  /** The condition's source text, if it was given as text. */
  readonly text: string | undefined
  readonly work: Work
  readonly options: TaskOptions
  readonly policies: Policies
  readonly endCondition: Condition | undefined
}

/** The task itself; its user holds it as `held.ts` says. */
export class Task<Result = unknown> implements Held<Result> {
  /** The type of what its runs return; there is no such value. */
  declare readonly __result?: Result
  readonly name: string
  /** The condition as it was given; natural dates are still text in it. */
  readonly given: Condition
  readonly work: Work
  readonly options: TaskOptions
  readonly policies: Policies
  /** What ends its live runs when it becomes true. */
  readonly endCondition: Condition | undefined
  readonly #text: string | undefined
  readonly #host: TaskHost

  // What follows is the engine's.
  /** The condition with its natural dates as instants, once it is known since when; `undefined` if it has none. */
  resolved: Condition | undefined
  root: Root | undefined
  live: TaskRun[] | undefined
  manual: ManualStart[] | undefined
  /** Starts on record whose turn has not come (`queue all`), oldest first. */
  frozen: Run[] | undefined
  /** Runs between attempts whose next one has come. */
  again: TaskRun[] | undefined
  /** The definition that has taken this one's place. */
  successor: Task | undefined
  /** The condition that ends its runs. */
  endRoot: Root | undefined
  /** The newest run that ended in this session or was found on record. */
  lastRun: Run | undefined
  waiting: WaitReason | undefined
  /** The tokens on offer while due: what a withdrawal loses. */
  dueTokens: readonly Token[] | undefined
  /** Tokens that were on offer while due and are not now, without being lost: a guard turned false. */
  withheld: readonly Token[] | undefined
  dueSince: Instant = 0
  claiming = false
  /** What the start that is being put on record consumes: it goes by no more. */
  claimed: readonly Token[] | undefined
  /** How often it started since when, within a short time. */
  hotAt: Instant = 0
  hotStarts = 0

  constructor(definition: Definition, host: TaskHost) {
    const { name, condition, text, work, options, policies, endCondition } = definition
    this.name = name
    this.given = condition
    this.#text = text
    this.work = work
    this.options = options
    this.policies = policies
    this.endCondition = endCondition
    this.#host = host
  }

  /** The condition; its natural dates are instants as soon as the session knows it. */
  get condition(): Condition {
    return this.resolved ?? this.given
  }

  /** The condition's source text: a change of what it says makes the condition new. What was not given as text keeps none. */
  get text(): string {
    return this.#text ?? format(this.given)
  }

  /** Whether its condition was given as text. */
  get givenAsText(): boolean {
    return this.#text !== undefined
  }

  /** Starts a run by hand and resolves with it when it has ended; it consumes what the condition offers now. */
  run(params?: Readonly<Record<string, unknown>>): Promise<Run> {
    return this.#host.run(this, params)
  }

  /** Asks every live run of the task to end. */
  terminate(reason = 'terminated by hand'): void {
    this.#host.terminate(this, reason)
  }

  /** What the condition is now; `undefined` while the session has not started. */
  get verdict(): Verdict | undefined {
    return this.#host.verdict(this)
  }

  /** The condition as an observable: the current verdict on subscribe, then every change. */
  get verdicts(): Observable<Verdict> {
    return this.#host.verdicts(this)
  }

  /** The definition that is in force: this one, or what replaced it. */
  get current(): Task {
    return this.successor?.current ?? this
  }

  /** The records of its live runs. */
  get liveRuns(): readonly Run[] {
    return (this.live ?? []).map(({ record }) => record)
  }

  /** How many of its runs are live. */
  get running(): number {
    return this.live?.length ?? 0
  }
}
