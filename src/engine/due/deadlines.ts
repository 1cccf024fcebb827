/** Deadlines: a start or a finish that is late is put on record once; nothing is ended by it. */

import type { Cancel, Clock } from '../../clock/clock.ts'
import { LATEST, timeSource } from '../../condition/source.ts'
import { parse } from '../../language/parse.ts'
import type { NewEvent } from '../../run/event.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { TaskRun, TaskState } from '../task-state.ts'

export interface DeadlinesPort {
  readonly clock: Clock
  zone(): Zone
  /** Records and announces that something is late. */
  late(task: TaskState, event: NewEvent): void
  /** When a session was last known to run before this one. */
  lastSeen(): Instant | undefined
}

export class Deadlines {
  readonly #port: DeadlinesPort
  readonly #starts = new Map<TaskState, Cancel>()
  /** Once for a run, however many attempts it has; nothing once it was late. */
  readonly #finishes = new Map<TaskRun, Cancel>()

  constructor(port: DeadlinesPort) {
    this.#port = port
  }

  /** The task became due. */
  due(task: TaskState): void {
    const { startBy } = task.policies
    if (startBy === undefined) return
    this.#starts.get(task)?.()
    const at = task.dueSince + startBy
    this.#starts.set(
      task,
      this.#port.clock.at(at, () => {
        this.#starts.delete(task)
        if (task.dueTokens !== undefined)
          this.#late(task, at, `not started ${startBy} ms after it became due`)
      }),
    )
  }

  /** A run began, or goes on after a restart. */
  started(live: TaskRun): void {
    const { task } = live
    const { clock } = this.#port
    if (this.#starts.size > 0) {
      this.#starts.get(task)?.()
      this.#starts.delete(task)
    }
    const isLimited = (task.policies.finishWithin ?? task.options.finishBy) !== undefined
    if (!isLimited || this.#finishes.has(live)) return
    // A kept start began later than it was recorded.
    const by = this.#finishBy(task, live.record.attempt === 1 ? clock.now() : live.at)
    // What passed while an earlier session ran was put on record by that one.
    if (by === NEVER || (by < clock.now() && by <= (this.#port.lastSeen() ?? 0))) return
    this.#finishes.set(
      live,
      clock.at(by, () => {
        const at = Math.max(by, clock.now())
        this.#late(live.task, at, 'not finished in time', live.record.id)
      }),
    )
  }

  /** A run is over. */
  ended(live: TaskRun): void {
    if (this.#finishes.size === 0) return
    this.#finishes.get(live)?.()
    this.#finishes.delete(live)
  }

  #finishBy(task: TaskState, start: Instant): Instant {
    const { finishWithin } = task.policies
    const within = finishWithin === undefined ? NEVER : start + finishWithin
    const { finishBy } = task.options
    return finishBy === undefined
      ? within
      : Math.min(within, nextTime(finishBy, start, this.#port.zone()))
  }

  #late(task: TaskState, at: Instant, data: string, run?: string): void {
    this.#port.late(task, {
      at,
      type: 'late',
      task: task.name,
      data: JSON.stringify(data),
      ...(run === undefined ? {} : { run }),
    })
  }

  close(): void {
    for (const cancel of this.#starts.values()) cancel()
    for (const cancel of this.#finishes.values()) cancel()
    this.#starts.clear()
    this.#finishes.clear()
  }
}

/** The next time of day after an instant. @throws {RangeError} when it is no time of day. */
export function nextTime(text: string, after: Instant, zone: Zone): Instant {
  const read = parse(`daily at ${text}`)
  const condition = read.ok ? read.condition : undefined
  if (condition?.kind !== 'periodic' || condition.zone !== undefined)
    throw new RangeError(`option 'finishBy': expected a time of day such as '06:00', got '${text}'`)
  return timeSource(condition, zone, LATEST, after).instants?.next(after) ?? NEVER
}
