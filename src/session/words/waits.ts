/** What a task waits for, and what holds it back, in words for a person on call. */
import type { Condition } from '../../condition/condition.ts'
import { type Explanation, obstacles } from '../../signal/ask/explain.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { WaitedFor } from '../inspect/awaited.ts'
import type { HeldBack } from '../inspect/holds.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { Task } from '../task/task.ts'
import { unknownIn } from './reasons.ts'
import { aheadText, clockText } from './times.ts'

/** A sentence without its stop. */
export function heldText(held: HeldBack, now: Instant, zone: Zone): string {
  if (held.kind === 'held') return "held because its runs crashed; 'resume' lets it start again"
  const { pause, whole } = held
  const until = pause.until === NEVER ? '' : ` until ${clockText(pause.until, zone, now)}`
  const who = `${whole ? 'paused with the whole session' : 'paused'} by ${pause.owner}`
  const since = pause.since === 0 ? '' : ` since ${clockText(pause.since, zone, now)}`
  return `${who}${since}${until}: ${pause.reason}`
}

/** More about what stands in the way, where more is known than that it does. */
export const details = (
  explanation: Explanation,
  inspection: Inspection,
  task: Task,
  zone: Zone,
): readonly string[] =>
  obstacles(explanation).flatMap((one) => {
    const { text } = unknownIn(one)
    const failure = one.value === 'unknown' ? inspection.failure(text) : undefined
    const failed = failure === undefined ? [] : [`${text}: ${messageOf(failure)}`]
    return [
      ...failed,
      ...inspection
        .awaited(task, operandOf(one.condition))
        .map((awaited) => awaitedText(awaited, inspection.at, zone)),
    ]
  })

/** What is denied is what is told about. */
const operandOf = (condition: Condition): Condition =>
  condition.kind === 'not' ? operandOf(condition.operand) : condition

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** What has become of what is waited for. */
function awaitedText(one: WaitedFor, now: Instant, zone: Zone): string {
  const { name, what, outcome, state, at, due, instead } = one
  const when = at === undefined ? '' : ` at ${clockText(at, zone, now)}`
  const happened = what === 'event' ? `event '${name}' came` : `'${name}' ${outcome}`
  const then =
    instead === undefined ? '' : `; it ${instead.type} at ${clockText(instead.at, zone, now)}`
  switch (state) {
    case 'here':
      return `${happened}${when}${then}`
    case 'ahead':
      return `${aheadText(due ?? now, now, zone)}, after ${happened}${when}`
    case 'used':
      return `${happened}${when}, and that was used up by a start${then}`
    case 'unfit':
      return `${happened}${when}, but ${what === 'event' ? 'not with such data' : 'did not return that'}${then}`
    case 'never':
      if (what === 'any task') return `no other task has ever ${outcome}`
      return what === 'event'
        ? `event '${name}' has never come`
        : `'${name}' has never ${outcome}${then}`
    case 'unknown task':
      return `there is no task '${name}'`
  }
}
