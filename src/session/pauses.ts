/** Pauses of the session and of tasks: with a reason, an owner and perhaps an end; kept in the store. */
import type { Clock } from '../signal/clock.ts'
import type { Stored } from '../store/port.ts'
import { type Instant, NEVER } from '../time/instant.ts'

export interface Pause {
  readonly reason: string
  /** Who paused: a person, a policy. */
  readonly owner: string
  readonly since: Instant
  /** `Infinity`: until it is resumed. */
  readonly until: Instant
}

/** The key of the session's own pause. */
const ALL = ''

export interface PausesPort {
  readonly clock: Clock
  /** Keeps a pause, or forgets it; false while there is no record to keep it in. */
  keep(key: string, pause: Stored | undefined, type: 'paused' | 'resumed'): boolean
  resumed(): void
}

export class Pauses {
  readonly #port: PausesPort
  readonly #pauses = new Map<string, Pause>()
  readonly #ends = new Map<string, () => void>()
  /** Paused or resumed while the session was stopped: wins over the record at the next start. */
  readonly #unsaved = new Set<string>()

  constructor(port: PausesPort) {
    this.#port = port
  }

  /** The pause that holds a task back now: its own or the session's. */
  of(task?: string): Pause | undefined {
    return (task === undefined ? undefined : this.#pauses.get(task)) ?? this.#pauses.get(ALL)
  }

  pause(task: string | undefined, pause: Pause): void {
    const key = task ?? ALL
    this.#set(key, pause)
    this.#save(key)
  }

  resume(task: string | undefined): void {
    const key = task ?? ALL
    if (this.#end(key)) this.#save(key)
  }

  /** Another session on the same store paused, or resumed: that is on record already. */
  follow(task: string | undefined, pause: Pause | undefined): void {
    const key = task ?? ALL
    this.#unsaved.delete(key)
    if (pause !== undefined) this.#set(key, pause, () => this.follow(task, undefined))
    else this.#end(key)
  }

  /** False if there was no such pause. */
  #end(key: string): boolean {
    this.#ends.get(key)?.()
    this.#ends.delete(key)
    if (!this.#pauses.delete(key)) return false
    this.#port.resumed()
    return true
  }

  #save(key: string): void {
    const pause = this.#pauses.get(key)
    const kept =
      pause === undefined
        ? this.#port.keep(key, undefined, 'resumed')
        : this.#port.keep(key, stored(pause), 'paused')
    if (!kept) this.#unsaved.add(key)
  }

  /** What is on record, at start-up. */
  restore(record: ReadonlyMap<string, Stored>): void {
    for (const key of [...this.#pauses.keys()])
      if (!record.has(key) && !this.#unsaved.has(key)) this.#pauses.delete(key)
    for (const key of this.#unsaved) {
      const pause = this.#pauses.get(key)
      if (pause !== undefined) this.#set(key, pause)
      if (pause !== undefined || record.has(key)) this.#save(key)
    }
    for (const [key, value] of record) {
      if (this.#unsaved.has(key)) continue
      this.#set(key, pauseIn(value))
    }
    this.#unsaved.clear()
  }

  #set(
    key: string,
    pause: Pause,
    end: () => void = () => this.resume(key === ALL ? undefined : key),
  ): void {
    this.#pauses.set(key, pause)
    this.#ends.get(key)?.()
    if (pause.until === NEVER) this.#ends.delete(key)
    else this.#ends.set(key, this.#port.clock.at(pause.until, end))
  }

  /** Takes the wake-ups back; the pauses stay on record. */
  close(): void {
    for (const cancel of this.#ends.values()) cancel()
    this.#ends.clear()
  }
}

/** JSON has no infinity. */
const stored = (pause: Pause): Stored => ({
  ...pause,
  until: pause.until === NEVER ? null : pause.until,
})

/** A pause as it is on record. */
export function pauseIn(value: Stored): Pause {
  const pause = value as unknown as Pause & { until: Instant | null }
  return { ...pause, until: pause.until ?? NEVER }
}
