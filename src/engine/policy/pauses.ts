/** Pauses of the session and of tasks: with a reason, an owner and perhaps an end; kept in the store. */

import type { Clock } from '../../clock/clock.ts'
import type { NewEvent, RecordedEvent } from '../../run/event.ts'
import type { StoredValue, Write } from '../../store/port.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { FARTHEST } from '../../time/iso.ts'

export interface Pause {
  readonly reason: string
  /** Who paused: a person, a policy. */
  readonly owner: string
  readonly since: Instant
  /** `Infinity`: until it is resumed. */
  readonly until: Instant
}

/** The scope in which the store keeps pauses. */
export const PAUSE = 'pause'
/** The key of the session's own pause. */
export const ALL = ''

export interface PausesPort {
  /** Its clock may be another one after a stop of the session. */
  readonly settings: { readonly clock: Clock }
  /** Keeps a pause, or forgets it; false while there is no record to keep it in. */
  keep(task: string | undefined, pause: Pause | undefined): boolean
  resumed(): void
}

/** A pause as it is on record; JSON has no infinity. */
const stored = (pause: Pause): StoredValue => ({
  ...pause,
  until: pause.until === NEVER ? null : pause.until,
})

/** Stands for a pause that is damaged on record: it may have held for ever, so it holds until it is resumed. */
const DAMAGED: Pause = {
  reason: 'what is on record of this pause cannot be read',
  owner: 'the store',
  since: 0,
  until: NEVER,
}

const restored = (value: unknown): Pause => {
  if (!isPause(value)) return DAMAGED
  return { ...value, until: value.until ?? NEVER }
}

/** What puts a pause, or its end, on record. */
export function pauseWrites(
  task: string | undefined,
  pause: Pause | undefined,
  at: Instant,
): readonly Write[] {
  const value = pause === undefined ? undefined : stored(pause)
  const event: NewEvent = {
    at,
    type: pause === undefined ? 'resumed' : 'paused',
    ...(task === undefined ? {} : { task }),
    ...(value === undefined ? {} : { data: JSON.stringify(value) }),
  }
  return [
    { kind: 'state', scope: PAUSE, key: task ?? ALL, value },
    { kind: 'append', event },
  ]
}

/** The pauses on record; the session's own has no name. */
export const pausesIn = (record: ReadonlyMap<string, StoredValue>): ReadonlyMap<string, Pause> =>
  new Map([...record].map(([key, value]) => [key, restored(value)]))

/** Whether it is a pause as a session puts it on record. */
export function isPause(value: unknown): value is Omit<Pause, 'until'> & { until: Instant | null } {
  if (typeof value !== 'object' || value === null) return false
  const { reason, owner, since, until } = value as Partial<Record<keyof Pause, unknown>>
  const texts = typeof reason === 'string' && typeof owner === 'string'
  return texts && isInstant(since) && (until === null || isInstant(until))
}

const isInstant = (value: unknown): value is Instant =>
  typeof value === 'number' && Math.abs(value) <= FARTHEST

/** What a recorded event of a pause says; `undefined` if it ended one. */
export const pauseIn = ({ type, data = 'null' }: RecordedEvent): Pause | undefined =>
  type === 'paused' ? restored(JSON.parse(data)) : undefined

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
    if (!this.#forget(key)) return
    this.#save(key)
    this.#port.resumed()
  }

  /** Somebody else has paused or resumed; that is on record already. */
  follow(task: string | undefined, pause: Pause | undefined): void {
    const key = task ?? ALL
    if (pause !== undefined) this.#set(key, pause)
    else if (this.#forget(key)) this.#port.resumed()
  }

  #forget(key: string): boolean {
    this.#ends.get(key)?.()
    this.#ends.delete(key)
    return this.#pauses.delete(key)
  }

  #save(key: string): void {
    const pause = this.#pauses.get(key)
    if (!this.#port.keep(key === ALL ? undefined : key, pause)) this.#unsaved.add(key)
  }

  /** The clock may be another one: the wake-ups are set on it. */
  rearm(): void {
    this.close()
    for (const [key, pause] of this.#pauses) this.#set(key, pause)
  }

  /** What the next start will find: the record, and over it what was paused or resumed since the stop. */
  over(record: ReadonlyMap<string, Pause>): ReadonlyMap<string, Pause> {
    const all = new Map(record)
    for (const key of this.#unsaved) {
      const pause = this.#pauses.get(key)
      if (pause === undefined) all.delete(key)
      else all.set(key, pause)
    }
    return all
  }

  /** What is on record, at start-up. */
  restore(record: ReadonlyMap<string, StoredValue>): void {
    for (const key of [...this.#pauses.keys()])
      if (!record.has(key) && !this.#unsaved.has(key)) this.#pauses.delete(key)
    for (const key of this.#unsaved) {
      const pause = this.#pauses.get(key)
      if (pause !== undefined) this.#set(key, pause)
      if (pause !== undefined || record.has(key)) this.#save(key)
    }
    for (const [key, pause] of pausesIn(record)) if (!this.#unsaved.has(key)) this.#set(key, pause)
    this.#unsaved.clear()
  }

  #set(key: string, pause: Pause): void {
    this.#pauses.set(key, pause)
    this.#ends.get(key)?.()
    if (pause.until === NEVER) this.#ends.delete(key)
    else
      this.#ends.set(
        key,
        this.#port.settings.clock.at(pause.until, () => this.resume(key === ALL ? undefined : key)),
      )
  }

  /** Takes the wake-ups back; the pauses stay on record. */
  close(): void {
    for (const cancel of this.#ends.values()) cancel()
    this.#ends.clear()
  }
}
