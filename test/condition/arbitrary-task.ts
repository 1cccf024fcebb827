/** Arbitrary operands about tasks. */
import fc from 'fast-check'
import type { Condition, ConditionOf } from '../../src/condition/condition.ts'
import type { HistorySpan, Outcome, RunCount, TaskRef } from '../../src/condition/task.ts'
import { cycleSpan } from './arbitrary-part.ts'
import { atLeastOne, compact, duration, kind, maybe, name, scalar } from './arbitrary-values.ts'

type Arb<T> = fc.Arbitrary<T>

const task: Arb<TaskRef> = fc.option(name(), { freq: 4 })
const outcomes = [
  'succeeded',
  'failed',
  'finished',
  'terminated',
  'inacted',
  'crashed',
  'ended',
  'started',
  'missed',
] as const satisfies readonly Outcome[]
const outcome = fc.constantFrom<Outcome>(...outcomes)
const severalTasks = fc.oneof(
  fc
    .uniqueArray(task, { minLength: 2, maxLength: 4 })
    .map((names) => ({ kind: 'named', names }) as const),
  name().map((tag) => ({ kind: 'tagged', tag }) as const),
)
const oneTask = task.map((name) => ({ kind: 'named', names: [name] }) as const)
const ofAll = fc.constant({ kind: 'all' } as const)

const some = fc.oneof(
  ofAll,
  fc.constant({ kind: 'any' } as const),
  fc.constantFrom(2, 3).map((count) => ({ kind: 'at-least', count }) as const),
)

const immediate: Arb<ConditionOf<'after'>> = fc.oneof(
  fc.record({ kind: kind('after'), tasks: oneTask, quantifier: ofAll, outcome }),
  fc.record({
    kind: kind('after'),
    tasks: severalTasks,
    quantifier: some,
    outcome,
  }),
  fc.record({
    kind: kind('after'),
    tasks: severalTasks,
    quantifier: fc.constant({ kind: 'none' } as const),
    outcome: fc.constant('failed' as const),
  }),
  fc.record({
    kind: kind('after'),
    tasks: oneTask,
    quantifier: ofAll,
    outcome,
    each: fc.constant(true as const),
  }),
  fc.record({
    kind: kind('after'),
    tasks: severalTasks,
    quantifier: some,
    outcome,
    each: fc.constant(true as const),
    returned: scalar,
  }),
  fc.record({
    kind: kind('after'),
    tasks: oneTask,
    quantifier: ofAll,
    outcome: fc.constant('succeeded' as const),
    returned: scalar,
  }),
)

const after: Arb<Condition> = fc
  .record({ event: immediate, delay: maybe(duration()) })
  .map(({ event, delay }) => compact({ ...event, delay }))

const afterAny: Arb<Condition> = fc.oneof(
  fc.record({ kind: kind('after-any'), outcome, delay: maybe(duration()) }).map(compact),
  fc.record({
    kind: kind('after-any'),
    outcome: fc.constant('succeeded' as const),
    returned: scalar,
  }),
)

const span: Arb<HistorySpan> = fc.oneof(
  fc.constant({ kind: 'ever' } as const),
  duration().map((duration) => ({ kind: 'past', duration }) as const),
  cycleSpan(),
)
const count: Arb<RunCount> = fc.record({
  kind: fc.constantFrom('at-least' as const, 'more-than' as const, 'in-a-row' as const),
  count: atLeastOne,
})

/** The operands of the task family. */
export const taskOperand: Arb<Condition> = fc.oneof(
  { weight: 2, arbitrary: after },
  afterAny,
  {
    weight: 2,
    arbitrary: fc
      .record({ kind: kind('has'), task, outcome, span, count: maybe(count) })
      .map(compact),
  },
  fc.record({ kind: kind('running'), task, longerThan: maybe(duration()) }).map(compact),
  fc.record({ kind: kind('runs-running'), task, moreThan: atLeastOne }),
)
