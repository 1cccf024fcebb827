/** The state of a task: all that is true of it only while a session runs. Born when it joins, dropped when it leaves. */
import type { Condition } from '../condition/condition.ts'
import { handedRun } from '../run/gate/handed.ts'
import type { Run, RunId } from '../run/run.ts'
import type { Token } from '../run/token.ts'
import type { Work } from '../run/work.ts'
import type { Root } from '../signal/graph/task-condition.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import type { Defined, Definition } from './definition.ts'
import type { LiveRun } from './launch/live-run.ts'
import type { Policies } from './policy/policies.ts'
import type { TaskOptions } from './task-options.ts'

/** Why a due start waits. */
export type WaitReason =
  | 'overlap'
  | 'limit'
  | 'paused'
  | 'store'
  | 'stopping'
  | 'held'
  | 'rate'
  /** Another session on the store decides about it. */
  | 'decider'
  /** No living session serves it. */
  | 'unserved'

/** A live run of a task in this process. */
export type TaskRun = LiveRun<TaskState>

/** Parameters given by hand: as on record, and as the body gets them. */
export interface GivenByHand {
  /** JSON, with `*****` for each secret. */
  readonly recorded: string
  readonly secrets: Readonly<Record<string, unknown>>
}

/** A start by hand that has not begun yet. */
export interface ManualStart {
  readonly task: string
  readonly given: GivenByHand | undefined
  /** The id that the run gets; the same start may have been asked of other sessions: one of them gets it. */
  readonly id: RunId
  /** The occurrence that it makes up for; without it the start is an occurrence of its own. */
  readonly tokens?: readonly Token[]
  /** Why it was asked to end before it began. */
  ending?: string
  readonly resolve: (run: Run) => void
  readonly reject: (error: unknown) => void
}

export class TaskState implements Defined {
  /** Another one once the task is replaced: its runs, its claim and its waiting starts stay. */
  definition: Definition
  /** The condition with its natural dates as instants; `undefined` if it has none. */
  resolved: Condition | undefined
  root: Root | undefined
  /** The condition that ends its runs. */
  endRoot: Root | undefined
  live: TaskRun[] | undefined
  manual: ManualStart[] | undefined
  /** Starts on record whose turn has not come (`queue all`), oldest first. */
  frozen: Run[] | undefined
  /** Runs between attempts whose next one is due. */
  again: TaskRun[] | undefined
  #lastRun: Run | undefined
  waiting: WaitReason | undefined
  /** The tokens on offer while due: what a withdrawal loses. */
  dueTokens: readonly Token[] | undefined
  /** Tokens that were on offer while due and are not now, without being lost: a guard turned false. */
  withheld: readonly Token[] | undefined
  /** By catch-up `all`: up to when instants came while it was due, each operand's as a token. */
  reached: readonly Token[] | undefined
  dueSince: Instant = NEVER
  /** Since when the decision of another session is waited for. */
  heldSince: Instant | undefined
  claiming = false
  /** It was removed from its session; its runs under way go on. */
  isGone = false
  /** What the start that is being put on record consumes: it cannot be missed. */
  claimed: readonly Token[] | undefined
  /** Since when its starts are counted, to find a task that starts itself without end. */
  hotAt: Instant = -NEVER
  hotStarts = 0

  constructor(definition: Definition) {
    this.definition = definition
    // Not a small number from its birth on: the first instant in it would have V8 make all tasks another shape, amid a rush.
    this.dueSince = 0
  }

  get name(): string {
    return this.definition.name
  }

  /** The newest run that ended in this session, as users get it: copied when it is asked for, and once. */
  get lastRun(): Run | undefined {
    if (this.#lastRun !== undefined && !Object.isFrozen(this.#lastRun))
      this.#lastRun = handedRun(this.#lastRun)
    return this.#lastRun
  }

  set lastRun(run: Run | undefined) {
    this.#lastRun = run
  }

  get options(): TaskOptions {
    return this.definition.options
  }

  get policies(): Policies {
    return this.definition.policies
  }

  get work(): Work {
    return this.definition.work
  }

  /** The condition; its natural dates are instants. */
  get condition(): Condition {
    return this.resolved ?? this.definition.condition
  }

  /** How many of its runs are live. */
  get running(): number {
    return this.live?.length ?? 0
  }
}
