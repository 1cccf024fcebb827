/** `describe`: a condition as one plain English sentence. */

import { formatDuration } from '../time/duration.ts'
import type { Condition } from './condition.ts'
import { type Clause, opposite, singular, state } from './describe/clause.ts'
import { contextClauses } from './describe/context.ts'
import { inList, isLong, isOperator } from './describe/listed.ts'
import { taskClauses } from './describe/task.ts'
import { timeClauses } from './describe/time.ts'
import { apply, type Table } from './operands.ts'

/**
 * What the condition says, in one English sentence, for people who do not know the language; one of more than 25 words becomes a
 * list (`When all of this is so: (A) …; (B) …`). It is total; to be read, not to be parsed.
 *
 * @example
 * ```ts
 * import { describe } from 'tminus'
 * describe({ kind: 'periodic', unit: 'day', part: { kind: 'after', start: { time: 36_000_000 } } }) // => 'Once a day, from 10:00 to midnight.'
 * ```
 */
export function describe(condition: Condition): string {
  const sentence =
    condition.kind === 'all' && condition.operands.length > 1
      ? joined(condition.operands, 'and', 'when')
      : clauseOf(condition).when
  const text = isOperator(condition) && isLong(sentence) ? inList(condition, clauseOf) : sentence
  return `${text.replace(/^\(*[a-z]/, (start) => start.toUpperCase())}.`
}

const clauseOf = (condition: Condition): Clause => apply(clauses, condition)

const always: Clause = {
  when: 'always',
  whenNot: 'never',
  fact: 'it is always so',
  denied: 'it is never so',
}

const clauses: Table<Clause> = {
  constant: (c) => (c.value ? always : opposite(always)),
  not: (c) => opposite(clauseOf(c.operand)),
  all: (c) => group(c.operands, 'and', always),
  any: (c) => group(c.operands, 'or', opposite(always)),
  for: (c) => {
    const rest = `been true for all of the last ${lengthOf(c)} that ${factOf(c.operand)}`
    return lasting(`it has ${rest}`, `it has not ${rest}`)
  },
  within: (c) => {
    const rest = `${lengthOf(c)} true that ${factOf(c.operand)}`
    return lasting(
      `it was at some time in the last ${rest}`,
      `it was at no time in the last ${rest}`,
    )
  },
  since: (c) => {
    const since = `since it was last true that ${inner(c.reset)}, it has at`
    const rest = `time been true that ${factOf(c.operand)}`
    return {
      ...lasting(`${since} some ${rest}`, `${since} no ${rest}`),
      when: `if, ${since} some ${rest}`,
      whenNot: `if, ${since} no ${rest}`,
    }
  },
  'ever-since': (c) => {
    const held = `been true without a break that ${inner(c.operand)} since`
    const rest = `time at which it was true that ${factOf(c.start)}`
    return lasting(`it has ${held} some ${rest}`, `it has not ${held} any ${rest}`)
  },
  ...timeClauses,
  ...taskClauses,
  ...contextClauses,
}

const factOf = (condition: Condition): string => clauseOf(condition).fact

const lengthOf = ({ duration }: { readonly duration: number }): string =>
  singular(formatDuration(duration))

const lasting = (fact: string, denied: string): Clause => ({
  ...state(fact, denied, 'if'),
  compound: true,
})

/** A fact that is not the end of its sentence. */
const inner = (condition: Condition): string => enclosed(clauseOf(condition), 'fact')

const enclosed = (clause: Clause, form: 'when' | 'fact'): string =>
  clause.compound === true ? `(${clause[form]})` : clause[form]

/** Only the last one may be compound without parentheses: whatever follows belongs to it. */
const joined = (
  operands: readonly Condition[],
  word: 'and' | 'or',
  form: 'when' | 'fact',
): string =>
  operands
    .map(clauseOf)
    .map((clause, i) => (i === operands.length - 1 ? clause[form] : enclosed(clause, form)))
    .reduce((said, next, i, all) => {
      const isFirst = word === 'and' && isExcept(next) && !isExcept(all[i - 1])
      return `${said}, ${isFirst ? '' : `${word} `}${next}`
    })

/** `once a day, except on weekends` needs no "and". */
const isExcept = (clause: string | undefined): boolean => clause?.startsWith('except ') === true

function group(operands: readonly Condition[], word: 'and' | 'or', empty: Clause): Clause {
  const [first, second, third] = operands
  if (first === undefined) return empty
  if (second === undefined) return clauseOf(first)
  const [opener, factOpener] =
    word === 'or'
      ? ['either', 'either']
      : third === undefined
        ? ['both', 'both']
        : ['all of this:', 'all of this is so:']
  const when = `${opener} ${joined(operands, word, 'when')}`
  const fact = `${factOpener} ${joined(operands, word, 'fact')}`
  const denied = `it is not true that ${fact}`
  return { when, whenNot: `while ${denied}`, fact, denied, compound: true }
}
