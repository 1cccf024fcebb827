/** Claims: how a start gets on record before it begins, and how tokens are used up without one. */
import type { FateReason, NewEvent, RecordedEvent } from '../../run/event.ts'
import type { OwnerId, Run, RunId } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import { CONSUMES } from '../../signal/graph/consumed.ts'
import type { Network } from '../../signal/graph/network.ts'
import { RISE } from '../../signal/graph/rising-edge.ts'
import type { Write, WriteResult } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Launcher } from '../launch/launcher.ts'
import type { ClaimLoss } from '../launch/manual-claims.ts'
import { givenTo } from '../peers/given.ts'
import type { Hands } from '../peers/hands.ts'
import type { Line } from '../peers/line.ts'
import type { Share, Usage } from '../policy/usage.ts'
import type { Entry, Recorder } from '../record/entry.ts'
import { isSame } from '../record/lost-tokens.ts'
import type { Misses } from '../record/misses.ts'
import { stateOf } from '../record/records.ts'
import type { TaskState } from '../task-state.ts'
import { wants } from './decide.ts'
import type { Due } from './due.ts'
import type { Follower } from './follow.ts'

export interface ClaimsParts {
  readonly owner: OwnerId
  readonly hands: Hands
  readonly line: Line
  /** A run is on record as another session's. */
  given(run: Run): void
  readonly network: Network
  readonly announcer: Announcer
  readonly launcher: Launcher
  readonly due: Due
  readonly usage: Usage
  readonly recorder: Recorder
  readonly misses: Misses
  readonly follower: Pick<Follower, 'unclaimed'>
}

type ClaimWrite = Extract<Write, { kind: 'claim' }>

/** A claim on its way to the record. One object and no closures: a burst makes one for each start. */
class Claim implements Entry {
  readonly #claims: Claims
  readonly task: TaskState
  readonly share: Share
  readonly write: ClaimWrite

  constructor(claims: Claims, task: TaskState, share: Share, write: ClaimWrite) {
    this.#claims = claims
    this.task = task
    this.share = share
    this.write = write
  }

  /** Returns what it was to use up, without what another session decided about meanwhile. */
  #concluded(): readonly Token[] {
    const { claimed = [] } = this.task
    this.task.claiming = false
    this.task.claimed = undefined
    return claimed
  }

  done(result: WriteResult): void {
    const left = this.#concluded()
    this.#claims.decided(this, result, left)
  }

  dropped(): void {
    const left = this.#concluded()
    this.#claims.dropped(this, left)
  }

  refused(error: unknown): void {
    this.#concluded()
    this.#claims.refused(this, error)
  }
}

export class Claims {
  readonly #parts: ClaimsParts
  /** Runs whose claim's commit failed: its answer may have been lost, and the run be on record. */
  readonly #doubted = new Set<RunId>()

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
    const { recorder, usage, owner, hands } = this.#parts
    const share = task.policies
    const isMine = run.owner === owner
    if (!isMine) hands.given(run.owner, run.id, share)
    else if (run.status === 'claimed') usage.take(share)
    const own = eventOf(run)
    const event = isMine ? own : { ...own, ...givenTo(run.owner) }
    task.claiming = true
    task.claimed = run.tokens
    const state = root === undefined ? undefined : stateOf(task, root, run.tokens, run.claimedAt)
    const write: ClaimWrite =
      state === undefined ? { kind: 'claim', run, event } : { kind: 'claim', run, event, state }
    recorder.write(new Claim(this, task, share, write))
  }

  /** It is on record, or another came first. */
  decided(
    { task, share, write: { run } }: Claim,
    result: WriteResult,
    left: readonly Token[],
  ): void {
    const { launcher, line, owner } = this.#parts
    if (result.ok && run.status === 'waiting')
      line.join(run.task, run.id, result.seq, run.owner === owner)
    if (!result.ok) this.#lost(task, run, share, result.stale === true ? left : undefined)
    else if (run.owner !== owner) this.#parts.given(run)
    else if (run.status === 'waiting') launcher.freeze(task, run)
    else launcher.launch(task, run, share)
    this.#goOn(task)
  }

  /** The commit failed: the task is decided again. */
  dropped({ task, share, write: { run } }: Claim, left: readonly Token[]): void {
    const { due, owner } = this.#parts
    if (run.owner === owner) this.#doubted.add(run.id)
    this.#retry(task, run, share, left)
    due.add(task)
  }

  /** Whether an event is the claim of a run of this session whose commit seemed to have failed: then it is still to begin. */
  takesUp({ type, run = '' }: RecordedEvent): boolean {
    return CONSUMES.has(type) && this.#doubted.delete(run)
  }

  /** Whether a claim whose commit seemed to have failed may be on record. */
  get isInDoubt(): boolean {
    return this.#doubted.size > 0
  }

  /** All that is on record is read: what was not found there is not on record. */
  settled(): void {
    this.#doubted.clear()
  }

  /** It can never be put on record. */
  refused({ task, share, write: { run } }: Claim, error: unknown): void {
    const { network } = this.#parts
    this.#drop(task, run, share, 'refused', error)
    if (task.root !== undefined) network.refuse(task.root, run.tokens, run.claimedAt)
    this.#goOn(task)
  }

  #drop(task: TaskState, run: Run, share: Share, why: ClaimLoss, cause?: unknown): void {
    const { launcher, hands, owner } = this.#parts
    if (run.owner === owner) launcher.dropped(task, run, share, why, cause)
    else hands.ended(run.id)
  }

  /** It is decided again, with what is on offer now. */
  #retry(task: TaskState, run: Run, share: Share, left: readonly Token[]): void {
    const { launcher, follower } = this.#parts
    const isByHand = launcher.expected.get(run.id) !== undefined
    this.#drop(task, run, share, 'retry')
    if (!isByHand) follower.unclaimed(task, left)
  }

  #goOn(task: TaskState): void {
    if (wants(task)) this.#parts.due.add(task)
  }

  /** Somebody else started that occurrence: it is consumed here too. `stale`: what somebody else did is known by now; this is left. */
  #lost(task: TaskState, run: Run, share: Share, stale: readonly Token[] | undefined): void {
    const { network } = this.#parts
    if (stale !== undefined) this.#retry(task, run, share, stale)
    else {
      this.#drop(task, run, share, 'lost')
      if (task.root !== undefined) network.refuse(task.root, run.tokens, run.claimedAt)
    }
  }

  /** Another session decided about occurrences of the task, and that is on record. */
  decidedElsewhere(task: TaskState | undefined, event: RecordedEvent): void {
    this.#parts.misses.decided(event)
    const { network } = this.#parts
    const { tokens, type } = event
    const root = task?.root
    if (task === undefined || root === undefined || tokens === undefined) return
    task.claimed = task.claimed?.filter((mine) => !tokens.some((one) => isSame(one, mine)))
    if (type === 'started' && task.heldSince !== undefined && tokens.some(isReading)) {
      // What both read, each at its own instant, is one rise: the one that decides has started for it.
      const own = root.tokens().filter(isReading)
      if (own.length > 0) network.refuse(root, own, network.at)
    }
    if (type !== 'missed') return
    // A rise is each session's own, unless it is the very same.
    const present = root.tokens()
    const gone = tokens.filter(
      (token) => token.source !== RISE || present.some((one) => isSame(one, token)),
    )
    // Its own instant may be ahead of what this session has decided about, and must not bring it there; or it came late.
    if (gone.length > 0) network.refuse(root, gone, network.at)
  }
}

const eventOf = ({ claimedAt, status, task, id, tokens }: Run): NewEvent => ({
  at: claimedAt,
  type: status === 'claimed' ? 'started' : 'queued',
  task,
  run: id,
  tokens,
})

/** A rise that no event caused: each session reads parameters and predicates at an instant of its own. */
const isReading = ({ source, seq }: Token): boolean => source === RISE && seq === undefined
