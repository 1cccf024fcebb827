/** The promise of an answer: before which instant the task does not start by itself. */
import type { Explanation } from '../../signal/ask/explain.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Looked } from '../inspect/look.ts'
import type { Joined } from './asked.ts'
import { boundOf, firstChance } from './earliest.ts'
import type { Gate, WaitsFor, Why } from './why.ts'

/** Gates that hold whether or not it is due. */
export const STANDING: ReadonlySet<Gate['kind']> = new Set([
  'pause',
  'hold',
  'disabled',
  'startup',
  'rate',
  'spread',
])

/** `NEVER`: by itself it never can; `undefined`: at any time. */
export function earliestOf(
  looked: Looked,
  task: Joined,
  explanation: Explanation,
  waits: ReadonlyMap<string, readonly WaitsFor[]>,
): Instant | undefined {
  const { at, network } = looked
  if (explanation.value === true) return undefined
  const bound = boundOf(explanation, true, at, (one, wanted) => {
    const all = waits.get(one.text) ?? []
    // Only an end, or a start, of one of them makes it true; it is false again at any time.
    if (!wanted || all.length === 0 || !/^(?:after|has|running)$/.test(one.kind)) return at
    const chances = all.map((other) => chanceOf(other, at))
    const isAll = one.condition.kind === 'after' && one.condition.quantifier.kind === 'all'
    return isAll ? Math.max(...chances) : Math.min(...chances)
  })
  const first = firstChance(task, network, at, bound)
  return first <= at ? undefined : first
}

/** When a task can start, and so end, at the earliest. */
const chanceOf = ({ running, why }: WaitsFor, now: Instant): Instant =>
  running !== undefined || why === undefined || why.earliest === undefined
    ? now
    : (why.earliest ?? NEVER)

/** What gates hold for longer holds the start for longer. */
export function withGates(
  earliest: Instant | undefined,
  gates: readonly Gate[],
): Pick<Why, 'earliest'> {
  const ends = gates.flatMap(({ kind, until }) =>
    // A spread is a bound of its operand, which another one may make up for.
    STANDING.has(kind) && kind !== 'spread' ? [until ?? (kind === 'rate' ? 0 : NEVER)] : [],
  )
  const latest = Math.max(earliest ?? 0, ...ends)
  if (latest === 0) return {}
  return { earliest: latest === NEVER ? null : latest }
}
