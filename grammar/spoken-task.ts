/** Statements about tasks in everyday words: `after load and clean`, `when task 'x' fails`, `on failure of task 'x'`. */
import P, { type Parser } from 'parsimmon'
import type { AfterAnyShape, AfterShape, Fate, TaskTree } from './after-tree.ts'
import { END, WORD_SOURCE, whole } from './ending.ts'
import {
  branch,
  either,
  keyword,
  keywords,
  peekWord,
  spanned,
  table,
  token,
  when,
} from './lexical.ts'
import { guardedListOf } from './list.ts'
import { alternation, OUTCOMES, type OutcomeWord, VERBS } from './words.ts'

/** Outcomes as states that begin. */
const STATES: Readonly<Record<string, OutcomeWord>> = {
  done: 'finished',
  finished: 'finished',
  complete: 'finished',
  completed: 'finished',
}
/** Outcomes as nouns. */
const NOUNS: Readonly<Record<string, OutcomeWord>> = {
  success: 'succeeded',
  failure: 'failed',
  completion: 'finished',
  crash: 'crashed',
  start: 'started',
  end: 'ended',
}

const wordOf = (words: Readonly<Record<string, OutcomeWord>>, before = ''): Parser<OutcomeWord> =>
  token(
    new RegExp(`${before}(${alternation(Object.keys(words))})${END}`, 'iuy'),
    "an outcome such as 'succeeded'",
    (match) => words[(match[1] ?? '').toLowerCase()] ?? 'succeeded',
  )

const IS_STATE = new RegExp(`is\\s+(?:${alternation(Object.keys(STATES))})${END}`, 'iuy')

const plain = (outcome: Parser<OutcomeWord>): Parser<Fate> =>
  outcome.map((word): Fate => ({ outcome: word }))
const happened: Parser<Fate> = plain(
  keyword('has').then(
    branch(table(Object.fromEntries(OUTCOMES.map((word) => [word, P.of(word)])))),
  ),
)

/** By the next word; `has` is what may follow where an outcome stands after it. */
const byWord = (has: Parser<Fate>, fate: Parser<Fate>): Parser<Fate> => {
  const verb = plain(wordOf(VERBS))
  const rows = new Map<string, Parser<Fate>>([
    ...Object.keys(VERBS).map((word) => [word, verb] as const),
    ['is', either<Fate>(IS_STATE, plain(wordOf(STATES, 'is\\s+')), fate)],
    ['has', has],
  ])
  return peekWord.chain((word) => rows.get(word) ?? fate)
}

/** The same with verbs; after `after`, `has succeeded` is the event or the state. */
export const spokenFate = (fate: Parser<Fate>): Parser<Fate> =>
  byWord(
    spanned(happened).map(({ span, ...found }) => ({ ...found, unsure: span })),
    fate,
  )

/** The same where only the event can be meant. */
const eventFate = (fate: Parser<Fate>): Parser<Fate> => byWord(happened, fate)

const WORD = `${WORD_SOURCE}${END}`
const SAID = [...OUTCOMES, ...Object.keys(VERBS), 'is', 'has', 'returned'].join('|')
const NEXT = `(?:$|[&|),#]|(?:and|or|for|within|since|ever|unless|except|but|on|in|between|from|before|after|until|till|${SAID})${END})`

/** A bare name, with what may follow one. */
const BARE = new RegExp(`${WORD}(?=\\s*${NEXT})`, 'iuy')
/** What makes another operand of a name after `or`: `or task 'b' has failed`. */
const STATED = `(?:is\\s+(?:not\\s+)?running|has)${END}`
const OR = new RegExp(
  `or\\s+(?!this${END})(?:task\\s+)?(?:${WORD}|'[^']*'|"[^"]*")(?=\\s*${NEXT})(?!\\s*${STATED})`,
  'iuy',
)

const TASK = whole('task')
const ALL: AfterShape['quantifier'] = { kind: 'all' }
const ANY: AfterShape['quantifier'] = { kind: 'any' }

const maybeTask = either<unknown>(TASK, keyword('task'), P.of(undefined))

/** What the operands about tasks are made of here. */
interface Words {
  /** A name, not that of a word with which a condition begins. */
  readonly bare: Parser<TaskTree>
  /** A name after `task`. */
  readonly name: Parser<TaskTree>
  readonly fate: Parser<Fate>
}

/** Further names after `or`. */
const orNames = (name: Parser<TaskTree>): Parser<readonly TaskTree[]> =>
  when(OR, keyword('or').then(maybeTask).then(name), 'o').many()

/** `a or b` is any of them. */
export const withOr = (
  { quantifier, tasks }: Pick<AfterShape, 'quantifier' | 'tasks'>,
  name: Parser<TaskTree>,
): Parser<Pick<AfterShape, 'quantifier' | 'tasks'>> =>
  !('tag' in tasks) && tasks.length === 1 && quantifier.kind === 'all'
    ? orNames(name).map((more) =>
        more.length === 0 ? { quantifier, tasks } : { quantifier: ANY, tasks: [...tasks, ...more] },
      )
    : P.of({ quantifier, tasks })

const afterOf =
  (fate: Parser<Fate>) =>
  (set: Pick<AfterShape, 'quantifier' | 'tasks'>): Parser<AfterShape> =>
    fate.map((f): AfterShape => ({ kind: 'after', ...set, ...f }))

/** `after load`, `after load and clean`, `after load or clean`: names that need no `task`. */
export const afterNames = ({ bare, fate }: Words): Parser<AfterShape> =>
  guardedListOf(bare, `(?:task\\s+)?${WORD}(?=\\s*${NEXT})`)
    .chain((tasks) => withOr({ quantifier: ALL, tasks }, bare))
    .chain(afterOf(spokenFate(fate)))

/** What became of any task: only the event can be meant, since there is no such state. */
export const anyFate = (fate: Parser<Fate>): Parser<AfterAnyShape> =>
  eventFate(fate).map((f): AfterAnyShape => ({ kind: 'after-any', ...f }))

const ANY_TASK = new RegExp(`any\\s+task${END}`, 'iuy')
const anyTask = keywords('any task')

/** Whether a bare name follows. */
export const BARE_NAME: RegExp = BARE

/** `on failure of task 'x'`, `on failure of any task`. */
export const onOutcome = ({ bare, name }: Words): Parser<AfterShape | AfterAnyShape> =>
  wordOf(NOUNS)
    .skip(keyword('of'))
    .chain((outcome) =>
      either<AfterShape | AfterAnyShape>(
        ANY_TASK,
        anyTask.map(() => ({ kind: 'after-any', outcome })),
        either<TaskTree>(TASK, keyword('task').then(name), bare).map((task) => ({
          kind: 'after',
          quantifier: ALL,
          tasks: [task],
          outcome,
        })),
      ),
    )

/** Whether that follows `on`. */
export const OUTCOME_OF: RegExp = new RegExp(
  `(?:${alternation(Object.keys(NOUNS))})\\s+of${END}`,
  'iuy',
)

/** `when task 'x' fails`, `once load has succeeded`, `if any task fails`: the event. */
export const whenTask = (
  { bare, name, fate }: Words,
  hasIsEvent: boolean,
): Parser<AfterShape | AfterAnyShape> =>
  either<AfterShape | AfterAnyShape>(
    ANY_TASK,
    anyTask.then(anyFate(fate)),
    either<TaskTree>(TASK, keyword('task').then(name), bare).chain((task) =>
      afterOf(hasIsEvent ? eventFate(fate) : spokenFate(fate))({ quantifier: ALL, tasks: [task] }),
    ),
  )
