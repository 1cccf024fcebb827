/** The canonical text of the operands about tasks. */

import { formatDuration } from '../../time/duration.ts'
import type { Duration } from '../../time/instant.ts'
import type { CycleUnit } from '../../time/mark.ts'
import type { Json } from '../json.ts'
import type { Table } from '../operands.ts'
import type { After, Has, Outcome, RunCount, TaskRef } from '../task.ts'
import { partText } from './part.ts'
import { inZone, quote, valueText } from './words.ts'

/** The kinds of the task family. */
export type TaskKind = 'after' | 'after-any' | 'has' | 'running' | 'runs-running'

export const taskTexts: Pick<Table<string>, TaskKind> = {
  after,
  'after-any': ({ outcome, returned, delay }) =>
    `${delay === undefined ? '' : `${formatDuration(delay)} `}after any task ${fateText(outcome, returned)}`,
  has: (c) =>
    `${c.task === null ? '' : `${taskText(c.task)} `}has ${c.outcome}${countText(c.count)}${spanText(c)}`,
  running: (c) =>
    `${taskText(c.task)} is running${
      c.longerThan === undefined ? '' : ` for more than ${formatDuration(c.longerThan)}`
    }`,
  'runs-running': (c) => `more than ${c.moreThan} runs of ${taskText(c.task)} are running`,
}

/** `task 'load'`, `this task`. */
export const taskText = (task: TaskRef): string =>
  task === null ? 'this task' : `task ${quote(task)}`

/** The language has a noun for `succeeded` only; the others follow its pattern. */
const nouns: { readonly [O in Outcome]: string } = {
  succeeded: 'success',
  failed: 'failure',
  finished: 'finish',
  terminated: 'termination',
  inacted: 'inaction',
  crashed: 'crash',
  ended: 'end',
  started: 'start',
  missed: 'miss',
  late: 'lateness',
}

/** `5 minutes`, before `after`; empty without a delay. */
const delayText = (delay: Duration | undefined): string =>
  delay === undefined ? '' : formatDuration(delay)

function after(c: After): string {
  const tasks = c.each === true ? `each ${nouns[c.outcome]} of ${tasksText(c)}` : tasksText(c)
  const fate = fateText(c.each === true ? undefined : c.outcome, c.returned)
  return [delayText(c.delay), 'after', tasks, fate].filter((word) => word !== '').join(' ')
}

/** `failed`, `returned 'ok'`. */
function fateText(outcome: Outcome | undefined, returned: Json | undefined): string {
  if (returned === undefined) return outcome ?? ''
  const before = outcome === undefined || outcome === 'succeeded' ? '' : `${outcome} `
  return `${before}returned ${valueText(returned)}`
}

function tasksText({ tasks, quantifier }: After): string {
  if (tasks.kind === 'named' && quantifier.kind === 'all') {
    const [only] = tasks.names
    return tasks.names.length === 1 && only !== undefined
      ? taskText(only)
      : `tasks ${namesText(tasks.names)}`
  }
  const which = tasks.kind === 'tagged' ? `tagged ${quote(tasks.tag)}` : namesText(tasks.names)
  switch (quantifier.kind) {
    case 'all':
    case 'any':
      return `${quantifier.kind} tasks ${which}`
    case 'at-least':
      return `${quantifier.count} of tasks ${which}`
    case 'none':
      return `none of tasks ${which}`
  }
}

const namesText = (names: readonly TaskRef[]): string =>
  names.map((name) => (name === null ? 'this task' : quote(name))).join(', ')

function countText(count: RunCount | undefined): string {
  switch (count?.kind) {
    case undefined:
      return ''
    case 'at-least':
      return ` ${count.count} times`
    case 'more-than':
      return ` more than ${count.count} times`
    case 'in-a-row':
      return ` ${count.count} times in a row`
  }
}

function spanText({ span, count }: Has): string {
  switch (span.kind) {
    case 'ever':
      return ''
    case 'past':
      return ` ${count === undefined ? 'past' : 'within'} ${formatDuration(span.duration)}`
    case 'cycle':
      return ` ${thisCycle(span.unit)}${partText(span.unit, span.part)}${inZone(span.zone)}`
  }
}

/** `today`, `this week`. */
export const thisCycle = (unit: CycleUnit): string => (unit === 'day' ? 'today' : `this ${unit}`)
