/** Which of the living sessions executes a run: the decider itself while it has room, else another that serves the task. */
import type { OwnerId, RunId } from '../../run/run.ts'
import { type Share, Usage } from '../policy/usage.ts'
import type { TaskState } from '../task-state.ts'
import { type About, digestOf } from './about.ts'
import type { Peers } from './peers.ts'
import { serves } from './serves.ts'

/** Live weight from which a session without a limit of its own gives runs to others that have less. */
const ENOUGH = 16

/** The share of a run whose task is not known here. */
export const ONE: Share = { weight: 1, pools: [] }

/** Where a run goes: to that session, nowhere yet, or nowhere while no living session serves it. */
export type Place = OwnerId | 'full' | 'unserved'

export class Hands {
  readonly #peers: Peers
  readonly #own: Usage
  /** Of the others, by the runs that are known to be theirs. */
  readonly #usages = new Map<OwnerId, Usage>()
  readonly #runs = new Map<RunId, { readonly owner: OwnerId; readonly share: Share }>()

  constructor(peers: Peers, own: Usage) {
    this.#peers = peers
    this.#own = own
  }

  /** Who executes a run of the task that starts now; `gives`: whether that may be another session. */
  place(task: TaskState, gives: boolean): Place {
    const { about, me } = this.#peers
    const isServed = serves(about, task)
    const fits = isServed && this.#own.fits(task.policies)
    if (fits && (!gives || this.#own.total < ENOUGH)) return me
    // One that rests finds a run that it is given after minutes, perhaps: only what is not served here is worth that.
    const others = this.#serving(task).filter(([id]) => !isServed || !this.#rests(id))
    const free = gives ? this.#lightest(others, task.policies) : undefined
    if (free !== undefined && (!fits || free[1].total < this.#own.total)) return free[0]
    if (fits) return me
    return isServed || others.length > 0 ? 'full' : 'unserved'
  }

  /** Who keeps a start of the task until its turn comes. */
  keeper(task: TaskState): Place {
    const { about, me } = this.#peers
    if (serves(about, task)) return me
    return this.#serving(task).reduce(lighter, NONE)?.[0] ?? 'unserved'
  }

  /** A run is another session's. */
  given(owner: OwnerId, run: RunId, share: Share): void {
    if (this.#runs.has(run)) return
    this.#runs.set(run, { owner, share })
    this.#usageOf(owner).take(share)
  }

  /** It has ended, or was never put on record; true if it was known. */
  ended(run: RunId): boolean {
    const known = this.#runs.get(run)
    if (known === undefined) return false
    this.#runs.delete(run)
    this.#usageOf(known.owner).free(known.share)
    return true
  }

  /** Other sessions live now: the load of the ones that have gone is forgotten, and limits may be other ones. */
  changed(): void {
    this.#usages.clear()
    for (const [run, { owner, share }] of [...this.#runs])
      if (this.#peers.others.has(owner)) this.#usageOf(owner).take(share)
      else this.#runs.delete(run)
  }

  /** Of those with room for it the one that has least to do. */
  #lightest(others: readonly Candidate[], share: Share): Candidate | undefined {
    return others.filter(([, usage]) => usage.fits(share)).reduce(lighter, NONE)
  }

  #rests(id: OwnerId): boolean {
    return this.#peers.others.get(id)?.rests === true
  }

  #serving(task: TaskState): readonly Candidate[] {
    const digest = digestOf(task.definition)
    const found: Candidate[] = []
    for (const [id, { about }] of this.#peers.others)
      if (about?.tasks[task.name] === digest && serves(about, task))
        found.push([id, this.#usageOf(id)])
    return found
  }

  #usageOf(owner: OwnerId): Usage {
    const known = this.#usages.get(owner)
    if (known !== undefined) return known
    const { concurrency, pools }: Partial<About> = this.#peers.others.get(owner)?.about ?? {}
    const usage = new Usage(concurrency ?? Number.POSITIVE_INFINITY, pools ?? {})
    this.#usages.set(owner, usage)
    return usage
  }
}

type Candidate = readonly [OwnerId, Usage]

const NONE: Candidate | undefined = undefined

const lighter = (least: Candidate | undefined, one: Candidate): Candidate =>
  least === undefined || one[1].total < least[1].total ? one : least
