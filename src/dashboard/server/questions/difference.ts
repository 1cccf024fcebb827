/** What another condition would change in a task's starts of the next seven days, before it is saved. */
import type { Condition } from '../../../condition/condition.ts'
import { loadCalendars } from '../../../signal/ask/calendars.ts'
import { upcoming } from '../../../signal/ask/evaluate.ts'
import { explain } from '../../../signal/ask/explain.ts'
import { DAY, type Instant } from '../../../time/instant.ts'
import type { DifferenceAnswer } from '../../api/try.ts'
import { type Look, taskIn } from '../desk/look.ts'
import { head, instant } from '../words/json.ts'
import { triedJson } from '../words/tried.ts'
import { type Asked, textIn } from './asked.ts'

/** Starts of each that are gone through. */
const MOST = 2000

export async function difference(asked: Asked): Promise<DifferenceAnswer> {
  const { desk, path } = asked
  const look = await desk.look()
  const { at, zone } = look
  const task = taskIn(look, path['name'] ?? '')
  const text = textIn(asked, 'text', 10_000)
  const parsed = desk.session.registry.language.parse(text)
  const to = at + 7 * DAY
  const tried = triedJson(
    text,
    parsed,
    zone,
    parsed.ok
      ? explain(parsed.condition, { now: at, zone: zone.name, task: task.name })
      : undefined,
  )
  const starts = (condition: Condition) => startsOf(look, task.name, condition, to)
  const now = await starts(task.condition)
  const then = parsed.ok ? await starts(parsed.condition) : now
  const [before, after] = [new Set(now), new Set(then)]
  return {
    ...head(look),
    task: task.name,
    tried,
    from: instant(at, zone),
    to: instant(to, zone),
    added: then.filter((one) => !before.has(one)).map((one) => instant(one, zone)),
    removed: now.filter((one) => !after.has(one)).map((one) => instant(one, zone)),
    same: now.filter((one) => after.has(one)).length,
    cut: now.length === MOST || then.length === MOST,
  }
}

/** Both are asked in the same way, as if they were new: what differs is theirs, and not the record's. */
async function startsOf(
  { at, zone }: Look,
  task: string,
  condition: Condition,
  until: Instant,
): Promise<readonly Instant[]> {
  const calendars = await loadCalendars(condition)
  return upcoming(condition, { from: at, until, count: MOST, zone: zone.name, task, calendars })
}
