/** What a pause and its end put on record, whether a session lives or not: the next one finds it. */
import type { Pause } from '../../engine/policy/pauses.ts'
import * as held from '../../session/peers/hold.ts'
import type { Write } from '../../store/port.ts'
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
): readonly Write[] => held.pausing(task, { reason, owner: asker(), until }, io.clock.now())

/** Ends a pause on record, and lets a held task go. */
export const resuming = (io: Io, task: string | undefined, found: held.Held): readonly Write[] =>
  held.resuming(task, found, io.clock.now())

export { allHeld, heldIn, isHeld } from '../../session/peers/hold.ts'
