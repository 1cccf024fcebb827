/** What holds for each task now: live, held, paused, and how long ago it succeeded last. */

import type { Run } from '../run/run.ts'
import type { HeldBack } from '../session/inspect/holds.ts'
import type { RunQuery } from '../store/query.ts'
import type { Instant } from '../time/instant.ts'
import type { Announcing, GaugeName, Labels } from './instruments.ts'

/** A task, as far as it is measured. */
interface MeasuredTask {
  readonly name: string
  readonly running: number
}

/** A session, as far as it is measured. */
export interface Measurable extends Announcing {
  readonly clock: { now(): Instant }
  readonly tasks: ReadonlyMap<string, MeasuredTask & { readonly dueSince: Instant }>
  inspect(): Promise<{ heldBack(task: never): HeldBack | undefined; close(): Promise<void> }>
  runs(query: RunQuery): Promise<readonly Run[]>
}

/** A gauge, read once. */
export interface Reading {
  readonly name: GaugeName
  readonly value: number
  readonly labels: Labels
}

/** Reads the gauges of a session; the record is asked once for each task. */
export class Gauges {
  readonly #session: Measurable
  /** When each task succeeded last; `undefined` where it never did. */
  readonly #successes = new Map<string, Instant | undefined>()
  readonly #endings: readonly (() => void)[]
  #isStarted = false

  constructor(session: Measurable) {
    this.#session = session
    this.#endings = [
      session.on('session:started', () => {
        this.#isStarted = true
      }),
      session.on('session:stopping', () => {
        this.#isStarted = false
      }),
      session.on('run:succeeded', ({ task, at }) => void this.#successes.set(task, at)),
    ]
  }

  /** Nothing while the session is not started. */
  async read(): Promise<readonly Reading[]> {
    if (!this.#isStarted) return []
    const session = this.#session
    const inspection = await session.inspect()
    try {
      const now = session.clock.now()
      const all = await Promise.all(
        [...session.tasks.values()].map(async (task): Promise<readonly Reading[]> => {
          const labels = { 'tminus.task': task.name }
          const held = inspection.heldBack(task as never)?.kind
          const last = await this.#lastSuccess(task.name)
          return [
            { name: 'tminus.runs.live', value: task.running, labels },
            { name: 'tminus.task.held', value: Number(held === 'held'), labels },
            { name: 'tminus.task.paused', value: Number(held === 'paused'), labels },
            ...(last === undefined
              ? []
              : [
                  {
                    name: 'tminus.task.success.age',
                    value: Math.max(0, now - last) / 1000,
                    labels,
                  } as const,
                ]),
          ]
        }),
      )
      return all.flat()
    } finally {
      await inspection.close()
    }
  }

  async #lastSuccess(task: string): Promise<Instant | undefined> {
    if (!this.#successes.has(task)) {
      const [run] = await this.#session.runs({ task, status: ['succeeded'], limit: 1 })
      // A success that came meanwhile is the newer one.
      if (!this.#successes.has(task)) this.#successes.set(task, run?.endedAt)
    }
    return this.#successes.get(task)
  }

  close(): void {
    for (const end of this.#endings) end()
  }
}
