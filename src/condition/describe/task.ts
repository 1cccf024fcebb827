/** The operands about tasks in English. */
import { formatDuration } from '../../time/duration.ts'
import { type TaskKind, taskText, thisCycle } from '../format/task.ts'
import { list, quote, valueText } from '../format/words.ts'
import type { Table } from '../operands.ts'
import type { After, Count, Has, Outcome, TaskRef } from '../task.ts'
import { type Clause, happening, singular, state } from './clause.ts'
import { partWords } from './part.ts'

/** The outcomes after "has". */
const participles: { readonly [O in Outcome]: string } = {
  succeeded: 'succeeded',
  failed: 'failed',
  finished: 'finished',
  terminated: 'been terminated',
  inacted: 'ended with nothing to do',
  crashed: 'crashed',
  ended: 'ended',
  started: 'started',
  missed: 'missed a start',
  late: 'been late',
}

export const taskClauses: Pick<Table<Clause>, TaskKind> = {
  after,
  has: (c) => {
    const rest = `${participles[c.outcome]}${countWords(c.count)}${spanWords(c)}`
    const task = taskText(c.task)
    return state(`${task} has ${rest}`, `${task} has not ${rest}`, 'if')
  },
  running: (c) => {
    const task = taskText(c.task)
    if (c.longerThan === undefined) return state(`${task} is running`, `${task} is not running`)
    const running = `been running for more than ${formatDuration(c.longerThan)}`
    return state(`${task} has ${running}`, `${task} has not ${running}`, 'if')
  },
  'runs-running': (c) => {
    const runs = `${c.moreThan} ${c.moreThan === 1 ? 'run' : 'runs'} of ${taskText(c.task)}`
    const verb = c.moreThan === 1 ? 'is' : 'are'
    return state(`more than ${runs} ${verb} running`, `at most ${runs} ${verb} running`)
  },
}

/** That it is a new event, one that no start of this task has used up, is what `after` says, and `newly` in a statement. */
function after(c: After): Clause {
  const [subject, verb] = subjectOf(c)
  const outcome =
    c.quantifier.kind === 'none'
      ? `finished, none of them having ${participles[c.outcome]}`
      : participles[c.outcome]
  const returned = c.returned === undefined ? '' : ` and returned ${valueText(c.returned)}`
  const predicate = outcome + returned
  const fact = `${subject} ${verb} newly ${predicate}`
  const simple = c.tasks.kind === 'named' && c.tasks.names.length === 1 && returned === ''
  const denied = simple
    ? `${subject} ${verb} not newly ${predicate}`
    : `it is not true that ${fact}`
  return {
    ...happening(fact, denied),
    when: `${c.each === true ? 'each time that' : 'after'} ${subject} ${verb} ${predicate}`,
  }
}

/** Who, and the verb that fits. */
function subjectOf({ tasks, quantifier }: After): readonly [string, 'has' | 'have'] {
  if (tasks.kind === 'named' && tasks.names.length === 1)
    return [taskText(tasks.names[0] ?? null), 'has']
  const whose =
    tasks.kind === 'tagged'
      ? `the tasks tagged ${quote(tasks.tag)}`
      : `the tasks ${list(tasks.names.map(nameText))}`
  switch (quantifier.kind) {
    case 'all':
    case 'none':
      return [`all of ${whose}`, 'have']
    case 'any':
      return [`any of ${whose}`, 'has']
    case 'at-least':
      return [`at least ${quantifier.count} of ${whose}`, 'have']
  }
}

const nameText = (task: TaskRef): string => (task === null ? 'this task' : quote(task))

function countWords(count: Count | undefined): string {
  switch (count?.kind) {
    case undefined:
      return ''
    case 'at-least':
      return ` at least ${times(count.count)}`
    case 'more-than':
      return ` more than ${times(count.count)}`
    case 'in-a-row':
      return ` ${times(count.count)} in a row`
  }
}

const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`

function spanWords({ span }: Has): string {
  switch (span.kind) {
    case 'ever':
      return ''
    case 'past':
      return ` in the past ${singular(formatDuration(span.duration))}`
    case 'cycle': {
      const part = partWords(span.unit, span.part, 'or')
      const zone =
        span.zone === undefined ? '' : ` (${span.zone === 'UTC' ? 'UTC' : `${span.zone} time`})`
      return ` ${thisCycle(span.unit)}${part === '' ? '' : ` ${part}`}${zone}`
    }
  }
}
