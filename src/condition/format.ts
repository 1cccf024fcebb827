/** `format`: a condition as canonical text, which parses back to an equal condition. */

import { formatDuration } from '../time/duration.ts'
import type { Condition } from './condition.ts'
import { contextTexts } from './format/context.ts'
import { taskTexts } from './format/task.ts'
import { timeTexts } from './format/time.ts'
import { apply, isOperator, type OperatorKind, type Table } from './operands.ts'

/**
 * The canonical text of a condition: lower-case words, single spaces, `&` `|` `~`, no more parentheses than the
 * precedence needs, names in single quotes. Equal conditions have equal texts. It is total: what the language cannot say
 * (an outcome `late`, an object returned) is written as nearly as possible.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * format({ kind: 'periodic', unit: 'day', part: { kind: 'after', start: { time: 36_000_000 } } }) // => 'daily after 10:00'
 * ```
 */
export const format = (condition: Condition): string => {
  if (condition === last) return lastText
  lastText = apply(texts, condition)
  last = condition
  return lastText
}

// Conditions never change, and each reader asks for its text several times in a row: for the task, for sharing, for
// its tokens. They get one text instead of equal ones, which halves what a task with a time of its own keeps as text.
let last: Condition | undefined
let lastText = ''

const texts: Table<string> = {
  constant: (c) => (c.value ? 'true' : 'false'),
  not: (c) => `~${atLeast(tightness.not, c.operand)}`,
  all: (c) => joined(c.operands, ' & ', tightness.since) || 'true',
  any: (c) => joined(c.operands, ' | ', tightness.all) || 'false',
  for: (c) => `${atLeast(tightness.postfix, c.operand)} for ${formatDuration(c.duration)}`,
  within: (c) => `${beforeWithin(c.operand)} within ${formatDuration(c.duration)}`,
  since: (c) =>
    `${atLeast(tightness.postfix, c.operand)} since ${atLeast(tightness.postfix, c.reset)}`,
  'ever-since': (c) =>
    `${atLeast(tightness.postfix, c.operand)} ever since ${atLeast(tightness.postfix, c.start)}`,
  ...timeTexts,
  ...taskTexts,
  ...contextTexts,
}

/** The levels of LANGUAGE.md section 4; an operand is tighter than every operator. */
const tightness = { any: 0, all: 1, since: 2, postfix: 3, not: 4, operand: 5 } as const

const levels: { readonly [K in OperatorKind]: number } = {
  any: tightness.any,
  all: tightness.all,
  since: tightness.since,
  'ever-since': tightness.since,
  for: tightness.postfix,
  within: tightness.postfix,
  not: tightness.not,
}

const tightnessOf = (condition: Condition): number =>
  isOperator(condition) ? levels[condition.kind] : tightness.operand

/** The text, in parentheses if its operator is looser than what may stand here. */
const atLeast = (wanted: number, condition: Condition): string =>
  tightnessOf(condition) < wanted ? `(${format(condition)})` : format(condition)

const joined = (operands: readonly Condition[], operator: string, wanted: number): string =>
  operands.map((operand) => atLeast(wanted, operand)).join(operator)

/** After `has …` a `within` would be read as its window, so there the parentheses are needed. */
const beforeWithin = (condition: Condition): string =>
  endsInHas(condition) ? `(${format(condition)})` : atLeast(tightness.postfix, condition)

const endsInHas = (condition: Condition): boolean =>
  condition.kind === 'has' || (condition.kind === 'not' && endsInHas(condition.operand))
