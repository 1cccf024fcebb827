/** A long condition as a list: a short sentence in which letters stand for what follows it. */
import { formatDuration } from '../../time/duration.ts'
import type { Condition, ConditionOf } from '../condition.ts'
import { list } from '../format/words.ts'
import type { OperatorKind } from '../operands.ts'
import { type Clause, singular } from './clause.ts'

/** More words than these are not read in one breath. */
const MOST_WORDS = 25

const LETTERS = 26

/** Whether a sentence is too long to be one. */
export const isLong = (sentence: string): boolean => sentence.split(/\s+/).length > MOST_WORDS

type Operator = ConditionOf<OperatorKind>

const OPERATORS: ReadonlySet<string> = new Set<OperatorKind>([
  'all',
  'any',
  'not',
  'for',
  'within',
  'since',
  'ever-since',
])

/** Whether a condition is made of others, so that letters can stand for them. */
export const isOperator = (condition: Condition): condition is Operator =>
  OPERATORS.has(condition.kind)

const letterOf = (at: number): string => {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (at % LETTERS))
  return at < LETTERS ? letter : `${letter}${Math.floor(at / LETTERS)}`
}

const last = ({ duration }: { readonly duration: number }): string =>
  singular(formatDuration(duration))

/** What is said with a letter for each part. */
const said = (condition: Operator, letter: (part: Condition) => string): string => {
  switch (condition.kind) {
    case 'all':
      return `${list(condition.operands.map(letter))} are so`
    case 'any':
      return `${list(condition.operands.map(letter), 'or')} is so`
    case 'not':
      return `${letter(condition.operand)} is not so`
    case 'for':
      return `${letter(condition.operand)} has been so for all of the last ${last(condition)}`
    case 'within':
      return `${letter(condition.operand)} was so at some time in the last ${last(condition)}`
    case 'since':
      return `${letter(condition.operand)} has been so at some time since ${letter(condition.reset)} was last so`
    case 'ever-since':
      return `${letter(condition.operand)} has been so without a break since some time at which ${letter(condition.start)} was so`
  }
}

/** Items behind each other, in which letters stand for what is too long to be said there. */
class Lettered {
  readonly items: string[] = []
  readonly #clauseOf: (part: Condition) => Clause

  constructor(clauseOf: (part: Condition) => Clause) {
    this.#clauseOf = clauseOf
  }

  /** The text of a part, whole if it is short. */
  text(part: Condition, form: 'when' | 'fact'): string {
    const whole = this.#clauseOf(part)[form]
    if (!isLong(whole) || !isOperator(part)) return whole
    const short = said(part, (inner) => this.#letter(inner))
    return form === 'when' ? `if ${short}` : short
  }

  /** A letter for a part, of which an item of the list says what it is. */
  readonly #letter = (part: Condition): string => {
    const at = this.items.push('') - 1
    this.items[at] = `(${letterOf(at)}) ${this.text(part, 'fact')}`
    return letterOf(at)
  }

  sentence(condition: Operator): string {
    return `if ${said(condition, this.#letter)}, where ${this.items.join('; ')}`
  }
}

/**
 * `When all of this is so: (1) …; (2) if A or B is so; where (A) …; (B) …`, or of another operator `If A has been so at some
 * time since B was last so, where (A) …; (B) …`.
 */
export const inList = (condition: Operator, clauseOf: (part: Condition) => Clause): string => {
  const lettered = new Lettered(clauseOf)
  if (condition.kind !== 'all' && condition.kind !== 'any') return lettered.sentence(condition)
  const items = condition.operands.map((part, i) => `(${i + 1}) ${lettered.text(part, 'when')}`)
  const where = lettered.items.length === 0 ? '' : `; where ${lettered.items.join('; ')}`
  return `when ${condition.kind} of this is so: ${items.join('; ')}${where}`
}
