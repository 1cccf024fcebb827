/** What a pause and its end put on record, whether a session lives or not: the next one finds it. */
import { ALL, PAUSE, type Pause, pausesIn, pauseWrites } from '../../engine/policy/pauses.ts'
import { HELD } from '../../engine/recovery/recover.ts'
import type { Store, Write } from '../../store/port.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import { durationIn } from '../duration.ts'
import { EXIT, Failure } from '../exit.ts'
import type { Io } from '../io.ts'
import { asker } from '../peer-request.ts'
import { instantFrom } from '../place.ts'

/** The end of a pause, as options say it. */
export interface EndFlags {
  readonly until?: string
  readonly for?: string
}

/** @throws {Failure} when the end is no instant, or has passed. */
export function endOfPause(io: Io, { until: end, for: length }: EndFlags, zone: Zone): Instant {
  const now = io.clock.now()
  if (end !== undefined && length !== undefined)
    throw new Failure(EXIT.usage, 'expected --until or --for, got both')
  if (length !== undefined) return now + durationIn(length, '--for')
  if (end === undefined) return NEVER
  const until = instantFrom(io, end, zone)
  if (until > now) return until
  throw new Failure(
    EXIT.usage,
    `--until is '${end}', expected an instant in the future, got ${isoText(until, zone)}`,
  )
}

/** Puts a pause on record; without a task that of everything. */
export const pausing = (
  io: Io,
  task: string | undefined,
  { reason, until }: Pick<Pause, 'reason' | 'until'>,
): readonly Write[] => {
  const since = io.clock.now()
  return pauseWrites(task, { reason, owner: asker(), since, until }, since)
}

/** Which tasks are held back; the whole session's pause has the key {@link ALL}. */
export interface Held {
  readonly paused: ReadonlySet<string>
  /** Because their runs crashed. */
  readonly held: ReadonlySet<string>
}

export const heldIn = async (store: Store): Promise<Held> => ({
  paused: new Set(pausesIn(await store.state(PAUSE)).keys()),
  held: new Set((await store.state(HELD)).keys()),
})

/** All that is held back: tasks by name, `undefined` for everything. */
export const allHeld = ({ paused, held }: Held): readonly (string | undefined)[] =>
  [...new Set([...paused, ...held])]
    .sort((a, b) => (a < b ? -1 : Number(a > b)))
    .map((key) => (key === ALL ? undefined : key))

export const isHeld = ({ paused, held }: Held, task: string): boolean =>
  paused.has(task) || held.has(task)

/** Ends a pause on record, and lets a held task go. */
export const resuming = (io: Io, task: string | undefined, { held }: Held): readonly Write[] => {
  const letGo: Write = { kind: 'state', scope: HELD, key: task ?? ALL, value: undefined }
  const isLetGo = task !== undefined && held.has(task)
  return [...pauseWrites(task, undefined, io.clock.now()), ...(isLetGo ? [letGo] : [])]
}
