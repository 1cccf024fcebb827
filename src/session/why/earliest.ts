/** The earliest instant at which a condition can be true: a lower bound that nothing by itself can undercut. */
import type { Condition } from '../../condition/condition.ts'
import { constant } from '../../condition/construct.ts'
import { isOverTime, traitsOf } from '../../condition/traits.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { mayBeTrue } from '../../signal/ask/evaluate.ts'
import type { Explanation } from '../../signal/ask/explain.ts'
import { Network } from '../../signal/graph/network.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { copiedFacts } from '../forecast/facts-copy.ts'

/** When an operand that is not fed by the clock can be what is wanted, at the earliest; by itself at any time is `now`. */
export type Bound = (operand: Explanation, wanted: boolean) => Instant

const ofClock = (condition: Condition): boolean => {
  const { fedBy } = traitsOf(condition)
  return fedBy === 'clock' || fedBy === 'nothing'
}

/** From the tree alone: each operand on its own. */
export function boundOf(one: Explanation, wanted: boolean, now: Instant, bound: Bound): Instant {
  const below = (operand: Explanation, want: boolean) => boundOf(operand, want, now, bound)
  if (one.value === wanted) return now
  switch (one.kind) {
    case 'not':
      return Math.min(...one.operands.map((operand) => below(operand, !wanted)))
    case 'all':
    case 'any': {
      const all = one.operands.map((operand) => below(operand, wanted))
      return (one.kind === 'all') === wanted ? Math.max(...all) : Math.min(...all)
    }
    default:
      if (one.kind === 'constant') return NEVER
      if (isOverTime(one.condition)) return now
      return ofClock(one.condition) ? Math.max(now, one.until) : bound(one, wanted)
  }
}

/** Instants that are looked at at most. */
const MOST_LOOKS = 400

/** From `bound` on, the first instant at which the clock lets it be true, were all else such as it needs it. */
export function firstChance(
  task: TaskState,
  network: Network,
  now: Instant,
  bound: Instant,
): Instant {
  if (task.root === undefined || bound === NEVER) return NEVER
  const condition = clockOnly(task.condition, true)
  const facts = copiedFacts(network.facts, [{ condition, task: task.name }], now)
  const copy = new Network(facts, network.zone)
  copy.restoreSeq(network.seq)
  const { firstKnown, consumed } = task.root.memory()
  const options = { task: task.name, firstKnown, catchUp: task.policies.catchUp }
  const root = copy.attach(condition, options, now, { firstKnown, consumed })
  if (bound > now) copy.advance(bound)
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    if (root.node.value === true) return copy.at
    const next = Math.max(copy.wake, mayBeTrue(root.node))
    if (next === NEVER) return NEVER
    copy.leap(next)
  }
  return copy.at
}

/** All that is not the clock's is what helps; an operand that decides nothing is left out. */
function clockOnly(condition: Condition, wanted: boolean): Condition {
  switch (condition.kind) {
    case 'not': {
      const operand = clockOnly(condition.operand, !wanted)
      return operand.kind === 'constant' ? constant(!operand.value) : { ...condition, operand }
    }
    case 'all':
    case 'any': {
      // False decides an AND, true an OR.
      const decisive = condition.kind === 'any'
      const operands = condition.operands.map((operand) => clockOnly(operand, wanted))
      const isOf = (value: boolean) => (one: Condition) =>
        one.kind === 'constant' && one.value === value
      if (operands.some(isOf(decisive))) return constant(decisive)
      const left = operands.filter((one) => !isOf(!decisive)(one))
      const [only] = left
      if (only === undefined) return constant(!decisive)
      return left.length === 1 ? only : { ...condition, operands: left }
    }
    default:
      return !isOverTime(condition) && ofClock(condition) ? condition : constant(wanted)
  }
}
