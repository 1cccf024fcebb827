/** The rhythm of a task: when its next success is due, from the last one on. */
import type { Condition } from '../../condition/condition.ts'
import type { Outcome } from '../../condition/task.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { hasTimes, type TimesOf, timeStarts } from '../times/time-starts.ts'

/** The first start that time brings after `since`: by a recurring time, or by `every D`. `undefined`: time brings none. */
export function dueAfter(times: TimesOf, since: Instant, now: Instant): Instant | undefined {
  const found = [nextTime(times, since, now), nextDistance(times.condition, since)]
  const known = found.filter((at) => at !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** Whether time brings starts of the condition at all. */
export const hasRhythm = (condition: Condition): boolean =>
  hasTimes(condition) || nextDistance(condition, 0) !== undefined

function nextTime(times: TimesOf, since: Instant, now: Instant): Instant | undefined {
  if (!hasTimes(times.condition)) return undefined
  // A window that the last success was in began before it.
  for (const { at } of timeStarts(times, since + 1, now + 1)) if (at > since) return at
  return NEVER
}

/** `every D` that is enough, or that is needed beside others. */
function nextDistance(condition: Condition, since: Instant): Instant | undefined {
  if (condition.kind === 'every') return since + (condition.most ?? condition.distance)
  if (condition.kind !== 'all' && condition.kind !== 'any') return undefined
  const found = condition.operands
    .map((operand) => nextDistance(operand, since))
    .filter((at) => at !== undefined)
  if (found.length === 0) return undefined
  return condition.kind === 'all' ? Math.max(...found) : Math.min(...found)
}

/** Outcomes that a task is meant to come to: what follows from them has their rhythm. */
const MEANT: ReadonlySet<Outcome> = new Set(['succeeded', 'finished'])

/** The tasks whose success starts a task with the condition. */
export function followed(
  condition: Condition,
  own: string,
  tagged: (tag: string) => readonly string[],
): readonly string[] {
  if (condition.kind === 'all' || condition.kind === 'any')
    return condition.operands.flatMap((operand) => followed(operand, own, tagged))
  if (condition.kind !== 'after' || !MEANT.has(condition.outcome)) return []
  const { tasks } = condition
  const names = tasks.kind === 'tagged' ? tagged(tasks.tag) : tasks.names.map((name) => name ?? own)
  return names.filter((name) => name !== own)
}
