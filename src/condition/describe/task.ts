/** The operands about tasks in English. */
import { formatDuration } from '../../time/duration.ts'
import { type TaskKind, taskText, thisCycle } from '../format/task.ts'
import { list, quote, valueText } from '../format/words.ts'
import type { Table } from '../operands.ts'
import type { After, AfterAny, Has, Outcome, TaskRef } from '../task.ts'
import { type Clause, happening, singular, state } from './clause.ts'
import { partAfter } from './part.ts'

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
  'after-any': afterAny,
  has,
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
  const ago = c.delay === undefined ? '' : ` ${formatDuration(c.delay)} ago`
  const fact = `${subject} ${verb} newly ${predicate}${ago}`
  const simple =
    c.tasks.kind === 'named' && c.tasks.names.length === 1 && returned === '' && ago === ''
  const denied = simple
    ? `${subject} ${verb} not newly ${predicate}`
    : `it is not true that ${fact}`
  const link = c.each === true ? 'each time that' : 'after'
  const later =
    c.delay === undefined ? '' : `${formatDuration(c.delay)} ${c.each === true ? 'after ' : ''}`
  return happening(fact, denied, `${later}${link} ${subject} ${verb} ${predicate}`)
}

function afterAny({ outcome, returned, delay }: AfterAny): Clause {
  const value = returned === undefined ? '' : ` and returned ${valueText(returned)}`
  const predicate = participles[outcome] + value
  const [ago, later] =
    delay === undefined ? ['', ''] : [` ${formatDuration(delay)} ago`, `${formatDuration(delay)} `]
  return happening(
    `some other task has newly ${predicate}${ago}`,
    `no other task has newly ${predicate}${ago}`,
    `${later}after any other task has ${predicate}`,
  )
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

const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`

/** `has failed today`, `has ever failed`, `has failed at least 3 times`, and the other spans. */
function has(c: Has): Clause {
  const [task, done, span] = [taskText(c.task), participles[c.outcome], spanWords(c)]
  const count = c.count?.count ?? 1
  const said = (times: string): string => `${task} has ${done} ${times}${span}`
  switch (c.count?.kind) {
    case 'in-a-row':
      return state(
        said(`${times(count)} in a row`),
        `${task} has not ${done} ${times(count)} in a row${span}`,
        'if',
      )
    case 'more-than':
      return state(said(`more than ${times(count)}`), said(`at most ${times(count)}`), 'if')
    default:
      if (count > 1)
        return state(said(`at least ${times(count)}`), said(`fewer than ${count} times`), 'if')
      if (span !== '')
        return state(`${task} has ${done}${span}`, `${task} has not ${done}${span}`, 'if')
      return {
        ...state(said('at least once'), `${task} has never ${done}`, 'if'),
        when: `if ${task} has ever ${done}`,
      }
  }
}

function spanWords({ span }: Has): string {
  switch (span.kind) {
    case 'ever':
      return ''
    case 'past':
      return ` in the past ${singular(formatDuration(span.duration))}`
    case 'cycle': {
      const zone =
        span.zone === undefined ? '' : ` (${span.zone === 'UTC' ? 'UTC' : `${span.zone} time`})`
      return ` ${thisCycle(span.unit)}${partAfter(span.unit, span.part)}${zone}`
    }
  }
}
