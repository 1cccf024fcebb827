/** Deadlines: a start or a finish that is late is put on record once; nothing is ended by it. */
import { LATEST, timeSource } from '../condition/source.ts'
import { parseOrThrow } from '../language/parse.ts'
import type { NewEvent } from '../run/event.ts'
import type { Cancel, Clock } from '../signal/clock.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'
import type { LiveRun } from './live.ts'
import type { Task } from './task.ts'

export interface DeadlinesPort {
  readonly clock: Clock
  zone(): Zone
  /** Records and announces that something is late. */
  late(task: Task, event: NewEvent): void
  /** Whether the run is still live. */
  isLive(live: LiveRun): boolean
}

export class Deadlines {
  readonly #port: DeadlinesPort
  readonly #starts = new Map<Task, Cancel>()

  constructor(port: DeadlinesPort) {
    this.#port = port
  }

  /** The task became due. */
  due(task: Task): void {
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

  /** A run began. */
  started(live: LiveRun): void {
    const { task } = live
    this.#starts.get(task)?.()
    this.#starts.delete(task)
    const by = this.#finishBy(task, live.at)
    if (by === NEVER) return
    live.cancels = [
      ...(live.cancels ?? []),
      this.#port.clock.at(by, () => {
        if (this.#port.isLive(live)) this.#late(task, by, 'not finished in time', live.record.id)
      }),
    ]
  }

  #finishBy(task: Task, start: Instant): Instant {
    const { finishWithin } = task.policies
    const within = finishWithin === undefined ? NEVER : start + finishWithin
    const { finishBy } = task.options
    return finishBy === undefined
      ? within
      : Math.min(within, nextTime(finishBy, start, this.#port.zone()))
  }

  #late(task: Task, at: Instant, data: string, run?: string): void {
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
    this.#starts.clear()
  }
}

/** The next time of day after an instant. @throws ConditionSyntaxError if it is none. */
export function nextTime(text: string, after: Instant, zone: Zone): Instant {
  const condition = parseOrThrow(`daily at ${text}`)
  if (condition.kind !== 'periodic')
    throw new RangeError(`'${text}' is not a time of day, wanted HH:MM`)
  return timeSource(condition, zone, LATEST, after).instants?.next(after) ?? NEVER
}
