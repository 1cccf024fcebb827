/** The truth of a condition over a range of time, each part of it by itself, and the starts that it would have. */
import type { Condition } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import { checkedShape } from '../../condition/shape.ts'
import { type Instant, type InstantLike, NEVER } from '../../time/instant.ts'
import { pointOf } from '../../time/iso.ts'
import { type GivenRecord, replay, zoneOf } from '../past/replay.ts'
import { recorded } from '../past/simulated-events.ts'
import { startAndSucceed } from './evaluate.ts'
import { type Wave, WaveRecorder } from './waves.ts'

/** What the truth of a condition is asked with. */
export interface TruthOptions extends GivenRecord {
  /** The condition is first known then; events before it are the past, those after it are foreseen. */
  readonly from: InstantLike
  /** Exclusive. */
  readonly to: InstantLike
}

/** A condition over a range of time. */
export interface ConditionTruth {
  /** Canonical text, into which the spans point. */
  readonly text: string
  readonly from: Instant
  /** Earlier than asked for where it changes more often than can be followed. */
  readonly to: Instant
  /** The whole first, then its parts, operators before their operands. */
  readonly waves: readonly Wave[]
  /** When a task with this condition would start, if every start succeeded at once. */
  readonly starts: readonly Instant[]
}

/** Changes that are followed at most. */
const MOST_STEPS = 200_000

/**
 * What a condition is over a range of time, each part by itself. Where an occurrence is used up by a start at once, the
 * stretch in which it was true has no length.
 *
 * @throws {TypeError} when it is no condition.
 * @throws {RangeError} when given an unknown zone, an instant that is none, or a range without length.
 * @example
 * ```ts
 * import { parseOrThrow, truth } from 'tminus/language'
 * const { waves, starts } = truth(parseOrThrow('daily after 10:00'), { from: 0, to: 86_400_000, zone: 'UTC' })
 * starts // => [36000000]
 * waves[0]?.stretches.map(({ from, to, value }) => [from, to, value]) // => [[0, 36000000, false], [36000000, 36000000, true], [36000000, 86400000, false]]
 * ```
 */
export function truth(condition: Condition, options: TruthOptions): ConditionTruth {
  return truthUpTo(condition, options, MOST_STEPS)
}

/** As `truth`, of no more changes than are given. */
export function truthUpTo(
  condition: Condition,
  options: TruthOptions,
  most: number,
): ConditionTruth {
  checkedShape(condition)
  const place = zoneOf(options)
  const from = pointOf(options.from, place)
  const to = pointOf(options.to, place)
  if (from >= to) throw new RangeError(`expected 'to' after 'from', got ${to} after ${from}`)
  const events = recorded(options.events ?? [], place).filter((event) => event.at < to)
  const { network, root, through } = replay(condition, options, events, from)
  const ahead = events.filter((event) => event.at >= from)
  const recorder = new WaveRecorder(root.node.condition)
  const starts: Instant[] = []
  let steps = 0
  const look = () => {
    recorder.look(root, network.at)
    if (!root.isDue()) return
    starts.push(network.at)
    startAndSucceed(network, root)
    recorder.look(root, network.at)
  }
  const advance = (until: Instant) => {
    while (network.wake <= until && network.wake < to && ++steps <= most) {
      network.advance(network.wake)
      look()
    }
  }
  look()
  for (const event of ahead) {
    advance(event.at)
    through(event)
    look()
  }
  advance(NEVER)
  const end = steps > most ? network.at : to
  return { text: format(condition), from, to: end, waves: recorder.waves(end), starts }
}
