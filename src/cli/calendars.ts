/** Calendars on the command line: loaded for a command's conditions; an unknown name is a diagnostic. */
import type { Condition } from '../condition/condition.ts'
import type { Diagnostic } from '../language/diagnostic.ts'
import type { Parsed } from '../language/parse.ts'
import type { Inspection } from '../session/inspect/inspect.ts'
import type { Session } from '../session/session.ts'
import { type Calendars, calendarNames, loadCalendars } from '../signal/ask/calendars.ts'
import { loadCalendar } from '../time/calendar.ts'
import { EXIT, Failure, messageOf } from './exit.ts'

/**
 * The calendars that conditions name.
 *
 * @throws {Failure} when there is no such place, or date-holidays is not installed.
 */
export async function calendarsOf(...conditions: readonly Condition[]): Promise<Calendars> {
  try {
    return await loadCalendars(...conditions)
  } catch (error) {
    const code = error instanceof RangeError ? EXIT.usage : EXIT.failure
    throw new Failure(code, messageOf(error), { cause: error })
  }
}

/**
 * What holds for a session's tasks.
 *
 * @throws {Failure} when one of them names a calendar that there is not.
 */
export async function inspectionOf(session: Session): Promise<Inspection> {
  await calendarsOf(...[...session.tasks.values()].map(({ condition }) => condition))
  return await session.inspect()
}

/** A reading of a text whose calendars were looked for: one that there is not is an error. */
export async function withCalendars(text: string, parsed: Parsed): Promise<Parsed> {
  if (!parsed.ok) return parsed
  const { condition, warnings } = parsed
  const errors: Diagnostic[] = []
  const notes: Diagnostic[] = []
  for (const name of calendarNames(condition))
    try {
      await loadCalendar(name)
    } catch (error) {
      const found = { message: messageOf(error), span: spanOf(text, name), expected: [] }
      ;(error instanceof RangeError ? errors : notes).push(found)
    }
  const [first, ...rest] = errors
  if (first !== undefined) return { ok: false, diagnostics: [first, ...rest] }
  return notes.length === 0 ? parsed : { ok: true, condition, warnings: [...warnings, ...notes] }
}

/** Where a calendar is named: between its quotes. No calendar's name needs a backslash, so there the whole text will do. */
function spanOf(text: string, name: string): Diagnostic['span'] {
  const start = ["'", '"'].map((quote) => text.indexOf(quote + name + quote)).find((at) => at >= 0)
  return start === undefined
    ? { start: 0, end: text.length }
    : { start, end: start + name.length + 2 }
}
