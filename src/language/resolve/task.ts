/** The operands about tasks. */
import type {
  AfterAnyShape,
  AfterShape,
  QuantifierTree,
  TaskTree,
} from '../../../grammar/after-tree.ts'
import type { HasTree, TimesTree, WindowTree } from '../../../grammar/has.ts'
import type { TaskShape } from '../../../grammar/task.ts'
import { OUTCOMES, VERB_WORDS } from '../../../grammar/words.ts'
import type { Condition } from '../../condition/condition.ts'
import { not } from '../../condition/construct.ts'
import type {
  After,
  AfterAny,
  Has,
  HistorySpan,
  Quantifier,
  RunCount,
  TaskRef,
} from '../../condition/task.ts'
import { nearest } from '../../run/nearest.ts'
import { resolveCount, resolveDuration } from './duration.ts'
import { fail, type Notes, warn } from './notes.ts'
import { resolveInterval } from './part.ts'
import { zoneOf } from './zone.ts'

const SAID: readonly string[] = [...OUTCOMES, ...VERB_WORDS]

const nameOf = ({ text, span }: TaskTree, notes: Notes): TaskRef => {
  if (text === '') fail(notes, span, 'the name of a task is not empty')
  if (text !== null && notes.tasks?.has(text) === false)
    warn(notes, span, `there is no task '${text}'`, nearest(text, notes.tasks))
  return text
}

const quantifierOf = (tree: QuantifierTree, size: number, notes: Notes): Quantifier => {
  if (tree.kind !== 'at-least') return { kind: tree.kind }
  const count = resolveCount(tree.count, notes)
  if (count > size) warn(notes, tree.count.span, `this is never true: only ${size} tasks are named`)
  return { kind: 'at-least', count }
}

/** Both readings of `after task 'x' has failed`. */
const unsure = ({ tasks, outcome }: AfterShape): string => {
  const name = 'tag' in tasks ? '…' : `'${tasks[0]?.text ?? '…'}'`
  return `this can be read in two ways: the event is "after task ${name} ${outcome}", the state is "task ${name} has ${outcome}"`
}

/** `after any task faild`: a single name there is rarer than a misspelt outcome, so it needs quotes. */
const checkSole = ({ quantifier, tasks }: AfterShape, notes: Notes): void => {
  if (quantifier.kind !== 'any' || 'tag' in tasks) return
  const [only, ...others] = tasks
  if (only?.text == null || others.length > 0) return
  const isQuoted = only.span.end - only.span.start > only.text.length
  const meant = isQuoted ? undefined : nearest(only.text, SAID)
  if (meant !== undefined && notes.tasks?.has(only.text) !== true)
    fail(
      notes,
      only.span,
      "expected an outcome such as 'failed', or the name of a task in quotes",
      meant,
    )
}

const resolveAfter = (tree: AfterShape, notes: Notes): After => {
  const tasks: After['tasks'] =
    'tag' in tree.tasks
      ? { kind: 'tagged', tag: tree.tasks.tag.text }
      : { kind: 'named', names: tree.tasks.map((task) => nameOf(task, notes)) }
  if (tree.unsure !== undefined) fail(notes, tree.unsure, unsure(tree))
  checkSole(tree, notes)
  const size = tasks.kind === 'named' ? new Set(tasks.names).size : Number.POSITIVE_INFINITY
  return {
    kind: 'after',
    tasks,
    quantifier: quantifierOf(tree.quantifier, size, notes),
    outcome: tree.outcome,
    ...(tree.each === undefined ? {} : { each: tree.each }),
    ...(tree.returned === undefined ? {} : { returned: tree.returned.value }),
    ...(tree.delay === undefined ? {} : { delay: resolveDuration(tree.delay, notes) }),
  }
}

const resolveAfterAny = ({ outcome, returned, delay }: AfterAnyShape, notes: Notes): AfterAny => ({
  kind: 'after-any',
  outcome,
  ...(returned === undefined ? {} : { returned: returned.value }),
  ...(delay === undefined ? {} : { delay: resolveDuration(delay, notes) }),
})

const spanOf = (window: WindowTree, notes: Notes): HistorySpan => {
  switch (window.kind) {
    case 'ever':
      return { kind: 'ever' }
    case 'past':
      return { kind: 'past', duration: resolveDuration(window.duration, notes) }
    case 'cycle':
      return {
        kind: 'cycle',
        unit: window.unit,
        part: resolveInterval(window.part, window.unit, notes),
        ...zoneOf(window.zone, notes),
      }
  }
}

const countOf = (times: TimesTree | undefined, notes: Notes): { count?: RunCount } =>
  times === undefined
    ? {}
    : { count: { kind: times.kind, count: resolveCount(times.count, notes) } }

const resolveHas = (task: TaskTree | null, tree: HasTree, notes: Notes): Condition => {
  const has: Has = {
    kind: 'has',
    task: task === null ? null : nameOf(task, notes),
    outcome: tree.outcome,
    span: spanOf(tree.window, notes),
    ...countOf(tree.times, notes),
  }
  return tree.negated ? not(has) : has
}

/** An operand about tasks as data; `has not` and `is not running` become negations. */
export const resolveTask = (tree: TaskShape, notes: Notes): Condition => {
  switch (tree.kind) {
    case 'after':
      return resolveAfter(tree, notes)
    case 'after-any':
      return resolveAfterAny(tree, notes)
    case 'has':
      return resolveHas(tree.task, tree.has, notes)
    case 'running': {
      const age = tree.longerThan
      const running: Condition = {
        kind: 'running',
        task: nameOf(tree.task, notes),
        ...(age === undefined ? {} : { longerThan: resolveDuration(age, notes) }),
      }
      return tree.negated ? not(running) : running
    }
    case 'runs-running':
      return { kind: 'runs-running', task: nameOf(tree.task, notes), moreThan: tree.moreThan.value }
  }
}
