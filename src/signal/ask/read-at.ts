/** A condition read at an instant: brought there from when it was first known, over as little of the time between as decides it. */
import type { Condition } from '../../condition/condition.ts'
import { ticksOf } from '../../condition/machine/recurring.ts'
import { leaves } from '../../condition/operands.ts'
import { checkedShape } from '../../condition/shape.ts'
import { isSampled } from '../../condition/traits.ts'
import { DAY, type Instant, type InstantLike, NEVER } from '../../time/instant.ts'
import { pointOf } from '../../time/iso.ts'
import { isFilter, type Node } from '../graph/node.ts'
import { canRise, isGuard } from '../graph/rising-edge.ts'
import { type Root, remembers } from '../graph/task-condition.ts'
import { reach } from '../past/reach.ts'
import { type GivenRecord, type Replay, replay, zoneOf } from '../past/replay.ts'
import { recorded } from '../past/simulated-events.ts'

/** What a condition is read with at an instant. */
export interface EvaluateOptions extends GivenRecord {
  readonly now: InstantLike
  /**
   * When this condition was first known for the task. Default: so early that whatever can still be due is, and that the
   * record reaches back as far as `for`, `within` and `no event` look: more than a day before `now` and, where those or
   * `every D` stand in it, by as much before that and before the first event.
   */
  readonly firstKnown?: InstantLike
}

/** Whether only the whole is to be known since when it is what it is, or each of its operands. */
export type Depth = 'whole' | 'each operand'

/** Turns that are gone through before it is looked for a shorter way. */
const FEW_TURNS = 100

/** What is stepped through before `now`, if that took more: some cycles of a second, of a minute, of an hour. */
const SPANS = [2_500, 150_000, 3 * 3_600_000]

/** A network that stands at `now`, with the condition in it. */
export function readAt(condition: Condition, options: EvaluateOptions, depth: Depth): Replay {
  checkedShape(condition)
  const place = zoneOf(options)
  const now = pointOf(options.now, place)
  const events = recorded(options.events ?? [], place).filter((event) => event.at <= now)
  const firstKnown =
    options.firstKnown === undefined
      ? Math.min(now - DAY - 1, ...events.slice(0, 1).map((e) => e.at)) - reach(condition)
      : pointOf(options.firstKnown, place)
  const begun = (): Replay => {
    const replayed = replay(condition, options, events, firstKnown)
    for (const event of events) if (event.at >= firstKnown) replayed.through(event)
    return replayed
  }
  const whole = begun()
  if (now < firstKnown) return whole
  if ([...leaves(condition)].some(canBeUnknown) || remembers(whole.root.node))
    whole.network.advance(now)
  else if (!goOn(whole, now, depth)) {
    const near = nearby(begun, now, depth)
    if (near !== undefined) return near
    whole.network.advance(now)
  }
  return whole
}

/** The condition after the last of the time before `now`, if that alone decides it. */
function nearby(begun: () => Replay, now: Instant, depth: Depth): Replay | undefined {
  for (const span of SPANS) {
    const replayed = begun()
    const landing = now - span
    const { network, root } = replayed
    if (network.at >= landing) return undefined
    network.leap(landing)
    if (!goOn(replayed, now, depth)) network.advance(now)
    if (isSinceLater(root, landing, depth)) return replayed
  }
  return undefined
}

/** Goes on to `now`, over the turns in which what is to be known stays as it is; false where there are too many others. */
function goOn({ network, root }: Replay, now: Instant, depth: Depth): boolean {
  const { node } = root
  const isRising = canRise(node.condition) && !isGuard(node.condition)
  for (let turns = 0; network.wake <= now; turns++) {
    if (turns === FEW_TURNS) return false
    // While it is true, what it could rise by may come and go.
    const isStepped = depth === 'each operand' || (node.value === true && isRising)
    const change = isStepped ? 0 : mayBe(node, node.value !== true, network.at)
    network.leap(Math.min(now, Math.max(network.wake, change)))
  }
  network.advance(now)
  return true
}

/** What is not known at times: then it is told from what was before. */
const canBeUnknown = (leaf: Condition): boolean =>
  isSampled(leaf) || (leaf.kind === 'on-days' && 'calendar' in leaf.days)

/** The earliest instant at which time alone can make the node so; `-Infinity` if it is. */
function mayBe(node: Node, wanted: boolean, at: Instant): Instant {
  if (node.value === wanted) return -NEVER
  const { kind } = node.condition
  if (kind === 'not') return Math.min(...node.children.map((child) => mayBe(child, !wanted, at)))
  if (kind !== 'all' && kind !== 'any')
    return wanted ? node.earliestWake() : Math.max(node.earliestWake(), offersUntil(node, at))
  const operands = node.children.map((child) => mayBe(child, wanted, at))
  return (kind === 'all') === wanted ? Math.max(...operands) : Math.min(...operands)
}

/** Until when, within a day, one occurrence follows the other without a gap. */
function offersUntil(node: Node, at: Instant): Instant {
  const [source] = node.children
  if (!isFilter(node) || node.beside !== undefined || source === undefined) return at
  return ticksOf(source.condition, source.state)?.times.latest(at + DAY) ?? at
}

const below = (node: Node): readonly Node[] => [node, ...node.children.flatMap(below)]

/**
 * Whether it became what it is after the landing. What was so before may have ended and begun again in the
 * time that was leaped over.
 */
const isSinceLater = (root: Root, landing: Instant, depth: Depth): boolean =>
  root.since > landing &&
  (depth === 'whole' || below(root.node).every(({ since }) => since > landing))
