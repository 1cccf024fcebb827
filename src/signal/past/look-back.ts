/**
 * What operators over time have to know of the time before their condition was first known: found by going through the
 * record once, with the same machines.
 */
import type { Condition } from '../../condition/condition.ts'
import type { Topic } from '../../condition/facts.ts'
import { format } from '../../condition/format.ts'
import { machineOf } from '../../condition/machine/table.ts'
import { children, leaves } from '../../condition/operands.ts'
import { isLatch, isOverTime } from '../../condition/traits.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { DAY, type Duration, type Instant } from '../../time/instant.ts'
import { isOfAny } from '../facts/any-task.ts'
import type { FactsFold } from '../facts/facts.ts'
import type { OperatorMemory } from '../graph/memory.ts'
import { Network } from '../graph/network.ts'
import type { Node } from '../graph/node.ts'
import type { Memory, Root, RootOptions } from '../graph/task-condition.ts'
import { hasLatch, reachOfOperators } from './reach.ts'

/** What is on record about some topics. */
export interface Recorded {
  /** In the order of their numbers. */
  readonly events: readonly RecordedEvent[]
  /** Since when none of them is missing. */
  readonly from: Instant
  /** What has been found with it already: operators that say the same go through it once. */
  readonly found?: Found
}

/** By what was looked for, and when. */
export type Found = Map<string, readonly OperatorMemory[]>

const WAITED_OUT = 60_000
const HOUR = 3_600_000

const FOREVER: Duration = Number.POSITIVE_INFINITY

/** How far a latch is looked back for, where nothing says how far: until it has been set or reset. */
const SPANS: readonly Duration[] = [HOUR, DAY, 7 * DAY, 35 * DAY, 400 * DAY, FOREVER]

/** The most steps of one way through the past; a shorter one must do then. */
const MOST_STEPS = 20_000

/** The operators over time that stand under no other one. */
function topmost(condition: Condition): readonly Condition[] {
  return isOverTime(condition) ? [condition] : children(condition).flatMap(topmost)
}

/** What besides time changes a condition. */
export const topicsOf = (condition: Condition, task: string | null): readonly Topic[] =>
  [...leaves(condition)].flatMap((leaf) => {
    const machine = machineOf(leaf)
    return machine.topics(leaf, task)
  })

/** Of what a condition's operators over time have to know the past: `task/…`, `event/…`, `tag/…`, `any/…`. */
export const pastTopics = (condition: Condition, task: string | null): readonly Topic[] => [
  ...new Set(
    topmost(condition)
      .flatMap((operator) => topicsOf(operator, task))
      .filter(isRecorded),
  ),
]

const isRecorded = (topic: Topic): boolean => /^(?:task|event|tag|any)\//.test(topic)
/** What is not on record: how it was before is unknown. */
const isOfNow = (topic: Topic): boolean => topic === 'param' || topic === 'session'

/**
 * The states of a condition's operators over time at `at`, when the condition is first known, in the order in which they
 * stand; none for a condition without such operators. `facts` are the present ones.
 */
export function lookBack(
  condition: Condition,
  options: RootOptions,
  at: Instant,
  network: Network,
  record: Recorded,
): readonly OperatorMemory[] {
  return topmost(condition).flatMap((operator) => {
    const look = () => new Past(operator, options, at, network, record).states()
    const { found } = record
    if (found === undefined || isOwn(operator, options.task)) return look()
    const { firstKnown, catchUp } = options
    const key = JSON.stringify([format(operator), at, network.seq, firstKnown, catchUp])
    const states = found.get(key) ?? look()
    found.set(key, states)
    return states
  })
}

/**
 * Whether each task reads something else: its own runs, distances by a hash of its name, or other tasks by a
 * tag or by an event.
 */
const isOwn = (operator: Condition, task: string | null): boolean =>
  topicsOf(operator, task).some(
    (topic) => topic === `task/${task}` || topic === 'tags' || isOfAny(topic),
  ) || [...leaves(operator)].some((leaf) => leaf.kind === 'every' || 'spread' in leaf)

/** Puts a condition that is first known now into a network, with what the record says of the time before. */
export function attachNew(
  network: Network,
  condition: Condition,
  options: RootOptions,
  at: Instant,
  record: Recorded = { events: [], from: at },
  consumed: Memory['consumed'] = [],
): Root {
  const states = lookBack(condition, options, at, network, record)
  const { firstKnown } = options
  return states.length === 0 && consumed.length === 0
    ? network.attach(condition, options, at)
    : network.attach(condition, options, at, { firstKnown, consumed, states })
}

/** One operator over time and the ways through the past up to now. */
class Past {
  readonly #operator: Condition
  readonly #options: RootOptions
  readonly #at: Instant
  readonly #facts: FactsFold
  readonly #zone: Network['zone']
  readonly #events: readonly RecordedEvent[]
  /** Nothing is known of the time before. */
  readonly #floor: Instant

  constructor(
    operator: Condition,
    options: RootOptions,
    at: Instant,
    { facts, zone }: Network,
    { events, from }: Recorded,
  ) {
    this.#operator = operator
    this.#options = options
    this.#at = at
    this.#facts = facts
    this.#zone = zone
    const topics = topicsOf(operator, options.task)
    this.#events = events
    this.#floor = topics.some(isOfNow)
      ? at
      : topics.some(isRecorded)
        ? Math.min(from, at)
        : -FOREVER
  }

  states(): readonly OperatorMemory[] {
    const least = reachOfOperators(this.#operator)
    const spans = hasLatch(this.#operator) ? SPANS.map((span) => span + least) : [least]
    let best: readonly OperatorMemory[] | undefined
    for (const span of spans) {
      const from = Math.max(this.#at - span, this.#floor)
      if (from === -FOREVER) break
      const found = this.#through(from)
      if (found === undefined) break
      best = found.states
      if (found.isDecided || from === this.#floor) break
    }
    // Too much happened: what is first known now begins now.
    return best ?? this.#through(this.#at)?.states ?? []
  }

  /** The states after all that happened from an instant on; `undefined` if that was too much. */
  #through(from: Instant): { states: readonly OperatorMemory[]; isDecided: boolean } | undefined {
    const network = new Network(this.#facts.surroundings(), this.#zone)
    for (const topic of new Set(this.#events.map(topicOf)))
      network.facts.need({ topic, span: FOREVER, count: FOREVER })
    const index = this.#events.findIndex((event) => event.at >= from)
    const split = index < 0 ? this.#events.length : index
    for (const event of this.#events.slice(0, split)) network.apply(event)
    const root = network.attach(this.#operator, this.#options, from)
    const open = new Set(latches(root.node))
    const settledFrom = from + reachOfOperators(this.#operator)
    let steps = 0
    const look = () => {
      // Operands first: what a latch is made of must be certain before it can be.
      if (network.at >= settledFrom)
        for (const latch of open)
          if (
            isDecided(latch) &&
            !latches(latch).some((below) => below !== latch && open.has(below))
          )
            open.delete(latch)
      return ++steps <= MOST_STEPS
    }
    const advance = (to: Instant) => {
      while (network.wake <= to) {
        network.advance(network.wake)
        if (!look()) return false
      }
      network.advance(to)
      return true
    }
    look()
    for (const event of this.#events.slice(split)) {
      const back = network.at - event.at
      if (back <= 0 || back > WAITED_OUT) if (!advance(event.at)) return undefined
      network.apply(event)
      if (!look()) return undefined
    }
    if (!advance(this.#at)) return undefined
    return { states: root.memory().states ?? [], isDecided: open.size === 0 }
  }
}

const topicOf = ({ type, task = '' }: RecordedEvent): Topic =>
  `${type === 'emitted' ? 'event' : 'task'}/${task}`

const latches = (node: Node): readonly Node[] => {
  const below = node.children.flatMap(latches)
  return isLatch(node.condition) ? [...below, node] : below
}

/** Whether what it is now does not depend on what it was before. */
function isDecided({ condition, children: [operand, other] }: Node): boolean {
  if (other?.value === true) return true
  return operand?.value === (condition.kind === 'since')
}
