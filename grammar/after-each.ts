/** `after each success of task 'x'`, `after each failure of any tasks 'x', 'y'`: one start for every event. */
import P, { type Parser } from 'parsimmon'
import type { AfterShape, QuantifierTree, Tasks, TaskTree } from './after-tree.ts'
import { wholeNumber } from './ending.ts'
import { branch, either, keyword, optional, table } from './lexical.ts'
import { count } from './name.ts'
import { value } from './value.ts'
import { OUTCOME_NOUNS } from './words.ts'

/** All of them. */
export const ALL: QuantifierTree = { kind: 'all' }
/** A number of tasks. */
export const COUNT: RegExp = wholeNumber(String.raw`\d+`, '.:-')
/** A word that may be missing. */
export const of: Parser<undefined> = either(/of\b/iy, keyword('of'), P.of(undefined))

type Members = Pick<AfterShape, 'quantifier' | 'tasks'>

const some =
  (quantifier: QuantifierTree) =>
  (tasks: Tasks): Members => ({ quantifier, tasks })
const one = (task: TaskTree): Members => some(ALL)([task])

const self = keyword('task').map((): TaskTree => ({ text: null, span: { start: 0, end: 0 } }))
const returned = optional(table({ returned: value }), undefined, ["'returned'"])
const nouns = branch(
  table(Object.fromEntries(Object.entries(OUTCOME_NOUNS).map(([noun, o]) => [noun, P.of(o)]))),
  ["'success of'"],
)

/** The parsers of tasks: by one name, by names or a tag, and the same behind `tasks`. */
interface Named {
  readonly name: Parser<TaskTree>
  readonly set: Parser<Tasks>
  readonly tasks: Parser<Tasks>
}

/** What follows `after each`. */
export const afterEach = ({ name, set, tasks }: Named): Parser<AfterShape> => {
  const counted = count()
    .skip(keyword('of', "'of tasks'"))
    .chain((n) => tasks.map(some({ kind: 'at-least', count: n })))
  const members = branch(
    table<Members>({
      task: name.map(one),
      this: self.map(one),
      tasks: set.map(some(ALL)),
      all: of.then(tasks).map(some(ALL)),
      any: of.then(tasks).map(some({ kind: 'any' })),
      none: of.then(tasks).map(some({ kind: 'none' })),
    }),
  )
  return nouns.skip(keyword('of')).chain((outcome) =>
    P.seqMap(
      either<Members>(COUNT, counted, members),
      returned,
      (which, v): AfterShape => ({
        kind: 'after',
        ...which,
        outcome,
        each: true,
        ...(v === undefined ? {} : { returned: { value: v } }),
      }),
    ),
  )
}
