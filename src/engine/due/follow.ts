/** Follows the conditions of tasks: who is due as the network settles, and what is missed. */
import type { FateReason } from '../../run/event.ts'
import type { Token } from '../../run/token.ts'
import type { Network } from '../../signal/graph/network.ts'
import { RISE } from '../../signal/graph/rising-edge.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import type { Passed } from '../../signal/past/fast-forward.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Decider } from '../peers/decider.ts'
import { behind, reached } from '../record/hidden-tokens.ts'
import { isConsumed, isSame, reasonOf, sortTokens } from '../record/lost-tokens.ts'
import type { Misses } from '../record/misses.ts'
import type { TaskState } from '../task-state.ts'
import type { Deadlines } from './deadlines.ts'
import type { Due } from './due.ts'

export interface FollowerParts {
  readonly network: Network
  readonly announcer: Announcer
  readonly due: Due
  readonly deadlines: Deadlines
  readonly misses: Misses
  readonly decider: Decider
  /** The root's stored state has changed: it goes on record. */
  dirty(root: Root): void
}

export class Follower {
  readonly #parts: FollowerParts
  /** While the past is gone through after a start: what passed then was missed while down. */
  replaying = false

  constructor(parts: FollowerParts) {
    this.#parts = parts
  }

  /** The task's condition changed: it is due, or it is not any more, and something may have been missed. */
  follow(task: TaskState, root: Root, at: Instant): void {
    const { due, deadlines, announcer } = this.#parts
    if (this.#parts.decider.isOutdated(task)) {
      task.dueTokens = undefined
      due.remove(task)
      return
    }
    const before = task.dueTokens
    const tokens = root.isDue() ? root.tokens() : undefined
    if (before !== undefined) task.reached = reached(root, task.reached, before, at)
    if ((before ?? task.withheld ?? task.reached) !== undefined) this.#sort(task, root, tokens, at)
    task.dueTokens = tokens
    if (tokens === undefined) {
      due.remove(task)
      return
    }
    if (before === undefined) {
      task.dueSince = at
      task.heldSince = undefined
      deadlines.due(task)
    }
    due.add(task)
    if (before === undefined) announcer.say('task:due', { task: task.name, tokens })
  }

  /** What was on offer is on offer still, is withheld by a guard, or is missed. */
  #sort(task: TaskState, root: Root, tokens: readonly Token[] | undefined, at: Instant): void {
    // Most often: what it was due by, its start has consumed.
    if (task.withheld === undefined && task.reached === undefined && isUsedUp(root, task)) return
    const noted = [...(task.withheld ?? []), ...(task.dueTokens ?? [])]
    const hidden = task.reached === undefined ? [] : behind(root, task.reached)
    const open = [...noted, ...hidden.filter((one) => !noted.some((other) => isSame(one, other)))]
    const { lost, withheld } = sortTokens(root, open, tokens, task.claimed)
    // What is gone must not be open on record any more, or a restart would lose it once more.
    if (lost.length > 0 || withheld.length !== (task.withheld?.length ?? 0)) this.#parts.dirty(root)
    task.withheld = withheld.length > 0 ? withheld : undefined
    if (hidden.length === 0) task.reached = undefined
    root.followsOffers = (task.withheld ?? task.reached) !== undefined
    if (lost.length > 0) this.#missed(task, lost, root, at)
  }

  /**
   * A start came to nothing: `tokens` are what it was to use up, but for what others decided about. What went by on its way was missed;
   * whether it is consumed does not tell, since a later miss has consumed all before it.
   */
  unclaimed(task: TaskState, tokens: readonly Token[]): void {
    const { root, withheld = [], dueTokens = [] } = task
    if (root === undefined || this.#parts.decider.isOutdated(task)) return
    const isIn = (those: readonly Token[], one: Token) => those.some((other) => isSame(one, other))
    const offered = root.offered()
    const known = [...withheld, ...dueTokens, ...(root.isDue() ? root.tokens() : [])]
    const open = tokens.filter((one) => !isIn(known, one))
    const kept = open.filter((one) => isIn(offered, one))
    const lost = open.filter(
      (one) => !isIn(offered, one) && !(one.source === RISE && isConsumed(root, one)),
    )
    if (kept.length > 0) task.withheld = [...withheld, ...kept]
    if (kept.length > 0) root.followsOffers = true
    if (lost.length > 0) this.cameTooLate(task, root, lost, this.#parts.network.at)
  }

  /** What had passed when the condition was first known has its fate on record, though it was never on offer. */
  cameTooLate(task: TaskState, root: Root, tokens: readonly Token[], at: Instant): void {
    if (tokens.length === 0) return
    this.#parts.dirty(root)
    this.#missed(task, tokens, root, at)
  }

  /** What waited for a start and is on record no more. */
  gone(task: TaskState, root: Root, tokens: readonly Token[], at: Instant): void {
    this.#parts.dirty(root)
    this.#missed(task, tokens, root, at, 'missed while down')
  }

  #missed(
    task: TaskState,
    tokens: readonly Token[],
    root: Root,
    at: Instant,
    why?: FateReason,
  ): void {
    // What has its fate never comes back, even if the clock does.
    root.consume(tokens, at)
    const byReason = new Map<FateReason, Token[]>()
    for (const token of tokens) {
      const reason = why ?? (this.replaying ? 'missed while down' : reasonOf(root, token))
      byReason.set(reason, [...(byReason.get(reason) ?? []), token])
    }
    for (const [reason, those] of byReason) {
      this.#parts.misses.record(task, reason, those, at)
      this.#parts.announcer.say('run:missed', { task: task.name, reason, tokens: those })
      for (const { source, mark } of those) {
        const passed = this.#parts.network.passed(root, source)
        if (passed !== undefined && mark < passed.first)
          this.#passed(task, reason, source, passed, at)
      }
    }
  }

  /** Tokens after a lost one, in its circumstances: one miss for all of them. */
  #passed(task: TaskState, reason: FateReason, source: string, passed: Passed, at: Instant): void {
    const { first, last, count } = passed
    const marks = first === last ? [first] : [first, last]
    const tokens = marks.map((mark) => ({ source, mark }))
    this.#parts.misses.record(task, reason, tokens, at, count)
    this.#parts.announcer.say('run:missed', { task: task.name, reason, tokens, count })
  }
}

const isUsedUp = (root: Root, { dueTokens }: TaskState): boolean =>
  dueTokens?.every((token) => isConsumed(root, token)) ?? true
