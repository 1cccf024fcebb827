/**
 * The engine: turns inputs into commits and starts. One round is: bring the network to now, decide what is due, commit
 * what was decided with everything that happened, show the committed events to the network, and only then act.
 */
import { format } from '../condition/format.ts'
import type { FateReason, NewEvent, RecordedEvent } from '../run/event.ts'
import type { Run } from '../run/run.ts'
import type { Token } from '../run/token.ts'
import type { Clock } from '../signal/clock.ts'
import type { Network } from '../signal/network.ts'
import type { Root } from '../signal/root.ts'
import type { StateWrite, Store, Write, WriteResult } from '../store/port.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import type { Announcer } from './announcer.ts'
import { type Due, wants } from './due.ts'
import type { Launcher } from './launcher.ts'
import { reasonOf, sortTokens } from './lost.ts'
import { Task } from './task.ts'
import type { Share } from './usage.ts'
import { Watch } from './watch.ts'

/** A write with what is to happen once it is committed. */
export interface Entry {
  readonly write: Write
  /** The task the event is about, so that its start consumes its tokens. */
  readonly task?: Task
  done?(result: WriteResult): void
  /** The commit failed: the entry is dropped (a claim) unless it says nothing here, then it is kept for the next try. */
  dropped?(error: unknown): void
}

/** What the engine stands on. */
export interface EngineParts {
  readonly clock: Clock
  readonly store: Store
  readonly announcer: Announcer
  readonly launcher: Launcher
  readonly due: Due
}

const RETRY_FIRST = 250
const RETRY_MOST = 30_000
/** So many starts of one task within so many milliseconds, more than a clock would ask for, are reported. */
const HOT = 1000
const HOT_WITHIN = 2000

export class Engine {
  readonly #parts: EngineParts
  readonly network: Network
  readonly #entries: Entry[] = []
  readonly #inputs: (() => void)[] = []
  readonly #dirty = new Set<Root>()
  readonly #changed = new Set<Root>()
  #scheduled = false
  #running = false
  #cancelWake: () => void = () => undefined
  #armed: Instant = NEVER
  #failures = 0
  #downSince: Instant | undefined
  #blockedUntil: Instant = 0
  #closed = false
  /** Committed, but not shown yet: what other sessions wrote before it is still to be read. */
  #committed:
    | { readonly entries: readonly Entry[]; readonly results: readonly WriteResult[] }
    | undefined
  #looks = false
  /** While the past is gone through after a start: what passed then was missed while down. */
  replaying = false
  /** Called at the end of each round: what others watch is emitted then. */
  settled: (roots: ReadonlySet<Root>) => void = () => undefined

  constructor(parts: EngineParts, network: Network) {
    this.#parts = parts
    this.network = network
  }

  get storeDown(): boolean {
    return this.#downSince !== undefined
  }

  /** Nothing is under way in the engine itself; runs may be. */
  get idle(): boolean {
    return !this.#scheduled && !this.#running
  }

  /** Joins the next turn. */
  input(call: () => void): void {
    this.#inputs.push(call)
    this.schedule()
  }

  /** Adds a write to the next commit. */
  write(entry: Entry): void {
    this.#entries.push(entry)
    this.schedule()
  }

  schedule(): void {
    if (this.#scheduled || this.#closed) return
    this.#scheduled = true
    setImmediate(() => void this.#rounds())
  }

  /** The network settled: who is due now, and what went by. */
  onSettled(roots: ReadonlySet<Root>, at: Instant): void {
    for (const root of roots) {
      this.#changed.add(root)
      if (root.remembersReadings) this.#dirty.add(root)
      if (root.owner instanceof Task) this.#follow(root.owner, root, at)
      else if (root.owner instanceof Watch) root.owner.turned(root)
    }
  }

  #follow(task: Task, root: Root, at: Instant): void {
    const before = task.dueTokens
    const due = root.isDue()
    const tokens = due ? root.tokens() : undefined
    if (before !== undefined || task.withheld !== undefined) {
      const open = [...(task.withheld ?? []), ...(before ?? [])]
      const { lost, withheld } = sortTokens(root, open, tokens, task.claimed)
      // What is gone must not be open on record any more, or a restart would lose it once more.
      if (lost.length > 0 || withheld.length !== (task.withheld?.length ?? 0)) this.#dirty.add(root)
      task.withheld = withheld.length > 0 ? withheld : undefined
      if (lost.length > 0) this.#missed(task, lost, root, at)
    }
    task.dueTokens = tokens
    if (tokens === undefined) this.#parts.due.remove(task)
    else {
      if (before === undefined) {
        task.dueSince = at
        this.#parts.launcher.deadlines.due(task)
      }
      this.#parts.due.add(task)
      if (before === undefined) this.#parts.announcer.say('task:due', { task: task.name, tokens })
    }
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
      for (const token of those) this.write({ write: fateOf(task.name, reason, token, at) })
      this.write({
        write: { kind: 'append', event: missedEvent(task.name, reason, those, at) },
        task,
      })
      this.#parts.announcer.say('run:missed', { task: task.name, reason, tokens: those })
    }
  }

  /** Uses tokens up without a start, with a record. */
  refuse(task: Task, reason: FateReason, tokens: readonly Token[], at: Instant): void {
    const { root } = task
    if (root === undefined) return
    for (const token of tokens) this.write({ write: fateOf(task.name, reason, token, at) })
    this.write({
      write: { kind: 'append', event: missedEvent(task.name, reason, tokens, at) },
      task,
    })
    this.write({ write: stateOf(task, root, tokens, at) })
    this.#parts.announcer.say('run:refused', { task: task.name, reason, tokens })
    task.dueTokens = undefined
    this.network.refuse(root, tokens, at)
  }

  /** Claims a run: it starts, or is kept for its turn, once that is on record. */
  claim(task: Task, run: Run, event: NewEvent): void {
    const { root } = task
    const { launcher, due } = this.#parts
    const share = task.policies
    task.claiming = true
    task.claimed = run.tokens
    const state = root === undefined ? undefined : stateOf(task, root, run.tokens, run.claimedAt)
    this.#entries.push({
      write:
        state === undefined ? { kind: 'claim', run, event } : { kind: 'claim', run, event, state },
      task,
      done: (result) => {
        const { current } = task
        current.claiming = false
        current.claimed = undefined
        if (!result.ok) this.#lostClaim(current, run, share)
        else if (run.status === 'waiting') launcher.freeze(current, run)
        else launcher.launch(current, run, share)
        if (wants(current)) due.add(current)
      },
      dropped: () => {
        const { current } = task
        current.claiming = false
        current.claimed = undefined
        launcher.dropped(current, run, share)
        due.add(current)
      },
    })
  }

  /** Somebody else started that occurrence: it is consumed here too. */
  #lostClaim(task: Task, run: Run, share: Share): void {
    this.#parts.launcher.dropped(task, run, share)
    if (task.root !== undefined) this.network.refuse(task.root, run.tokens, run.claimedAt)
  }

  async #rounds(): Promise<void> {
    this.#scheduled = false
    if (this.#running || this.#closed) return
    this.#running = true
    try {
      await this.#round()
    } catch (error) {
      this.#parts.announcer.say('session:error', { message: 'a turn failed', error })
    } finally {
      this.#running = false
    }
    if (this.#inputs.length > 0 || this.#ready()) this.schedule()
    this.#arm()
  }

  get #pending(): boolean {
    return this.#looks || this.#entries.length > 0 || this.#committed !== undefined
  }

  /** Whether something could be committed now. */
  #ready(): boolean {
    return this.#pending && this.#parts.clock.now() >= this.#blockedUntil
  }

  async #round(): Promise<void> {
    const { clock, due, launcher } = this.#parts
    for (const call of this.#inputs.splice(0)) this.#safely(call)
    launcher.recordRunning()
    const now = clock.now()
    this.network.advance(now)
    this.#remember()
    if (now >= this.#blockedUntil) {
      if (this.#committed !== undefined) await this.#conclude(now)
      else if (this.#looks) await this.#look()
      if (this.#committed === undefined) {
        due.decide(now)
        await this.#commit(now)
      }
    }
    this.settled(this.#changed)
    this.#changed.clear()
    if (launcher.hasNewborn || (due.size > 0 && !this.storeDown)) this.schedule()
  }

  /** What fails in a turn must not take the rest of the turn with it. */
  #safely(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#parts.announcer.say('session:error', { message: 'a part of a turn failed', error })
    }
  }

  /** Readings that must survive a restart go into the next commit. */
  #remember(): void {
    for (const root of this.#dirty)
      if (root.owner instanceof Task && root.owner.root === root)
        this.#entries.push({ write: stateOf(root.owner, root, [], 0) })
    this.#dirty.clear()
  }

  async #commit(now: Instant): Promise<void> {
    // Where only starts wait for the store, something else has to try it.
    if (this.#entries.length === 0 && this.storeDown && now >= this.#blockedUntil)
      this.#entries.push({ write: { kind: 'state', scope: 'session', key: 'seen', value: now } })
    if (this.#entries.length === 0 || now < this.#blockedUntil) return
    const entries = this.#entries.splice(0)
    let results: readonly WriteResult[]
    try {
      results = await this.#parts.store.commit(entries.map((entry) => entry.write))
    } catch (error) {
      this.#failed(error, entries, now)
      return
    }
    this.#committed = { entries, results }
    await this.#conclude(now)
  }

  /** What was committed is shown and acted on, once what others wrote before it could be read. */
  async #conclude(now: Instant): Promise<void> {
    if (this.#committed === undefined) return
    const { entries, results } = this.#committed
    try {
      await this.#catchUp(results)
    } catch (error) {
      this.#failed(error, [], now)
      return
    }
    this.#committed = undefined
    this.#healed(now)
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]
      const result = results[i]
      if (entry === undefined || result === undefined) continue
      this.#safely(() => {
        if (result.ok && result.seq > 0) this.#show(entry, result.seq)
      })
      this.#safely(() => entry.done?.(result))
    }
    if (results.some((result) => result.ok && result.seq > 0)) {
      this.network.facts.session.cycles++
      this.network.touch(['session'], now)
    }
  }

  /** Shows a committed event to the network: a turn of its own. */
  #show(entry: Entry, seq: number): void {
    const { write } = entry
    const event = 'event' in write ? write.event : undefined
    if (event !== undefined && seq > this.network.seq)
      this.network.apply({ seq, ...event }, entry.task?.current.root)
  }

  /** Other sessions on the same store have written in between: their events come first. */
  async #catchUp(results: readonly WriteResult[]): Promise<void> {
    let first = NEVER
    for (const result of results)
      if (result.ok && result.seq > 0) {
        first = result.seq
        break
      }
    const lost = results.some((result) => !result.ok)
    if (!lost && (first === NEVER || first === this.network.seq + 1)) return
    await this.#foreign(first)
  }

  /** Reads what other sessions wrote, in the next turn. */
  look(): void {
    this.#looks = true
    this.schedule()
  }

  async #look(): Promise<void> {
    this.#looks = false
    try {
      await this.#foreign()
    } catch (error) {
      this.#parts.announcer.say('store:failed', { error })
    }
  }

  /** Reads events of other sessions, up to but without `before`. */
  async #foreign(before: number = NEVER): Promise<void> {
    const events = await this.#parts.store.events({ after: this.network.seq })
    for (const event of events) if (event.seq < before) this.showForeign(event)
  }

  /** One event that another session wrote. */
  showForeign: (event: RecordedEvent) => void = (event) => this.network.apply(event)

  #failed(error: unknown, entries: readonly Entry[], now: Instant): void {
    this.#failures++
    this.#downSince ??= now
    const wait = Math.min(RETRY_FIRST * 2 ** (this.#failures - 1), RETRY_MOST)
    this.#blockedUntil = now + wait
    const kept = entries.filter((entry) => entry.dropped === undefined)
    this.#entries.unshift(...kept)
    for (const entry of entries) entry.dropped?.(error)
    this.#parts.announcer.say('store:failed', { error })
  }

  #healed(now: Instant): void {
    if (this.#downSince === undefined) return
    const down = now - this.#downSince
    this.#downSince = undefined
    this.#failures = 0
    this.#blockedUntil = 0
    this.#parts.due.reconsider('store')
    this.#parts.announcer.say('store:healed', { down })
  }

  /** One wake-up of the clock for the whole network. */
  #arm(): void {
    if (this.#closed) return
    const retry = this.storeDown ? this.#blockedUntil : NEVER
    const wake = Math.min(this.network.wake, retry)
    if (wake === this.#armed) return
    this.#cancelWake()
    this.#armed = wake
    this.#cancelWake =
      wake === NEVER
        ? () => undefined
        : this.#parts.clock.at(wake, () => {
            this.#armed = NEVER
            this.schedule()
          })
  }

  /** A task that starts itself without end is reported once in a while. */
  noteHot(task: Task, run: Run): void {
    if (run.claimedAt - task.hotAt >= HOT_WITHIN) {
      task.hotAt = run.claimedAt
      task.hotStarts = 0
    }
    task.hotStarts++
    if (task.hotStarts % HOT === 0)
      this.#parts.announcer.say('task:hot', { task: task.name, starts: task.hotStarts })
  }

  /**
   * Commits everything that waits for it; a store that is down is tried once more. Resolves with what could not be put
   * on record.
   */
  async flush(): Promise<readonly Entry[]> {
    this.#blockedUntil = 0
    while (!this.idle || ((this.#inputs.length > 0 || this.#pending) && this.#blockedUntil === 0)) {
      this.schedule()
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    return [...(this.#committed?.entries ?? []), ...this.#entries]
  }

  close(): void {
    this.#closed = true
    this.#cancelWake()
  }
}

export const stateOf = (
  task: Task,
  root: Root,
  tokens: readonly Token[],
  at: Instant,
): StateWrite => ({
  kind: 'state',
  scope: 'task',
  key: task.name,
  value: {
    text: task.text,
    memory: root.memory(tokens, at) as never,
    ...(task.resolved === undefined ? {} : { resolved: format(task.resolved) }),
    open: openTokens(task, tokens),
  },
})

/** What was due and has neither started nor gone by, but for what a start consumes now. */
const openTokens = (task: Task, consumed: readonly Token[]): StateWrite['value'] => {
  const open = [...(task.withheld ?? []), ...(task.dueTokens ?? [])]
  const left = open.filter(
    ({ source, mark }) => !consumed.some((one) => one.source === source && one.mark >= mark),
  )
  return left.length > 0 ? (left as never) : undefined
}

const missedEvent = (
  task: string,
  reason: string,
  tokens: readonly Token[],
  at: Instant,
): NewEvent => ({
  at,
  type: 'missed',
  task,
  tokens,
  data: JSON.stringify(reason),
})

const fateOf = (task: string, reason: FateReason, token: Token, at: Instant): Write => ({
  kind: 'fate',
  fate: {
    task,
    reason,
    source: token.source,
    first: token.mark,
    last: token.mark,
    count: 1,
    firstAt: at,
    lastAt: at,
  },
})
