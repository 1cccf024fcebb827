/** `after task 'x' succeeded`, `after any tasks 'a', 'b' failed`, `after 2 of tasks …`, `after each success of task 'x'`. */
import P, { type Parser } from 'parsimmon'
import { ALL, afterEach, COUNT, of } from './after-each.ts'
import type {
  AfterAnyShape,
  AfterShape,
  Fate,
  QuantifierTree,
  Tasks,
  TaskTree,
} from './after-tree.ts'
import { END, WORD_SOURCE } from './ending.ts'
import { OUTCOME } from './has.ts'
import {
  branch,
  either,
  keyword,
  keywords,
  optional,
  peekWord,
  spanned,
  type Table,
  table,
} from './lexical.ts'
import { guardedListOf } from './list.ts'
import { count, quotedText, taskName } from './name.ts'
import { afterNames, anyFate, BARE_NAME, spokenFate, withOr } from './spoken-task.ts'
import { value } from './value.ts'
import { OUTCOMES, VERB_WORDS } from './words.ts'

const SUCCEEDED: Fate = { outcome: 'succeeded' }
const FATES: Table<Fate> = new Map([
  ...table(Object.fromEntries(OUTCOMES.map((word) => [word, P.of<Fate>({ outcome: word })]))),
  ...table({
    returned: value.map((v): Fate => ({ outcome: 'succeeded', returned: { value: v } })),
    // A task that is late has not ended, and English says so.
    is: keyword('late').map((): Fate => ({ outcome: 'late' })),
  }),
])
/** What became of them, by its word; succeeded without one. */
export const fate: Parser<Fate> = optional(FATES, SUCCEEDED, [OUTCOME, "'returned'"])
const spoken = spokenFate(fate)

const tagged: Parser<Tasks> = keyword('tagged')
  .then(quotedText("a tag such as 'etl'"))
  .map((tag) => ({ tag }))

const after =
  (quantifier: QuantifierTree) =>
  (tasks: Tasks): Parser<AfterShape> =>
    spoken.map((f): AfterShape => ({ kind: 'after', quantifier, tasks, ...f }))

/** An unquoted name after a comma or `and` belongs to the list only if no operand begins with it. */
const WORD = `${WORD_SOURCE}${END}`
const NEXT = [
  ...'and or for within since ever returned is has except unless but on in between from'.split(' '),
  ...'before after until till'.split(' '),
  ...OUTCOMES,
  ...VERB_WORDS,
].join('|')
const GOES_ON = `(?:['"]|this\\s+task(?![\\p{L}\\p{N}_]|\\s+is\\s+(?:not\\s+)?running)|(?!this${END})${WORD}(?=\\s*(?:$|[,&|)#]|(?:${NEXT})${END})))`

/** No name follows: an outcome does, or what follows the whole. */
const NAMELESS = new RegExp(`$|[&|),#]|(?:${NEXT})${END}`, 'iuy')

/** `this task`, or a name. */
export const taskReference = (isWord: (word: string) => boolean): Parser<TaskTree> =>
  either<TaskTree>(
    /this\b/iy,
    spanned(keywords('this task').map(() => ({ text: null }))),
    taskName(isWord),
  )

/** What may follow `after` when it is about tasks; `others` are labels of what could stand there besides. */
export const afterTasks = (
  name: Parser<TaskTree>,
  bare: Parser<TaskTree>,
  others: readonly string[],
): Parser<AfterShape | AfterAnyShape> => {
  const names = guardedListOf(name, GOES_ON)
  const set = either<Tasks>(/tagged\b/iy, tagged, names)
  const tasks = branch(table({ tasks: set, task: set }))

  const afterOr = (list: Tasks): Parser<AfterShape> =>
    withOr({ quantifier: ALL, tasks: list }, name).chain(({ quantifier, tasks: all }) =>
      after(quantifier)(all),
    )
  const none = of
    .then(tasks)
    .skip(keyword('failed'))
    .map(
      (list): AfterShape => ({
        kind: 'after',
        quantifier: { kind: 'none' },
        tasks: list,
        outcome: 'failed',
      }),
    )
  const atLeast = count()
    .skip(keyword('of', "'of tasks'"))
    .chain((n) => tasks.chain(after({ kind: 'at-least', count: n })))
  const any = set.chain(after({ kind: 'any' }))
  const anyOf = of.then(
    branch(
      table<AfterShape | AfterAnyShape>({
        tasks: any,
        task: either<AfterShape | AfterAnyShape>(NAMELESS, anyFate(fate), any),
      }),
    ),
  )

  const rows = new Map<string, Parser<AfterShape | AfterAnyShape>>([
    ...table<AfterShape | AfterAnyShape>({
      task: set.chain(afterOr),
      tasks: set.chain(afterOr),
      all: of.then(tasks).chain(after(ALL)),
      any: anyOf,
      none,
      each: afterEach({ name, set, tasks }),
    }),
    ['this', names.chain(after(ALL))],
  ])
  const expected = [...[...rows.keys()].map((word) => `'${word}'`), 'a number', ...others]
  const refuse = branch<AfterShape>(new Map(), expected)
  const spokenNames = either(BARE_NAME, P.alt(afterNames({ bare, name, fate }), refuse), refuse)
  return either(
    COUNT,
    atLeast,
    peekWord.chain((word) => rows.get(word) ?? spokenNames),
  )
}
