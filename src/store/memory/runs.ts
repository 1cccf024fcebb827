/** The runs that the memory store holds, and the occurrence keys that were used. */
import { isLive, type Run } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import type { Retention, Write } from '../port.ts'
import type { RunQuery } from '../query.ts'
import { Ring } from './ring.ts'

interface Entry {
  run: Run
  /** The number of the event that claimed it. */
  readonly seq: number
  readonly slot: string
  /** How often it stands in the ring of ended runs: a recovered run ends more than once. */
  marks: number
}

/** Unique by task and key. */
const slotOf = ({ task, key }: Run): string => `${task.length} ${task} ${key}`

const briefOf = ({
  result: _result,
  params: _params,
  found: _found,
  log: _log,
  ...run
}: Run): Run => run

const newerFirst = (a: Entry, b: Entry): number =>
  b.run.claimedAt - a.run.claimedAt || b.seq - a.seq

export class Runs {
  readonly #entries = new Map<string, Entry>()
  readonly #newest = new Map<string, Entry>()
  readonly #ended: Ring<Entry>
  /** The slots of the runs, and of as many removed runs as the ring of `#spent` holds. */
  readonly #taken = new Set<string>()
  readonly #spent: Ring<string>

  constructor(capacity: number) {
    this.#ended = new Ring(capacity)
    this.#spent = new Ring(capacity)
  }

  /** The slot for a run; nothing if its id, or its task and key, have been used. */
  free(run: Run): string | undefined {
    const slot = slotOf(run)
    return this.#entries.has(run.id) || this.#taken.has(slot) ? undefined : slot
  }

  /** `slot`: as it was found free. */
  add(run: Run, seq: number, slot: string): void {
    const entry: Entry = { run, seq, slot, marks: 0 }
    this.#entries.set(run.id, entry)
    this.#taken.add(slot)
    const previous = this.#newest.get(run.task)
    if (previous === undefined || run.claimedAt >= previous.run.claimedAt) {
      this.#newest.set(run.task, entry)
      // It had left the ring already, and stayed only because it was the newest of its task.
      if (previous?.marks === 0 && !isLive(previous.run.status)) this.#remove(previous)
    }
    if (!isLive(run.status)) this.#end(entry)
  }

  /** The guarded update. */
  /** The guarded update. */
  replace({ run, from, owner }: Extract<Write, { kind: 'transition' }>): boolean {
    const entry = this.#entries.get(run.id)
    if (entry === undefined || !from.includes(entry.run.status)) return false
    if (owner !== undefined && entry.run.owner !== owner) return false
    const wasLive = isLive(entry.run.status)
    entry.run = run
    if (wasLive && !isLive(run.status)) this.#end(entry)
    return true
  }

  begin({ id, owner, attempt }: Extract<Write, { kind: 'begin' }>): boolean {
    const entry = this.#entries.get(id)
    if (entry?.run.status !== 'claimed' || entry.run.attempt !== attempt) return false
    if (owner !== undefined && entry.run.owner !== owner) return false
    entry.run = { ...entry.run, status: 'running' }
    return true
  }

  live(): Run[] {
    return [...this.#entries.values()]
      .filter(({ run }) => isLive(run.status))
      .sort((a, b) => a.seq - b.seq)
      .map(({ run }) => run)
  }

  query({ task, id, ids, prefix, status, from, to, limit = 100, brief }: RunQuery): Run[] {
    const one = id === undefined ? undefined : this.#entries.get(id)
    const entries = id === undefined ? [...this.#entries.values()] : one === undefined ? [] : [one]
    return entries
      .filter(
        ({ run }) =>
          (task === undefined || run.task === task) &&
          (ids === undefined || ids.includes(run.id)) &&
          (prefix === undefined || run.id.startsWith(prefix)) &&
          (status === undefined || status.includes(run.status)) &&
          (from === undefined || run.claimedAt >= from) &&
          (to === undefined || run.claimedAt < to),
      )
      .sort(newerFirst)
      .slice(0, limit)
      .map(({ run }) => (brief === true ? briefOf(run) : run))
  }

  /** Of the tasks in `removed` the newest run goes as well. */
  prune(
    { age = Infinity, count = Infinity }: Retention,
    now: Instant,
    removed: ReadonlySet<string>,
  ): number {
    const gone = [...this.#entries.values()]
      .filter(({ run }) => !isLive(run.status))
      .sort(newerFirst)
      .filter(
        (entry, rank) =>
          (rank >= count || (entry.run.endedAt ?? entry.run.claimedAt) < now - age) &&
          (removed.has(entry.run.task) || this.#newest.get(entry.run.task) !== entry),
      )
    this.#removeAll(gone)
    return gone.length
  }

  /** Those of the tasks that have a run. */
  having(tasks: ReadonlySet<string>): ReadonlySet<string> {
    const found = new Set<string>()
    for (const { run } of this.#entries.values()) if (tasks.has(run.task)) found.add(run.task)
    return found
  }

  /** Lets the ended runs of tasks go. */
  drop(tasks: ReadonlySet<string>): void {
    this.#removeAll(
      [...this.#entries.values()].filter(({ run }) => tasks.has(run.task) && !isLive(run.status)),
    )
  }

  #removeAll(gone: readonly Entry[]): void {
    if (gone.length === 0) return
    const set = new Set(gone)
    this.#ended.keep((entry) => !set.has(entry))
    const tasks = new Set<string>()
    for (const entry of gone) {
      this.#remove(entry)
      if (this.#newest.get(entry.run.task) === entry) tasks.add(entry.run.task)
    }
    if (tasks.size > 0) this.#findNewest(tasks)
  }

  /** Of tasks whose newest run is gone. */
  #findNewest(tasks: ReadonlySet<string>): void {
    for (const task of tasks) this.#newest.delete(task)
    for (const entry of this.#entries.values()) {
      const { task } = entry.run
      if (!tasks.has(task)) continue
      const newest = this.#newest.get(task)
      if (newest === undefined || newerFirst(entry, newest) < 0) this.#newest.set(task, entry)
    }
  }

  #end(entry: Entry): void {
    entry.marks += 1
    const evicted = this.#ended.push(entry)
    if (evicted === undefined) return
    evicted.marks -= 1
    const { run, marks } = evicted
    if (marks === 0 && !isLive(run.status) && this.#newest.get(run.task) !== evicted)
      this.#remove(evicted)
  }

  #remove({ run, slot }: Entry): void {
    this.#entries.delete(run.id)
    const forgotten = this.#spent.push(slot)
    if (forgotten !== undefined) this.#taken.delete(forgotten)
  }
}
