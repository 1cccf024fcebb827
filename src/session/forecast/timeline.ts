/** The timeline: past and future of each task, on one axis. */
import { demandKnown, type Names } from '../../run/options.ts'
import { type Instant, type InstantLike, NEVER } from '../../time/instant.ts'
import { pointOf } from '../../time/iso.ts'
import type { Readable } from '../inspect/look.ts'
import { type ClockChange, clockChanges } from './clock-changes.ts'
import { foresee } from './foresee.ts'
import type { Lane, PauseSpan } from './lane.ts'
import { lanesOf } from './lanes.ts'
import { pauseSpans } from './pause-spans.ts'
import { presentOf } from './present-of.ts'
import { courseOf, type Supposition, suppositionsOf } from './suppose.ts'
import { usualDurations } from './usual.ts'

/** What a timeline is asked with. */
export interface TimelineOptions {
  /** Default: 24 hours before now. */
  readonly from?: InstantLike
  /** Default: 24 hours from now on. */
  readonly to?: InstantLike
  /** Of these tasks only; the forecast takes all of them into account. */
  readonly tasks?: readonly string[]
  /** What is supposed, as texts or data: `'load' fails on Tue`. */
  readonly suppose?: readonly (string | Supposition)[]
  /** From how many alike in a row on they are one row; default 12. `Infinity`: each is a row. */
  readonly fold?: number
}

const OPTIONS: Names<TimelineOptions> = {
  from: true,
  to: true,
  tasks: true,
  suppose: true,
  fold: true,
}

/** The past and the future of a session's tasks. */
export interface Timeline {
  readonly from: Instant
  readonly to: Instant
  /** Where the past ends and the future begins. */
  readonly now: Instant
  readonly zone: string
  readonly clockChanges: readonly ClockChange[]
  /** Pauses of the whole session. */
  readonly pauses: readonly PauseSpan[]
  readonly lanes: readonly Lane[]
  /** How far the future was gone through: before `to` where too much happens. */
  readonly foreseen: Instant
}

const DAY = 86_400_000
const FOLD = 12

/**
 * From the live session, or from the record of a stopped one.
 *
 * @throws {RangeError} when given what is no instant or no supposition, an empty range, or a task that there is not.
 */
export async function timelineOf(session: Readable, options: TimelineOptions): Promise<Timeline> {
  demandKnown(options, OPTIONS, 'a timeline')
  const looked = await session.look()
  try {
    const { at: now, zone, store } = looked
    const { from, to } = rangeOf(options, now, (value) => pointOf(value, zone))
    const suppositions = suppositionsOf(options.suppose ?? [], looked.tasks)
    const usual = await usualDurations(store, looked.tasks.keys())
    const course = courseOf(usual, suppositions, zone.name)
    const present = await presentOf(looked, session.options)
    const future = to > now ? foresee(present, { to, course }) : undefined
    const pauses = await pauseSpans(looked, to)
    const names = options.tasks ?? [...looked.tasks.keys()]
    const fold = options.fold ?? FOLD
    const lanes = await lanesOf(looked, names, { from, to, usual, future, pauses, fold })
    return {
      from,
      to,
      now,
      zone: zone.name,
      clockChanges: clockChanges(zone, from, to),
      pauses: (pauses.get('') ?? []).filter((one) => one.to > from),
      lanes,
      foreseen: future?.until ?? to,
    }
  } finally {
    await looked.close()
  }
}

function rangeOf(
  { from, to }: TimelineOptions,
  now: Instant,
  read: (value: InstantLike) => Instant,
): { readonly from: Instant; readonly to: Instant } {
  const begin = from === undefined ? now - DAY : read(from)
  const end = to === undefined ? Math.max(now, begin) + DAY : read(to)
  if (begin < end && end < NEVER) return { from: begin, to: end }
  throw new RangeError(
    `expected option 'to' after 'from', got ${end} after ${begin}, in milliseconds`,
  )
}
