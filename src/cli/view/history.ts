/** The record of a session, event by event, in words. */

import { answerOf, requestOf } from '../../engine/peers/request.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { shortId } from '../../session/inspect/run-names.ts'
import { outcomeText } from '../../session/words/times.ts'
import { inline } from '../text/columns.ts'

const ENDS: ReadonlySet<string> = new Set(['succeeded', 'failed', 'terminated', 'inacted'])

/** An event in words, below what its run logged if it ended one. */
export function recordedLines(event: RecordedEvent, run: Run | undefined): string[] {
  const { type, data } = event
  const task = inline(event.task ?? '')
  const name = nameIn(event)
  if (ENDS.has(type) && run !== undefined) {
    const log = run.log === undefined ? [] : run.log.split('\n')
    return [
      ...log.map((line) => `${task} | ${line}`),
      `${name} ${run.endedAt === undefined ? type : outcomeText(run)}`,
    ]
  }
  switch (type) {
    case 'attempt':
      return [`${name} tries again`]
    case 'retrying':
      return [`${name} failed and will be tried again`]
    case 'queued':
      return [`${name} is due and waits for its turn`]
    case 'missed':
    case 'late':
      return [`${task} ${type === 'late' ? 'is late' : 'was not started'}: ${textOf(data)}`]
    case 'emitted':
      return [`event ${task}${data === undefined ? '' : ` ${data}`}`]
    case 'paused':
    case 'resumed':
      return [`${task === '' ? 'everything' : task} ${type}${reasonOf(data)}`]
    case 'requested': {
      const asked = requestOf(event)
      return [`asked to ${asked.action} ${asked.task ?? 'everything'}: ${asked.reason}`]
    }
    case 'answered':
      return [`answered: ${answerOf(event).text}`]
    case 'clock-jumped':
      return ['the clock was set']
    default:
      return [`${name} ${type}`.trim()]
  }
}

/** The task with the run that it is about. */
const nameIn = ({ task = '', run }: RecordedEvent): string =>
  run === undefined ? inline(task) : `${inline(task)} ${shortId(run)}`

const textOf = (data: string | undefined): string => String(JSON.parse(data ?? '""'))

const reasonOf = (data: string | undefined): string => {
  const { reason } = JSON.parse(data ?? '{}') as { readonly reason?: string }
  return reason === undefined ? '' : `: ${reason}`
}
