/** Carries out what a turn decides about a task: claims, keeps, refuses, or lets wait. */

import type { Clock } from '../../clock/clock.ts'
import { SESSION_START } from '../../condition/format/context.ts'
import type { OwnerId, Run } from '../../run/run.ts'
import { occurrenceKey, type Token } from '../../run/token.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import { trace } from '../announce/trace.ts'
import { endLive } from '../launch/end-waiting.ts'
import type { Launcher } from '../launch/launcher.ts'
import type { Decider } from '../peers/decider.ts'
import type { Hands } from '../peers/hands.ts'
import type { Line } from '../peers/line.ts'
import type { Decision, Situation } from '../policy/admission.ts'
import type { ManualStart, TaskRun, TaskState } from '../task-state.ts'
import type { Claims } from './claims.ts'
import { decide, isByHand, type Start } from './decide.ts'
import type { Due } from './due.ts'

export interface CarryOutParts {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly owner: OwnerId
  readonly due: Due
  readonly claims: Claims
  readonly launcher: Launcher
  situation(task: TaskState, byHand: boolean, now: Instant): Situation
  /** Asks for a turn. */
  schedule(): void
  /** The number of the last event that conditions know. */
  snapshot(): number
  readonly decider: Decider
  readonly hands: Hands
  readonly line: Line
}

/** Whether a start of this session is what it starts for: no other one can decide about that. */
const isOwn = (tokens: readonly Token[]): boolean =>
  tokens.some(({ source }) => source === SESSION_START)

/** Where nothing else stands in the way, more room would not help. */
const unserved = (decision: Decision): Decision =>
  decision.kind === 'wait' && decision.reason === 'limit'
    ? { kind: 'wait', reason: 'unserved' }
    : decision

const DISABLED = 'no further attempt: its task is disabled'

export class CarryOut {
  readonly #parts: CarryOutParts
  /** The newest key, and the tokens that it is of: all tasks of one source start by the same. */
  #keyed: { readonly tokens: readonly Token[]; readonly key: string } | undefined

  constructor(parts: CarryOutParts) {
    this.#parts = parts
  }

  /** Decides on each start that the task wants, and carries that out before the next: it may take the room of the next. */
  turn(task: TaskState, now: Instant): void {
    if (task.again !== undefined) this.#attempts(task, task.again, now)
    if (task.claiming) return
    const kept = this.#parts.line.first(task.name, task.frozen)
    if (kept !== undefined) this.#kept(task, kept, now)
    const manual = task.manual?.[0]
    if (manual !== undefined && !task.claiming) this.#manual(task, manual, now)
    if (task.dueTokens !== undefined && !task.claiming && task.root?.isDue() === true)
      this.#due(task, task.root.tokens(), now)
  }

  /** `fits`: whether there is room for it, where that is known better than by the room of this session. */
  #decide(start: Start, task: TaskState, now: Instant, fits?: boolean): Decision {
    const found = this.#parts.situation(task, isByHand(start), now)
    const situation = fits === undefined || fits === found.fits ? found : { ...found, fits }
    const decision = decide(start, situation, start === 'kept' ? this.#keptOf(task) : 0)
    trace('decision', () => ({ at: now, task: task.name, start, decision }))
    return decision
  }

  #attempts(task: TaskState, ready: readonly TaskRun[], now: Instant): void {
    const waiting: TaskRun[] = []
    for (const live of ready) {
      if (!live.resting) continue
      const decision = this.#decide('attempt', task, now)
      if (decision.kind === 'start') this.#parts.launcher.resume(live, 'attempt')
      else if (decision.kind === 'refuse') this.#parts.launcher.end(live, DISABLED)
      else {
        waiting.push(live)
        this.#wait(task, decision)
      }
    }
    task.again = waiting.length === 0 ? undefined : waiting
  }

  /** Starts of the task that are kept here, and that are behind them elsewhere. */
  #keptOf({ name, frozen = [] }: TaskState): number {
    return frozen.length + this.#parts.line.behind(name, frozen)
  }

  #kept(task: TaskState, run: Run, now: Instant): void {
    const { launcher, line } = this.#parts
    const decision = this.#decide('kept', task, now)
    if (decision.kind !== 'start') {
      this.#wait(task, decision)
      return
    }
    task.frozen = task.frozen?.filter((one) => one !== run)
    line.leave(task.name, run.id)
    task.claiming = true
    launcher.resume(launcher.adopt(task, run), 'started')
  }

  #manual(task: TaskState, manual: ManualStart, now: Instant): void {
    const decision = this.#decide('manual', task, now)
    if (decision.kind !== 'start') {
      this.#wait(task, decision)
      return
    }
    const rest = task.manual?.slice(1) ?? []
    task.manual = rest.length > 0 ? rest : undefined
    const { id, given, tokens: late } = manual
    const tokens = late ?? [{ source: 'manual', mark: now }, ...(task.root?.usedByHand() ?? [])]
    const key = late === undefined ? `manual:${id}` : occurrenceKey(late)
    const run = this.#run(task, id, key, tokens, now)
    this.#parts.claims.claim(task, given === undefined ? run : { ...run, params: given.recorded })
  }

  #due(task: TaskState, tokens: readonly Token[], now: Instant): void {
    const { owner, claims, launcher, hands, decider } = this.#parts
    const place = hands.place(task, decider.gives(task) && !isOwn(tokens))
    const fits = place !== 'full' && place !== 'unserved'
    const decision = this.#decide('due', task, now, fits)
    if (decision.kind === 'wait' || decision.kind === 'end-then-wait') {
      this.#wait(task, place === 'unserved' ? unserved(decision) : decision)
      return
    }
    const until = isOwn(tokens) ? undefined : decider.waits(task, now)
    if (until !== undefined) {
      this.#wait(task, { kind: 'wait', reason: 'decider', until })
      return
    }
    task.heldSince = undefined
    if (decision.kind === 'refuse') {
      claims.refuse(task, decision.reason, tokens, now)
      return
    }
    const id = launcher.expected.ids.next(now, owner)
    const run = this.#run(task, id, this.#keyOf(tokens), tokens, now)
    if (decision.kind === 'start')
      claims.claim(task, place === owner ? run : { ...run, owner: place })
    else {
      const keeper = hands.keeper(task)
      const kept = keeper === 'unserved' ? owner : keeper
      claims.claim(task, { ...run, owner: kept, status: 'waiting', attempt: 0 })
    }
  }

  #keyOf(tokens: readonly Token[]): string {
    if (this.#keyed?.tokens !== tokens) this.#keyed = { tokens, key: occurrenceKey(tokens) }
    return this.#keyed.key
  }

  /** It is decided again at `until`, if nothing else makes it earlier. */
  #wait(task: TaskState, decision: Decision): void {
    const { due, announcer, launcher, clock, schedule } = this.#parts
    if (decision.kind === 'end-then-wait') endLive(launcher, task, 'replaced by a newer start')
    const reason = decision.kind === 'wait' ? decision.reason : 'overlap'
    due.wait(task, reason)
    // Most often the other one decides at once: that is no news.
    if (reason !== 'decider') announcer.say('run:waiting', { task: task.name, reason })
    if (decision.kind !== 'wait' || (decision.until ?? NEVER) === NEVER) return
    clock.at(decision.until ?? NEVER, () => {
      if (reason !== 'limit') due.reconsider(reason, task)
      schedule()
    })
  }

  #run(task: TaskState, id: string, key: string, tokens: readonly Token[], now: Instant): Run {
    return {
      id,
      task: task.name,
      key,
      tokens,
      attempt: 1,
      status: 'claimed',
      owner: this.#parts.owner,
      claimedAt: now,
      snapshot: this.#parts.snapshot(),
    }
  }
}
