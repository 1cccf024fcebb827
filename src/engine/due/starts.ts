/** Starts: which tasks are due as the network settles, what goes by without one, and how one is claimed or refused. */
import type { FateReason, NewEvent, RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import type { Network } from '../../signal/graph/network.ts'
import { RISE } from '../../signal/graph/rising-edge.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import type { Passed } from '../../signal/past/fast-forward.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Launcher } from '../launch/launcher.ts'
import type { Share } from '../policy/usage.ts'
import type { Recorder } from '../record/entry.ts'
import { isSame, reasonOf, sortTokens } from '../record/lost-tokens.ts'
import { Misses } from '../record/misses.ts'
import { stateOf } from '../record/records.ts'
import type { Task } from '../task.ts'
import { wants } from './decision.ts'
import type { Due } from './due.ts'

export interface StartsPort {
  readonly network: Network
  readonly announcer: Announcer
  readonly launcher: Launcher
  readonly due: Due
  readonly recorder: Recorder
  /** What is remembered of the root has changed: it goes on record. */
  dirty(root: Root): void
}

export class Starts {
  readonly #port: StartsPort
  /** While the past is gone through after a start: what passed then was missed while down. */
  replaying = false

  readonly #misses: Misses

  constructor(port: StartsPort) {
    this.#port = port
    this.#misses = new Misses(port.recorder)
  }

  /** The task's condition changed: it is due, or it is not any more, and something may have gone by. */
  follow(task: Task, root: Root, at: Instant): void {
    const { due, launcher, announcer } = this.#port
    const before = task.dueTokens
    const tokens = root.isDue() ? root.tokens() : undefined
    if (before !== undefined || task.withheld !== undefined) this.#sort(task, root, tokens, at)
    task.dueTokens = tokens
    if (tokens === undefined) {
      due.remove(task)
      return
    }
    if (before === undefined) {
      task.dueSince = at
      launcher.deadlines.due(task)
    }
    due.add(task)
    if (before === undefined) announcer.say('task:due', { task: task.name, tokens })
  }

  /** What was on offer is on offer still, is withheld by a guard, or has gone by. */
  #sort(task: Task, root: Root, tokens: readonly Token[] | undefined, at: Instant): void {
    const open = [...(task.withheld ?? []), ...(task.dueTokens ?? [])]
    const { lost, withheld } = sortTokens(root, open, tokens, task.claimed)
    // What is gone must not be open on record any more, or a restart would lose it once more.
    if (lost.length > 0 || withheld.length !== (task.withheld?.length ?? 0)) this.#port.dirty(root)
    task.withheld = withheld.length > 0 ? withheld : undefined
    root.followsOffers = task.withheld !== undefined
    if (lost.length > 0) this.#missed(task, lost, root, at)
  }

  #missed(task: Task, tokens: readonly Token[], root: Root, at: Instant): void {
    // What has its fate never comes back, even if the clock does.
    root.consume(tokens, at)
    const byReason = new Map<FateReason, Token[]>()
    for (const token of tokens) {
      const reason = this.replaying ? 'missed while down' : reasonOf(root, token)
      byReason.set(reason, [...(byReason.get(reason) ?? []), token])
    }
    for (const [reason, those] of byReason) {
      this.#misses.record(task, reason, those, at)
      this.#port.announcer.say('run:missed', { task: task.name, reason, tokens: those })
      for (const { source, mark } of those) {
        const passed = this.#port.network.passed(root, source)
        if (passed !== undefined && mark < passed.first)
          this.#passed(task, reason, source, passed, at)
      }
    }
  }

  /** Those that came after a lost one, in its circumstances: one miss for all of them. */
  #passed(task: Task, reason: FateReason, source: string, passed: Passed, at: Instant): void {
    const { first, last, count } = passed
    const marks = first === last ? [first] : [first, last]
    const tokens = marks.map((mark) => ({ source, mark }))
    this.#misses.record(task, reason, tokens, at, count)
    this.#port.announcer.say('run:missed', { task: task.name, reason, tokens, count })
  }

  /** Uses tokens up without a start, with a record. */
  refuse(task: Task, reason: FateReason, tokens: readonly Token[], at: Instant): void {
    const { root } = task
    if (root === undefined) return
    const { recorder, announcer, network } = this.#port
    this.#misses.record(task, reason, tokens, at)
    recorder.write({ write: stateOf(task, root, tokens, at) })
    announcer.say('run:refused', { task: task.name, reason, tokens })
    task.dueTokens = undefined
    network.refuse(root, tokens, at)
  }

  /** Claims a run: it starts, or is kept for its turn, once that is on record. */
  claim(task: Task, run: Run, event: NewEvent): void {
    const { root } = task
    const { launcher, due, recorder } = this.#port
    const share = task.policies
    task.claiming = true
    task.claimed = run.tokens
    const state = root === undefined ? undefined : stateOf(task, root, run.tokens, run.claimedAt)
    // A task may be replaced while its claim is under way.
    const decided = () => {
      const { current } = task
      current.claiming = false
      current.claimed = undefined
      return current
    }
    recorder.write({
      write:
        state === undefined ? { kind: 'claim', run, event } : { kind: 'claim', run, event, state },
      task,
      done: (result) => {
        const current = decided()
        if (!result.ok) this.#lost(current, run, share, result.stale === true)
        else if (run.status === 'waiting') launcher.freeze(current, run)
        else launcher.launch(current, run, share)
        if (wants(current)) due.add(current)
      },
      dropped: () => {
        const current = decided()
        launcher.dropped(current, run, share, 'failed')
        due.add(current)
      },
    })
  }

  /** Somebody else started that occurrence: it is consumed here too. Stale: what somebody else did is known by now. */
  #lost(task: Task, run: Run, share: Share, stale: boolean): void {
    const { launcher, network } = this.#port
    launcher.dropped(task, run, share, stale ? 'failed' : 'lost')
    if (!stale && task.root !== undefined) network.refuse(task.root, run.tokens, run.claimedAt)
  }

  /** Another session decided about occurrences of the task, and that is on record. */
  decidedElsewhere(task: Task | undefined, event: RecordedEvent): void {
    this.#misses.decided(event)
    const { tokens, type, at } = event
    const root = task?.root
    if (type !== 'missed' || root === undefined || tokens === undefined) return
    // A rise is each session's own, unless it is the very same.
    const present = root.tokens()
    const gone = tokens.filter(
      (token) => token.source !== RISE || present.some((one) => isSame(one, token)),
    )
    if (gone.length > 0) this.#port.network.refuse(root, gone, at)
  }
}
