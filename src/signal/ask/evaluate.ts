/** The pure questions: what a condition is, given a list of events, and when a task that has it would start. */
import type { Condition } from '../../condition/condition.ts'
import { checkedShape } from '../../condition/shape.ts'
import type { Verdict } from '../../condition/verdict.ts'
import type { Token } from '../../run/token.ts'
import { DAY, type Duration, type Instant, type InstantLike, NEVER } from '../../time/instant.ts'
import { instantOf, pointOf } from '../../time/iso.ts'
import type { Network } from '../graph/network.ts'
import { isFilter, type Node } from '../graph/node.ts'
import { type Root, remembers } from '../graph/task-condition.ts'
import { type GivenRecord, type Replay, replay, zoneOf } from '../past/replay.ts'
import { recorded } from '../past/simulated-events.ts'
import { type EvaluateOptions, readAt } from './read-at.ts'

export type { GivenRecord } from '../past/replay.ts'
export type { GivenEvent } from '../past/simulated-events.ts'
export type { EvaluateOptions } from './read-at.ts'

/** What `upcoming` is asked with: `from`, `after`, or both. */
export interface UpcomingOptions extends GivenRecord {
  /**
   * When the task is first known: what is due exactly then counts, be it an instant, an open window or `every D`.
   * Events before it are the past; those after it are foreseen. Default: `after`.
   */
  readonly from?: InstantLike
  /** Only starts later than this instant are listed: the last one of a list, to go on from there. */
  readonly after?: InstantLike
  /** How many; default 10. `Infinity` only with `until`. */
  readonly count?: number
  /** Nothing after this instant. */
  readonly until?: InstantLike
}

/** No forecast looks at more snapshots than this without finding a start. */
const MOST_SNAPSHOTS = 50_000

/** The calendar repeats after 400 years: what did not come by then, at `LEAST_SNAPSHOTS` snapshots, does not come. */
const LONGEST_QUIET: Duration = 146_097 * DAY
const LEAST_SNAPSHOTS = 1000

/**
 * What the condition is at `now`. Events after `now` do not count. A task that is left out has no starts of its own, an
 * event of a task that is not mentioned changes nothing, and predicates, signals and files are unknown.
 *
 * @example
 * ```ts
 * import { evaluate, parseOrThrow } from 'tminus'
 * const daily = parseOrThrow('daily after 10:00')
 * evaluate(daily, { now: '2026-03-02T12:00:00Z', zone: 'UTC' }).value // => true
 * ```
 * @throws {TypeError} when it is no condition.
 * @throws {RangeError} when the zone is unknown, or an instant is none.
 */
export function evaluate(condition: Condition, options: EvaluateOptions): Verdict {
  return readAt(condition, options, 'whole').root.verdict()
}

/**
 * The instants at which a task with this condition would start if every start succeeded at once.
 *
 * @example
 * ```ts
 * import { parseOrThrow, upcoming } from 'tminus'
 * upcoming(parseOrThrow('every 10 minutes'), { from: 0, zone: 'UTC', count: 3 }) // => [0, 600000, 1200000]
 * upcoming(parseOrThrow('every 10 minutes'), { after: 0, zone: 'UTC', count: 2 }) // => [600000, 1200000]
 * ```
 * @throws {TypeError} when it is no condition.
 * @throws {RangeError} when the zone is unknown, an instant is none, `from` and `after` are absent, or the count is no whole number.
 */
export function upcoming(condition: Condition, options: UpcomingOptions): Instant[] {
  checkedShape(condition)
  const place = zoneOf(options)
  const after = options.after === undefined ? undefined : pointOf(options.after, place)
  const from = options.from === undefined ? after : pointOf(options.from, place)
  if (from === undefined)
    throw new RangeError("Cannot list instants from nowhere: expected option 'from' or 'after'")
  const until = options.until === undefined ? NEVER : instantOf(options.until, place)
  const count = countOf(options.count ?? 10, until)
  const events = recorded(options.events ?? [], place)
  const replayed = replay(condition, options, events, from)
  const ahead = events.filter((event) => event.at >= from)
  return starts(replayed, { count, until, after: after ?? -NEVER }, ahead)
}

/** A list without an end would never be done. */
function countOf(count: number, until: Instant): number {
  if (count === NEVER && until < NEVER) return count
  if (Number.isSafeInteger(count) && count >= 0) return count
  throw new RangeError(
    `Cannot list ${count} instants: expected a whole number, or 'until' and no limit`,
  )
}

/** A start that comes by itself, with what it uses up. */
export interface ForeseenStart {
  readonly at: Instant
  readonly tokens: readonly Token[]
}

/** The starts that come by themselves, if each succeeds at once and only `ahead` happens; the network is moved on. */
export function* eachStart(
  replayed: Replay,
  until: Instant,
  ahead: Parameters<Replay['through']>[0][] = [],
): Generator<ForeseenStart> {
  const { network, root } = replayed
  let begin = network.at
  for (let quiet = 0; quiet < MOST_SNAPSHOTS; quiet++) {
    if (quiet > LEAST_SNAPSHOTS && network.at - begin > LONGEST_QUIET) return
    if (root.isDue()) {
      const start = { at: network.at, tokens: root.tokens() }
      quiet = 0
      begin = network.at
      startAndSucceed(network, root)
      yield start
    } else if (!goOn(replayed, ahead, until)) return
  }
}

/** When the first of these starts come. */
export function starts(
  replayed: Replay,
  {
    count,
    until,
    after = -NEVER,
  }: { readonly count: number; readonly until: Instant; readonly after?: Instant },
  ahead: Parameters<Replay['through']>[0][] = [],
): Instant[] {
  const found: Instant[] = []
  if (count <= 0) return found
  for (const { at } of eachStart(replayed, until, ahead)) {
    if (at > after) found.push(at)
    if (found.length >= count) break
  }
  return found
}

/** Goes on to the next instant at which the condition can be due, or to the next event; false if there is none. */
function goOn(
  { network, root, through }: Replay,
  ahead: Parameters<Replay['through']>[0][],
  until: Instant,
): boolean {
  const wake = Math.max(network.wake, remembers(root.node) ? 0 : mayBeTrue(root.node))
  const event = ahead[0]
  if (event !== undefined && event.at <= wake && event.at <= until) {
    ahead.shift()
    through(event)
    return true
  }
  if (wake === NEVER || wake > until) return false
  network.leap(wake)
  return true
}

/** The earliest instant at which the node can be true without an event; `-Infinity` if it is. */
export function mayBeTrue(node: Node): Instant {
  if (node.value === true) return -NEVER
  const { kind } = node.condition
  if (node.children.length === 0 || isFilter(node) || kind === 'not') return node.earliestWake()
  const operands = node.children.map(mayBeTrue)
  return kind === 'all' ? Math.max(...operands) : Math.min(...operands)
}

/** A start now, which uses up what is on offer, and succeeds at once. */
export function startAndSucceed(network: Network, root: Root): void {
  const { at } = network
  const task = root.task ?? ''
  const run = `upcoming ${network.seq}`
  const tokens = root.tokens()
  network.apply({ seq: network.seq + 1, at, type: 'started', task, run, tokens }, root)
  network.apply({ seq: network.seq + 1, at, type: 'succeeded', task, run }, root)
}
