/** A task that starts when another one has ended: its starts ahead follow from the other's. */
import type { Condition } from '../../../condition/condition.ts'
import { leaves } from '../../../condition/operands.ts'
import type { After } from '../../../condition/task.ts'
import { isConsuming } from '../../../condition/traits.ts'
import type { Duration } from '../../../time/instant.ts'

/** What a task waits for. */
export interface Follows {
  readonly source: string
  /** What has to become of the other's run. */
  readonly outcome: 'succeeded' | 'finished' | 'started'
  readonly delay: Duration
  /** Such as `if 'load' succeeds`. */
  readonly on: string
}

const VERBS: Readonly<Record<Follows['outcome'], string>> = {
  succeeded: 'succeeds',
  finished: 'ends',
  started: 'starts',
}

/** Of a condition whose only occurrences are those of one other task; `undefined` of any other. */
export function followsOf(condition: Condition, self: string): Follows | undefined {
  const operands = condition.kind === 'all' ? condition.operands : [condition]
  const [one, ...more] = operands.filter((operand) => leaves(operand).some(isConsuming))
  if (one?.kind !== 'after' || more.length > 0) return undefined
  const source = sourceOf(one, self)
  const { outcome, delay = 0 } = one
  if (source === undefined || !isExpected(outcome)) return undefined
  const rest = operands.length > 1 ? ', and the rest of its condition holds then' : ''
  return { source, outcome, delay, on: `if '${source}' ${VERBS[outcome]}${rest}` }
}

/** A failure is nothing that is expected. */
const isExpected = (outcome: string): outcome is Follows['outcome'] => Object.hasOwn(VERBS, outcome)

function sourceOf({ tasks, quantifier, returned }: After, self: string): string | undefined {
  if (tasks.kind !== 'named' || tasks.names.length !== 1 || quantifier.kind === 'none')
    return undefined
  const [name] = tasks.names
  return name === undefined || name === null || name === self || returned !== undefined
    ? undefined
    : name
}
