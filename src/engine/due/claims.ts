/** Claims: how a start gets on record before it begins, and how tokens are used up without one. */
import type { FateReason, NewEvent, RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import type { Network } from '../../signal/graph/network.ts'
import { RISE } from '../../signal/graph/rising-edge.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Launcher } from '../launch/launcher.ts'
import type { Share, Usage } from '../policy/usage.ts'
import type { Recorder } from '../record/entry.ts'
import { isSame } from '../record/lost-tokens.ts'
import type { Misses } from '../record/misses.ts'
import { stateOf } from '../record/records.ts'
import type { TaskState } from '../task-state.ts'
import { wants } from './decide.ts'
import type { Due } from './due.ts'

export interface ClaimsParts {
  readonly network: Network
  readonly announcer: Announcer
  readonly launcher: Launcher
  readonly due: Due
  readonly usage: Usage
  readonly recorder: Recorder
  readonly misses: Misses
}

export class Claims {
  readonly #parts: ClaimsParts

  constructor(parts: ClaimsParts) {
    this.#parts = parts
  }

  /** Uses tokens up without a start, with a record. */
  refuse(task: TaskState, reason: FateReason, tokens: readonly Token[], at: Instant): void {
    const { root } = task
    if (root === undefined) return
    const { recorder, announcer, network } = this.#parts
    this.#parts.misses.record(task, reason, tokens, at)
    recorder.write({ write: stateOf(task, root, tokens, at), task })
    announcer.say('run:refused', { task: task.name, reason, tokens })
    task.dueTokens = undefined
    network.refuse(root, tokens, at)
  }

  /** Claims a run: it starts, or is kept for its turn if it is `waiting`, once that is on record. */
  claim(task: TaskState, run: Run): void {
    const { root } = task
    const { launcher, due, recorder, usage } = this.#parts
    const share = task.policies
    if (run.status === 'claimed') usage.take(share)
    const event: NewEvent = {
      at: run.claimedAt,
      type: run.status === 'claimed' ? 'started' : 'queued',
      task: task.name,
      run: run.id,
      tokens: run.tokens,
    }
    task.claiming = true
    task.claimed = run.tokens
    const state = root === undefined ? undefined : stateOf(task, root, run.tokens, run.claimedAt)
    const decided = () => {
      task.claiming = false
      task.claimed = undefined
    }
    recorder.write({
      write:
        state === undefined ? { kind: 'claim', run, event } : { kind: 'claim', run, event, state },
      task,
      done: (result) => {
        decided()
        if (!result.ok) this.#lost(task, run, share, result.stale === true)
        else if (run.status === 'waiting') launcher.freeze(task, run)
        else launcher.launch(task, run, share)
        if (wants(task)) due.add(task)
      },
      dropped: () => {
        decided()
        launcher.dropped(task, run, share, 'retry')
        due.add(task)
      },
      refused: (error) => {
        decided()
        launcher.dropped(task, run, share, 'refused', error)
        if (root !== undefined) this.#parts.network.refuse(root, run.tokens, run.claimedAt)
        if (wants(task)) due.add(task)
      },
    })
  }

  /** Somebody else started that occurrence: it is consumed here too. Stale: what somebody else did is known by now. */
  #lost(task: TaskState, run: Run, share: Share, stale: boolean): void {
    const { launcher, network } = this.#parts
    launcher.dropped(task, run, share, stale ? 'retry' : 'lost')
    if (!stale && task.root !== undefined) network.refuse(task.root, run.tokens, run.claimedAt)
  }

  /** Another session decided about occurrences of the task, and that is on record. */
  decidedElsewhere(task: TaskState | undefined, event: RecordedEvent): void {
    this.#parts.misses.decided(event)
    const { tokens, type, at } = event
    const root = task?.root
    if (type !== 'missed' || root === undefined || tokens === undefined) return
    // A rise is each session's own, unless it is the very same.
    const present = root.tokens()
    const gone = tokens.filter(
      (token) => token.source !== RISE || present.some((one) => isSame(one, token)),
    )
    if (gone.length > 0) this.#parts.network.refuse(root, gone, at)
  }
}
