/** Canonical texts of all kinds, each with its condition. */
import type { Condition, ConditionKind } from '../../src/condition/condition.ts'
import { all, any, constant, not } from '../../src/condition/construct.ts'
import type { Outcome } from '../../src/condition/task.ts'
import { HOUR, MINUTE } from '../../src/time/instant.ts'
import { context } from './format-examples-context.ts'
import { at, periods } from './format-examples-time.ts'

const yes = constant(true)
const x: Condition = { kind: 'running', task: 'x' }
const y: Condition = { kind: 'running', task: 'y' }
const has: Condition = { kind: 'has', task: null, outcome: 'failed', span: { kind: 'ever' } }
const forTen = (operand: Condition): Condition => ({ kind: 'for', operand, duration: 10 * MINUTE })
const inHour = (operand: Condition): Condition => ({ kind: 'within', operand, duration: HOUR })
const since = (operand: Condition, reset: Condition): Condition => ({
  kind: 'since',
  operand,
  reset,
})

const X = "task 'x' is running"
const Y = "task 'y' is running"

const operators: readonly [string, Condition][] = [
  ['true', yes],
  ['false', constant(false)],
  [`~${X}`, not(x)],
  [`${X} & ${Y} & true`, all(x, all(y, yes))],
  [`${X} | ${Y} & true`, any(x, all(y, yes))],
  [`(${X} | ${Y}) & true`, all(any(x, y), yes)],
  [`~(${X} | ${Y})`, not(any(x, y))],
  [`~${X} for 10 minutes`, forTen(not(x))],
  [`~(${X} for 10 minutes)`, not(forTen(x))],
  [`${X} for 10 minutes within 1 hour`, inHour(forTen(x))],
  [`(${X} & ${Y}) for 10 minutes`, forTen(all(x, y))],
  [`${X} for 10 minutes & ${Y}`, all(forTen(x), y)],
  ['(has failed) within 1 hour', inHour(has)],
  ['(~has failed) within 1 hour', inHour(not(has))],
  ['has failed for 10 minutes within 1 hour', inHour(forTen(has))],
  [`${X} since ${Y} for 10 minutes`, since(x, forTen(y))],
  [`(${X} since ${Y}) since true`, since(since(x, y), yes)],
  [`${X} since (${Y} since true)`, since(x, since(y, yes))],
  [`(${X} & ${Y}) since ${Y} | true`, any(since(all(x, y), y), yes)],
  [`${X} ever since ${Y}`, { kind: 'ever-since', operand: x, start: y }],
  [`${X} ever since ${Y} & true`, all({ kind: 'ever-since', operand: x, start: y }, yes)],
]

type AfterOf = Partial<Extract<Condition, { kind: 'after' }>>
const after = (
  names: readonly (string | null)[],
  outcome: Outcome,
  rest: AfterOf = {},
): Condition => ({
  kind: 'after',
  tasks: { kind: 'named', names },
  quantifier: { kind: 'all' },
  outcome,
  ...rest,
})

const tasks: readonly [string, Condition][] = [
  ["after task 'x' succeeded", after(['x'], 'succeeded')],
  ['after this task failed', after([null], 'failed')],
  ["5 minutes after task 'x' failed", after(['x'], 'failed', { delay: 5 * MINUTE })],
  ["~5 minutes after task 'x' failed", not(after(['x'], 'failed', { delay: 5 * MINUTE }))],
  [
    "1 hour 30 minutes after tasks 'a', 'b' ended",
    after(['a', 'b'], 'ended', { delay: HOUR + 30 * MINUTE }),
  ],
  [
    "5 minutes after each success of task 'x'",
    after(['x'], 'succeeded', { each: true, delay: 5 * MINUTE }),
  ],
  ["after task 'it\\'s \\\\' ended", after(["it's \\"], 'ended')],
  ["after tasks 'a', 'b', this task failed", after(['a', 'b', null], 'failed')],
  [
    "after any tasks 'a', 'b' finished",
    after(['a', 'b'], 'finished', { quantifier: { kind: 'any' } }),
  ],
  ['after any task failed', { kind: 'after-any', outcome: 'failed' }],
  ['~after any task failed', not({ kind: 'after-any', outcome: 'failed' })],
  [
    '10 minutes after any task failed',
    { kind: 'after-any', outcome: 'failed', delay: 10 * MINUTE },
  ],
  ["after any task returned 'ok'", { kind: 'after-any', outcome: 'succeeded', returned: 'ok' }],
  [
    "after 2 of tasks 'a', 'b' started",
    after(['a', 'b'], 'started', { quantifier: { kind: 'at-least', count: 2 } }),
  ],
  [
    "after none of tasks 'a', 'b' failed",
    after(['a', 'b'], 'failed', { quantifier: { kind: 'none' } }),
  ],
  [
    "after all tasks tagged 'etl' succeeded",
    after([], 'succeeded', { tasks: { kind: 'tagged', tag: 'etl' } }),
  ],
  ["after each success of task 'x'", after(['x'], 'succeeded', { each: true })],
  ['after each failure of this task', after([null], 'failed', { each: true })],
  [
    "after each success of all tasks tagged 'etl'",
    after([], 'succeeded', { tasks: { kind: 'tagged', tag: 'etl' }, each: true }),
  ],
  [
    "after each finish of any tasks 'a', 'b' returned 5",
    after(['a', 'b'], 'finished', { quantifier: { kind: 'any' }, each: true, returned: 5 }),
  ],
  ["after task 'x' returned 5", after(['x'], 'succeeded', { returned: 5 })],
  ["after task 'x' returned 'text'", after(['x'], 'succeeded', { returned: 'text' })],
  ["after task 'x' returned null", after(['x'], 'succeeded', { returned: null })],
  ['has failed', has],
  [
    "task 'x' has failed today between 10:00 and 12:00",
    {
      kind: 'has',
      task: 'x',
      outcome: 'failed',
      span: { kind: 'cycle', unit: 'day', part: { kind: 'between', start: at(10), end: at(12) } },
    },
  ],
  [
    "task 'x' has succeeded this week in UTC",
    {
      kind: 'has',
      task: 'x',
      outcome: 'succeeded',
      span: { kind: 'cycle', unit: 'week', part: { kind: 'full' }, zone: 'UTC' },
    },
  ],
  [
    "task 'x' has succeeded past 2 hours",
    { kind: 'has', task: 'x', outcome: 'succeeded', span: { kind: 'past', duration: 2 * HOUR } },
  ],
  [
    "task 'x' has failed 3 times in a row",
    {
      kind: 'has',
      task: 'x',
      outcome: 'failed',
      span: { kind: 'ever' },
      count: { kind: 'in-a-row', count: 3 },
    },
  ],
  [
    "task 'x' has failed 3 times within 1 hour",
    {
      kind: 'has',
      task: 'x',
      outcome: 'failed',
      span: { kind: 'past', duration: HOUR },
      count: { kind: 'at-least', count: 3 },
    },
  ],
  [
    "task 'x' has failed more than 3 times today",
    {
      kind: 'has',
      task: 'x',
      outcome: 'failed',
      span: { kind: 'cycle', unit: 'day', part: { kind: 'full' } },
      count: { kind: 'more-than', count: 3 },
    },
  ],
  [X, x],
  [
    'this task is running for more than 10 minutes',
    { kind: 'running', task: null, longerThan: 10 * MINUTE },
  ],
  ["more than 2 runs of task 'x' are running", { kind: 'runs-running', task: 'x', moreThan: 2 }],
]

/** Text and condition. */
export const examples: readonly [string, Condition][] = [
  ...operators,
  ...periods,
  ...tasks,
  ...context,
]

/** The kinds that the examples have at their top; a test holds that it is all of them. */
export const exampleKinds: ReadonlySet<ConditionKind> = new Set(
  examples.map(([, { kind }]) => kind),
)
