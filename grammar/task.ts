/** The operands about tasks: `task 'x' has …`, `task 'x' is running`, `more than 2 runs of task 'x' are running`. */
import P, { type Parser } from 'parsimmon'
import { afterTasks, fate, taskReference } from './after.ts'
import type { AfterAnyShape, AfterShape, TaskTree } from './after-tree.ts'
import { delayed } from './delay.ts'
import { type DurationTree, duration } from './duration.ts'
import { whole } from './ending.ts'
import { type HasTree, has } from './has.ts'
import { DATE_TIME } from './labels.ts'
import { branch, either, keyword, keywords, optional, table } from './lexical.ts'
import { count } from './name.ts'
import type { Count, Span } from './span.ts'
import { onOutcome, whenTask } from './spoken-task.ts'
import { isSpoken } from './vocabulary.ts'

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
export type TaskShape = AfterShape | AfterAnyShape | HasShape | RunningShape | RunsShape

const longerThan: Parser<DurationTree | undefined> = either<DurationTree | undefined>(
  /for\s+more\b/iy,
  keywords('for more than').then(duration),
  P.of(undefined),
)
const negation = optional(table({ not: P.of(true) }), false)

const runningOf = (task: TaskTree): Parser<TaskShape> =>
  P.seqMap(negation, keyword('running').then(longerThan), (negated, age): TaskShape => {
    const running = { kind: 'running', task, negated } as const
    return age === undefined ? running : { ...running, longerThan: age }
  })

const hasOf = (task: TaskTree | null): Parser<TaskShape> =>
  has.map((h): TaskShape => ({ kind: 'has', task, has: h }))

const about = (task: TaskTree): Parser<TaskShape> =>
  branch(table<TaskShape>({ has: hasOf(task), is: runningOf(task) }))

/** A task is running, where it could also have become something. */
const RUNNING = whole(
  String.raw`(?:task\s+|this\s+)?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s'"()&|,]+)\s+is\s+(?:not\s+)?running`,
)

const NOWHERE: Span = { start: 0, end: 0 }
const self: Parser<TaskTree> = keyword('task').map(() => ({ text: null, span: NOWHERE }))

/** The operands about tasks by their first words; `isWord` says which words cannot be unquoted names. */
export const taskOperands = (
  isWord: (word: string) => boolean,
): {
  readonly rows: Readonly<Record<string, Parser<TaskShape>>>
  readonly after: Parser<TaskShape>
  readonly delayed: ReturnType<typeof delayed>
  /** After `once` and after `on`. */
  readonly once: Parser<TaskShape>
  readonly onOutcome: Parser<TaskShape>
} => {
  const name = taskReference(isWord)
  const subject = branch(table({ task: name, this: self }))
  const bare = taskReference((word) => isWord(word) || isSpoken(word))
  const words = { bare, name, fate }
  const running = either<TaskTree>(/task\b|this\b/iy, subject, bare)
    .skip(keyword('is'))
    .chain(runningOf)
  const stateOr = (event: Parser<TaskShape>): Parser<TaskShape> => either(RUNNING, running, event)
  const runs = P.seqMap(
    keyword('than').then(count()),
    branch(table({ runs: keyword('of'), run: keyword('of') })).then(subject),
    keywords('are running'),
    (moreThan, task): TaskShape => ({ kind: 'runs-running', task, moreThan }),
  )
  return {
    rows: {
      task: name.chain(about),
      this: self.chain(about),
      has: hasOf(null),
      more: runs,
      while: subject.skip(keyword('is')).chain(runningOf),
      if: stateOr(whenTask(words, false)),
      when: stateOr(whenTask(words, true)),
      whenever: stateOr(whenTask(words, true)),
    },
    after: afterTasks(name, bare, [DATE_TIME]),
    delayed: delayed(afterTasks(name, bare, ["'event'", "'each event'"])),
    once: whenTask(words, true),
    onOutcome: onOutcome(words),
  }
}
