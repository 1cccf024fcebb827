/** The whole grammar: from text to a syntax tree, or to the place where it cannot be understood. */
import P, { type Parser } from 'parsimmon'
import { BARE_DAYS, BARE_RANGE } from './ahead.ts'
import { conditions } from './boolean.ts'
import { NEXT_TIME } from './clock.ts'
import { CONTEXT, ON_EVENT, oncePerStart, reboot } from './context.ts'
import { DELAY_AHEAD } from './delay-ahead.ts'
import { END, whole } from './ending.ts'
import { CONDITION } from './labels.ts'
import { branch, either, end, peekWord, type Table, table, uncommented } from './lexical.ts'
import { MAX_LENGTH, tooDeepAt } from './limits.ts'
import { NATURAL_WORDS } from './natural.ts'
import type { PhrasePattern } from './pattern.ts'
import { phraseParser } from './phrase.ts'
import { OUTCOME_OF } from './spoken-task.ts'
import { taskOperands } from './task.ts'
import {
  afterMoment,
  bareOperand,
  daysOperand,
  naturalOperand,
  once,
  onOperand,
  TIME,
  WORDLESS,
  wordless,
} from './time.ts'
import type { OperandShape, Tree } from './tree.ts'
import { isReserved } from './vocabulary.ts'
import { MONTHS, ORDINALS, WEEKDAYS } from './words.ts'

/** What the grammar has to say about a text. */
export type Reading =
  | { readonly ok: true; readonly tree: Tree }
  | { readonly ok: false; readonly reason: 'long' | 'deep'; readonly at: number }
  | {
      readonly ok: false
      readonly reason: 'syntax'
      readonly at: number
      /** Labels of what could have stood there. */
      readonly expected: readonly string[]
    }

/** A grammar, perhaps with custom phrases; built once and used for many texts. */
export interface Grammar {
  readonly parser: Parser<Tree>
  /** The words with which a condition can begin. */
  readonly firstWords: readonly string[]
}

const MOMENT_FOLLOWS = new RegExp(`['"]|\\d+-|${NEXT_TIME}`, 'iy')

const builtIn = (tasks: ReturnType<typeof taskOperands>): Table<OperandShape> =>
  table<OperandShape>({
    ...TIME,
    ...tasks.rows,
    ...CONTEXT,
    after: either<OperandShape>(MOMENT_FOLLOWS, afterMoment, tasks.after),
    once: either<OperandShape>(
      whole(String.raw`per\s+session`),
      oncePerStart,
      either<OperandShape>(ONCE_TASK, tasks.once, once),
      'p',
    ),
    on: either<OperandShape>(
      whole('(?:each|event)'),
      event,
      either<OperandShape>(OUTCOME_OF, tasks.onOutcome, onOperand),
    ),
  })

/** `once load has succeeded`, `once task 'load' fails`: what follows is about a task. */
const ONCE_TASK = new RegExp(
  String.raw`(?:any\s+)?task${END}|(?!(?:at|in|on|and|or|for|within|since|ever|has|is|not|unless|except|but|from|between|before|after|until|till)\b)[\p{L}_][\p{L}\p{N}_.-]*\s+(?:has|is|fails|succeeds|finishes|completes|succeeded|failed|finished|completed)\b`,
  'iuy',
)

const event = branch(table(ON_EVENT))

const firstWord = (pattern: PhrasePattern): string => {
  const first = pattern.pieces[0]
  return first?.kind === 'word' ? first.word : ''
}

const withPhrases = (
  rows: Table<OperandShape>,
  phrases: readonly PhrasePattern[],
  isWord: (word: string) => boolean,
): Table<OperandShape> => {
  const all = new Map(rows)
  for (const pattern of phrases) {
    const word = firstWord(pattern)
    const before = all.get(word)
    const phrase: Parser<OperandShape> = phraseParser(pattern, isWord)
    // Only phrases that share a first word are tried one after the other.
    all.set(word, before === undefined ? phrase : P.alt(phrase, before))
  }
  return all
}

const DAYS_BEGIN: ReadonlySet<string> = new Set([
  ...Object.keys(WEEKDAYS),
  ...Object.keys(MONTHS),
  ...Object.keys(ORDINALS),
  'weekdays',
  'weekends',
  'the',
  'last',
  '',
])
const bareDaysOrNone = either<OperandShape>(
  BARE_RANGE,
  bareOperand,
  either<OperandShape>(BARE_DAYS, daysOperand, branch<OperandShape>(new Map(), [CONDITION])),
)

/** Days that need no `on`, by their first word or number. */
const bareDays = (word: string): Parser<OperandShape> | undefined =>
  DAYS_BEGIN.has(word.split('-')[0] ?? '') ? bareDaysOrNone : undefined

const DIGITS = '0123456789'

/** Builds the grammar with these phrases; it takes about a millisecond, so keep what it returns. */
export const grammarWith = (phrases: readonly PhrasePattern[]): Grammar => {
  const own = new Set(phrases.map(firstWord))
  const isWord = (word: string): boolean => isReserved(word) || own.has(word)
  const tasks = taskOperands(isWord)
  const operands = builtIn(tasks)
  const natural = NATURAL_WORDS.map((word) => [word, naturalOperand] as const)
  const rows = withPhrases(new Map([...operands, ...natural]), phrases, isWord)
  const refuse = branch<OperandShape>(new Map(), [CONDITION])
  const operand = peekWord.chain((word) => rows.get(word) ?? bareDays(word) ?? refuse)
  return {
    parser: conditions(
      either<OperandShape>(
        DELAY_AHEAD,
        tasks.delayed,
        either<OperandShape>(
          WORDLESS,
          either<OperandShape>(whole('@reboot'), reboot, wordless),
          operand,
          `@*nm${DIGITS}`,
        ),
        own.has('a') ? DIGITS : `${DIGITS}aefhnoqst`,
      ),
    ).skip(end),
    firstWords: [...rows.keys(), 'not'],
  }
}

let plain: Grammar | undefined

/** The language without custom phrases, built when it is first asked for. */
export const plainGrammar = (): Grammar => {
  plain ??= grammarWith([])
  return plain
}

/** Reads a text. It never throws, and the work grows in proportion to the length. */
export const read = (text: string, grammar: Grammar = plainGrammar()): Reading => {
  if (text.length > MAX_LENGTH) return { ok: false, reason: 'long', at: MAX_LENGTH }
  const deep = tooDeepAt(text)
  if (deep >= 0) return { ok: false, reason: 'deep', at: deep }
  const result = grammar.parser.parse(uncommented(text))
  if (result.status) return { ok: true, tree: result.value }
  return { ok: false, reason: 'syntax', at: result.index.offset, expected: result.expected }
}
