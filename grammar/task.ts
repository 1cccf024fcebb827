/** The operands about tasks: `after task 'x' succeeded`, `task 'x' has …`, `task 'x' is running`. */
import P, { type Parser } from 'parsimmon'
import { type DurationTree, duration } from './duration.ts'
import { type HasTree, has, OUTCOME, outcome } from './has.ts'
import { branch, either, keyword, keywords, optional, peekWord, spanned, table } from './lexical.ts'
import { listOf } from './mark.ts'
import { count, quotedText, taskName } from './name.ts'
import type { Count, Span, Text } from './span.ts'
import { type Value, value } from './value.ts'
import { OUTCOMES, type OutcomeWord } from './words.ts'

/** A task by name; `text` is null for `this task`. */
export interface TaskTree {
  readonly text: string | null
  readonly span: Span
}

/** For how many of them it must hold. */
export type QuantifierTree =
  | { readonly kind: 'all' | 'any' | 'none' }
  | { readonly kind: 'at-least'; readonly count: Count }

/** `after …`. */
export interface AfterShape {
  readonly kind: 'after'
  readonly quantifier: QuantifierTree
  readonly tasks: readonly TaskTree[] | { readonly tag: Text }
  readonly outcome: OutcomeWord
  readonly each?: true
  readonly returned?: { readonly value: Value }
}
/** `[task T] has …`; without a task: this one. */
export interface HasShape {
  readonly kind: 'has'
  readonly task: TaskTree | null
  readonly has: HasTree
}
/** `task T is running`. */
export interface RunningShape {
  readonly kind: 'running'
  readonly task: TaskTree
  readonly negated: boolean
  readonly longerThan?: DurationTree
}
/** `more than N runs of task T are running`. */
export interface RunsShape {
  readonly kind: 'runs-running'
  readonly task: TaskTree
  readonly moreThan: Count
}

/** What each operand about tasks is made of. */
export type TaskShape = AfterShape | HasShape | RunningShape | RunsShape

/** An operand about tasks. */
export type TaskTreeOperand = TaskShape & { readonly span: Span }

type Fate = Pick<AfterShape, 'outcome' | 'returned'>

const SUCCEEDED: Fate = { outcome: 'succeeded' }
const fates = new Map<string, Parser<Fate>>([
  ...table(Object.fromEntries(OUTCOMES.map((word) => [word, P.of<Fate>({ outcome: word })]))),
  ...table({
    returned: value.map((v): Fate => ({ outcome: 'succeeded', returned: { value: v } })),
  }),
])
const fate = optional(fates, SUCCEEDED, [OUTCOME, "'returned'"])

const longer = keywords('for more than').then(duration)
const longerThan: Parser<DurationTree | undefined> = either<DurationTree | undefined>(
  /for\s+more\b/iy,
  longer,
  P.of(undefined),
)

const runningOf = (task: TaskTree): Parser<TaskShape> =>
  P.seqMap(
    either(
      /not\b/iy,
      keyword('not').map(() => true),
      P.of(false),
    ),
    keyword('running').then(longerThan),
    (negated, age): TaskShape =>
      age === undefined
        ? { kind: 'running', task, negated }
        : { kind: 'running', task, negated, longerThan: age },
  )

const hasOf = (task: TaskTree | null): Parser<TaskShape> =>
  has.map((h): TaskShape => ({ kind: 'has', task, has: h }))

const afterName = (task: TaskTree): Parser<TaskShape> =>
  branch(table<TaskShape>({ has: hasOf(task), is: runningOf(task) }))

const tag = keyword('tagged').then(quotedText("a tag such as 'etl'"))

/** An unquoted name after a comma or `and` belongs to the list only if no operand begins with it. */
const LIST_GOES_ON =
  '(?:[\'"]|this\\s+task\\b|(?!this\\b)[\\p{L}_][\\p{L}\\p{N}_]*(?:[-./:][\\p{L}\\p{N}_]+)*(?=\\s*(?:$|[,&|)#]|(?:and|or|for|within|since|ever|returned|OUT)(?![\\p{L}\\p{N}_]))))'.replace(
    'OUT',
    OUTCOMES.join('|'),
  )

/** The operands about tasks by their first words; `isWord` says which words cannot be unquoted names. */
export const taskOperands = (
  isWord: (word: string) => boolean,
): {
  readonly rows: Readonly<Record<string, Parser<TaskShape>>>
  readonly after: Parser<TaskShape>
} => {
  const named: Parser<TaskTree> = taskName(isWord)
  const self = spanned(keywords('this task').map(() => ({ text: null })))
  const name = either<TaskTree>(/this\b/iy, self, named)
  const names = listOf(name, LIST_GOES_ON)

  const after =
    (quantifier: QuantifierTree) =>
    (set: AfterShape['tasks']): Parser<TaskShape> =>
      fate.map((f): TaskShape => ({ kind: 'after', quantifier, tasks: set, ...f }))
  const all = after({ kind: 'all' })

  const tagged = tag.map((t): AfterShape['tasks'] => ({ tag: t }))
  const set = either<AfterShape['tasks']>(/tagged\b/iy, tagged, names)
  const tasks = branch(table({ tasks: set, task: set }))
  const of = either(/of\b/iy, keyword('of'), P.of(undefined))

  const noneFailed = keyword('failed').map(() => undefined)
  const none = of.then(tasks).chain((s) =>
    noneFailed.map(
      (): TaskShape => ({
        kind: 'after',
        quantifier: { kind: 'none' },
        tasks: s,
        outcome: 'failed',
      }),
    ),
  )
  const some = count()
    .skip(keyword('of'))
    .chain((n) => tasks.chain(after({ kind: 'at-least', count: n })))
  const each = keywords('success of task')
    .then(name)
    .map(
      (t): TaskShape => ({
        kind: 'after',
        quantifier: { kind: 'all' },
        tasks: [t],
        outcome: 'succeeded',
        each: true,
      }),
    )

  const quantified = table<TaskShape>({
    task: set.chain(all),
    tasks: set.chain(all),
    all: of.then(tasks).chain(all),
    any: of.then(tasks).chain(after({ kind: 'any' })),
    none,
    each,
  })
  const byWord = new Map([...quantified, ['this', names.chain(all)] as const])

  const runs = P.seqMap(
    keyword('than').then(count()),
    either(/runs\b/iy, keyword('runs'), keyword('run')).then(keyword('of')),
    either<TaskTree>(/this\b/iy, self, keyword('task').then(name)).skip(keywords('are running')),
    (moreThan, _, task): TaskShape => ({ kind: 'runs-running', task, moreThan }),
  )

  const selfOperand = self.chain(afterName)
  const isOnly = (subject: Parser<TaskTree>): Parser<TaskShape> =>
    subject.skip(keyword('is')).chain(runningOf)

  return {
    rows: {
      task: name.chain(afterName),
      has: hasOf(null),
      more: runs,
      while: peekWord.chain((word) =>
        word === 'this' ? isOnly(self) : isOnly(keyword('task').then(name)),
      ),
      this: selfOperand,
    },
    after: either(/\d+\s+of\b/iy, some, branch(byWord)),
  }
}
