/**
 * Arbitrary conditions, of the whole language, in the form in which a parser gives them, so that parse after format is
 * the identity. What they keep:
 *
 * * `all` and `any` have two operands or more and never stand directly in their own kind; no `not` of a `not`.
 * * Lists are never empty, their elements differ, and they are in any order. Optional fields are absent, not `undefined`.
 * * Durations, times and moments are whole milliseconds; durations are at least 1. Moments are of 1970 to 2099.
 * * Names, paths, tags and texts are any characters (also quotes, backslashes, new lines) but lone surrogates; not empty.
 * * Cron expressions, rrules, natural dates, zones and calendars are real ones.
 * * Only what LANGUAGE.md can say: no `late`, no `time of` the full cycle or `starting`, `returned` and `each` only of
 *   one task that succeeded, `none of` only of `failed`, less-than and exact counts only of cycles, JSON values that are
 *   no objects or lists. No end is the cycle's end, except `24:00` in a day. Days of a year exist in it, and quarters
 *   and years have no days counted from their end.
 * * No custom phrases unless asked for: a parser must know them.
 */
import fc from 'fast-check'
import type { Condition } from '../../src/condition/condition.ts'
import { all, any, not } from '../../src/condition/construct.ts'
import { taskOperand } from './arbitrary-task.ts'
import { timeOperand } from './arbitrary-time.ts'
import { atLeastOne, compact, duration, kind, maybe, name, scalar } from './arbitrary-values.ts'

type Arb<T> = fc.Arbitrary<T>

/** The phrases of the custom conditions that `condition({ custom: true })` gives. */
export const customPhrases = [
  'queue {queue:string} has more than {n:number} messages',
  'light {colour:word} is on',
  'disk was idle over {d:duration}',
  'gate opens at {t:time}',
  'lock of {owner:task} is free',
] as const

const field = fc.oneof(fc.constantFrom('branch', 'build_id'), name())
const where = fc
  .uniqueArray(fc.tuple(field, scalar), { minLength: 1, maxLength: 2, selector: ([key]) => key })
  .filter((fields) => !fields.some(([key]) => key === '__proto__'))
  .map((fields) => Object.fromEntries(fields))

const contextOperand: Arb<Condition> = fc.oneof(
  fc.record({ kind: kind('session-start') }),
  fc.record({
    kind: kind('session-age'),
    relation: fc.constantFrom('over' as const, 'within' as const),
    duration: duration(),
  }),
  fc.record({
    kind: kind('session-count'),
    what: fc.constant('runs' as const),
    relation: fc.constant('more' as const),
    count: atLeastOne,
  }),
  fc.record({
    kind: kind('session-count'),
    what: fc.constant('cycles' as const),
    relation: fc.constantFrom('more' as const, 'less' as const, 'exactly' as const),
    count: atLeastOne,
  }),
  fc.record({ kind: kind('param-exists'), name: name() }),
  fc.record({
    kind: kind('param-is'),
    name: fc.oneof(name(), fc.constant('env')),
    value: name(),
  }),
  fc
    .record({
      kind: kind('on-event'),
      name: name(),
      each: maybe(fc.constant(true as const)),
      where: maybe(where),
      delay: maybe(duration()),
    })
    .map(compact),
  fc.record({ kind: kind('no-event'), name: name(), duration: duration() }),
  fc.record({ kind: kind('file-exists'), path: name() }),
  fc.record({ kind: kind('file-event'), path: name(), settle: maybe(duration()) }).map(compact),
  fc.record({ kind: kind('signal'), label: name() }),
)

const custom: Arb<Condition> = fc
  .record({
    phrase: fc.constantFrom(...customPhrases),
    queue: name(),
    n: fc.nat(1000),
    colour: fc.constantFrom('red', 'green'),
    d: duration(),
    t: fc.nat(86_399).map((second) => second * 1000),
    owner: name(),
  })
  .map(({ phrase, ...values }) => ({
    kind: 'custom',
    phrase,
    values: Object.fromEntries(
      Object.entries(values).filter(([name]) => phrase.includes(`{${name}:`)),
    ),
  }))

const constant = fc.boolean().map((value) => ({ kind: 'constant', value }) as const)

/** One operand of any family. */
export const operand = (options: { readonly custom?: boolean } = {}): Arb<Condition> =>
  fc.oneof(
    { weight: 1, arbitrary: constant },
    { weight: 6, arbitrary: timeOperand() },
    { weight: 4, arbitrary: taskOperand },
    { weight: 4, arbitrary: contextOperand },
    { weight: options.custom === true ? 1 : 0, arbitrary: custom },
  )

const joined = (part: Arb<Condition>): Arb<Condition>[] => {
  const parts = fc.tuple(part, part, fc.array(part, { maxLength: 1 }))
  return [
    parts.map(([a, b, rest]) => all(a, b, ...rest)),
    parts.map(([a, b, rest]) => any(a, b, ...rest)),
    part.map(not),
  ]
}

const spanning = (part: Arb<Condition>): Arb<Condition>[] => [
  fc.record({ kind: kind('for'), operand: part, duration: duration() }),
  fc.record({ kind: kind('within'), operand: part, duration: duration() }),
  fc.record({ kind: kind('since'), operand: part, reset: part }),
  fc.record({ kind: kind('ever-since'), operand: part, start: part }),
]

/** Conditions of the whole language, up to three operators deep. */
export function condition(options: { readonly custom?: boolean } = {}): Arb<Condition> {
  const leaf = operand(options)
  let part = leaf
  for (let depth = 0; depth < 3; depth++)
    part = fc.oneof({ weight: 3, arbitrary: leaf }, ...[...joined(part), ...spanning(part)])
  return part
}

/** Conditions without `for`, `within`, `since` and `ever since`: `&`, `|` and `~` of operands of the whole language. */
export function simpleCondition(options: { readonly custom?: boolean } = {}): Arb<Condition> {
  const leaf = operand(options)
  let part = leaf
  for (let depth = 0; depth < 3; depth++)
    part = fc.oneof({ weight: 2, arbitrary: leaf }, ...joined(part))
  return part
}
