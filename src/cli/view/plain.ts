/** A running session as plain lines: one for each event that a reader wants to know of. */
import type { SessionEvent } from '../../engine/announce/events.ts'
import { FAILED, HEALED } from '../../engine/announce/store-health.ts'
import { clockText, counted, durationText, outcomeText } from '../../session/words/times.ts'
import { shownAddress } from '../../store/open.ts'
import { messageOf } from '../exit.ts'
import { say, warn } from '../io.ts'
import { inline, printable } from '../text/columns.ts'
import type { Show } from './view.ts'

export const plainLines: Show = (io, { session, zone, file, store }) => {
  const { size } = session.tasks
  say(
    io,
    `${file}: ${counted(size, 'task')}, zone ${zone.name}, store ${shownAddress(store)}; Ctrl-C stops`,
  )
  const subscription = session.events$.subscribe((event) => {
    const text = sentence(event)
    if (text === undefined) return
    for (const line of text.split('\n')) say(io, `${clockText(event.at, zone)} ${printable(line)}`)
  })
  return {
    note: (text) => warn(io, text),
    close: () => subscription.unsubscribe(),
  }
}

/** An event in words; `undefined` for what only machines want to know. */
export const sentence = (event: SessionEvent): string | undefined => words(named(event))

function words(event: SessionEvent): string | undefined {
  switch (event.name) {
    case 'session:started':
      return `session started (store ${event.store})`
    case 'session:stopping':
      return `session stops: ${event.reason}`
    case 'session:stopped':
      return 'session stopped'
    case 'run:waiting':
      // While the session stops everything waits: that need not be said of each.
      return event.reason === 'stopping'
        ? undefined
        : `${event.task} is due and waits: ${WAITS[event.reason]}`
    case 'run:refused':
    case 'run:missed':
      return `${event.task} was not started: ${event.reason}`
    case 'run:started':
      return `${event.task} started${event.run.attempt > 1 ? ` (attempt ${event.run.attempt})` : ''}`
    case 'run:attempt':
      return `${event.task} tries again (attempt ${event.run.attempt})`
    case 'run:retrying':
      return `${event.task} failed and will be tried again${event.run.error === undefined ? '' : `: ${event.run.error.message}`}`
    case 'run:late':
      return `${event.task} is late: ${event.reason}`
    case 'task:paused':
      return `${event.task ?? 'the session'} paused: ${event.reason}`
    case 'task:resumed':
      return `${event.task ?? 'the session'} resumed`
    case 'run:log':
      return logged(event.task, event.text)
    case 'run:ending':
      return `${event.task} was asked to end: ${event.reason}`
    case 'run:ignored':
      return `${event.task} has not ended: ${event.reason}`
    case 'run:taken':
      return `${event.task} was taken for crashed by another session: run ${event.run.id} is asked to end here`
    case 'run:succeeded':
    case 'run:failed':
    case 'run:terminated':
    case 'run:inacted':
    case 'run:crashed':
      return `${event.task} ${event.run.status === 'waiting' ? 'crashed and will be tried again' : outcomeText(event.run)}`
    case 'condition:warning':
      return `${event.task}: ${event.message}`
    case 'condition:failed':
      return `condition '${event.condition}' cannot be read: ${messageOf(event.error)}`
    case 'store:damaged':
      return `the store's row '${event.key}' in '${event.table}' is left out: ${event.reason}`
    case 'store:failed':
      return `${FAILED[event.work]}: ${messageOf(event.error)}`
    case 'store:healed':
      return `${HEALED[event.work]} after ${durationText(event.down)}`
    case 'clock:jumped':
      return `the clock was set ${event.to < event.from ? 'back' : 'ahead'} by ${durationText(Math.abs(event.to - event.from))}`
    case 'task:hot':
      return `${event.task} starts itself again and again (${event.starts} times within a millisecond)`
    case 'session:error':
      return `${event.message}: ${messageOf(event.error)}`
    default:
      return decides(event)
  }
}

function decides(event: SessionEvent): string | undefined {
  if (event.name === 'session:decides')
    return `this session decides for those on the store (term ${event.term})`
  return event.name === 'session:follows'
    ? `another session decides from now on (this one did in term ${event.term})`
    : undefined
}

const logged = (task: string, text: string): string =>
  text
    .split('\n')
    .map((line) => `${task} | ${line}`)
    .join('\n')

/** Its task's name stays within its line. */
const named = (event: SessionEvent): SessionEvent =>
  'task' in event && event.task !== undefined
    ? ({ ...event, task: inline(event.task) } as SessionEvent)
    : event

/** Why a due start waits. */
export const WAITS = {
  overlap: 'a run of it is live',
  limit: 'as many runs as may be are live',
  paused: 'paused',
  store: 'the store is down',
  stopping: 'the session stops',
  held: 'held, because its runs crashed too often',
  rate: 'its rate lets no more through yet',
  decider: 'another session decides about it',
  unserved: 'no living session serves it',
} as const
