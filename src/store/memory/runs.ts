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
  readonly of: OfTask
  readonly key: string
  /** How often it stands in the ring of ended runs: a recovered run ends more than once. */
  marks: number
}

/** What stands for a task: its newest run, and the keys that are used. */
interface OfTask {
  readonly name: string
  newest: Entry | undefined
  /** Most tasks have one at first: a set for each of 10,000 costs more than the runs. */
  keys: undefined | string | Set<string>
}

const has = ({ keys }: OfTask, key: string): boolean =>
  keys instanceof Set ? keys.has(key) : keys === key

function take(of: OfTask, key: string): void {
  if (of.keys instanceof Set) of.keys.add(key)
  else of.keys = of.keys === undefined ? key : new Set([of.keys, key])
}

function leave(of: OfTask, key: string): void {
  if (of.keys instanceof Set) of.keys.delete(key)
  else if (of.keys === key) of.keys = undefined
}

const isEmpty = ({ newest, keys }: OfTask): boolean =>
  newest === undefined && (keys === undefined || (keys instanceof Set && keys.size === 0))

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
  readonly #tasks = new Map<string, OfTask>()
  readonly #ended: Ring<Entry>
  /** The keys of removed runs, which stay used for as long. */
  readonly #spent: Ring<Pick<Entry, 'of' | 'key'>>

  constructor(capacity: number) {
    this.#ended = new Ring(capacity)
    this.#spent = new Ring(capacity)
  }

  /** Where a run is to be added; nothing if its id, or its task and key, have been used. */
  free({ id, task, key }: Run): OfTask | undefined {
    if (this.#entries.has(id)) return undefined
    const known = this.#tasks.get(task)
    if (known !== undefined) return has(known, key) ? undefined : known
    const made: OfTask = { name: task, newest: undefined, keys: undefined }
    this.#tasks.set(task, made)
    return made
  }

  /** `of`: as it was found free. */
  add(run: Run, seq: number, of: OfTask): void {
    const { id, key } = run
    const entry: Entry = { run, seq, of, key, marks: 0 }
    this.#entries.set(id, entry)
    take(of, key)
    const previous = of.newest
    if (previous === undefined || run.claimedAt >= previous.run.claimedAt) {
      of.newest = entry
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
          (removed.has(entry.run.task) || entry.of.newest !== entry),
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
    const tasks = new Set<OfTask>()
    for (const entry of gone) {
      if (entry.of.newest === entry) tasks.add(entry.of)
      this.#remove(entry)
    }
    if (tasks.size > 0) this.#findNewest(tasks)
  }

  /** Of tasks whose newest run is gone. */
  #findNewest(tasks: ReadonlySet<OfTask>): void {
    for (const one of tasks) one.newest = undefined
    for (const entry of this.#entries.values()) {
      const { of } = entry
      if (!tasks.has(of)) continue
      if (of.newest === undefined || newerFirst(entry, of.newest) < 0) of.newest = entry
    }
  }

  #end(entry: Entry): void {
    entry.marks += 1
    const evicted = this.#ended.push(entry)
    if (evicted === undefined) return
    evicted.marks -= 1
    const { run, marks, of } = evicted
    if (marks === 0 && !isLive(run.status) && of.newest !== evicted) this.#remove(evicted)
  }

  #remove({ run, of, key }: Entry): void {
    this.#entries.delete(run.id)
    const forgotten = this.#spent.push({ of, key })
    if (forgotten !== undefined) this.#leave(forgotten)
  }

  #leave({ of, key }: Pick<Entry, 'of' | 'key'>): void {
    leave(of, key)
    if (isEmpty(of)) this.#tasks.delete(of.name)
  }
}
