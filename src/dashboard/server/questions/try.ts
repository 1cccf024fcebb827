/** The page Try: what a text says, or where it is wrong; without the record, and without changing anything. */
import type { Condition } from '../../../condition/condition.ts'
import { parse } from '../../../language/parse.ts'
import { type Calendars, loadCalendars } from '../../../signal/ask/calendars.ts'
import { upcoming } from '../../../signal/ask/evaluate.ts'
import { explain } from '../../../signal/ask/explain.ts'
import { truthUpTo } from '../../../signal/ask/truth.ts'
import { DAY, type Instant } from '../../../time/instant.ts'
import { pointOf } from '../../../time/iso.ts'
import { type Zone, zone } from '../../../time/zone.ts'
import type { TryAnswer } from '../../api/try.ts'
import { stepOf } from '../desk/tallies.ts'
import { Fault } from '../fault.ts'
import { head, instant } from '../words/json.ts'
import { triedJson } from '../words/tried.ts'
import { wavesJson } from '../words/waves.ts'
import { type Asked, textIn } from './asked.ts'

/** The language takes no longer text. */
const MOST = 10_000
const NEXT = 10
/** Turns that are gone through at most. */
const MOST_TURNS = 10_000
/** The task that a text without a task is asked for. */
const NOBODY = 'this task'

export async function tryText(asked: Asked): Promise<TryAnswer> {
  const { desk, body } = asked
  const text = textIn(asked, 'text', MOST)
  const place = zoneIn(body['zone'], desk.zone)
  const now = instantOf(body['at'], desk.clock.now(), place)
  const parsed = desk.session.registry.language.parse(text)
  // A text in another zone is warned of what the clock changes of that zone skip.
  const read = parsed.ok && place !== desk.zone ? parse(text, { zone: place.name, now }) : parsed
  const sound = read.ok ? read : parsed
  const from = now - DAY
  const to = now + DAY
  const condition = sound.ok ? sound.condition : undefined
  const calendars = condition === undefined ? {} : await calendarsOf(condition)
  const given = { zone: place.name, task: NOBODY, calendars }
  return {
    ...head({ at: now, zone: place, seq: await desk.lastSeq() }),
    tried: triedJson(
      text,
      sound,
      place,
      condition === undefined ? undefined : explain(condition, { ...given, now }),
    ),
    from: instant(from, place),
    to: instant(to, place),
    waves: condition === undefined ? [] : wavesIn(condition, given, { from, to, place }),
    next:
      condition === undefined
        ? []
        : upcoming(condition, { ...given, from: now, count: NEXT }).map((at) => instant(at, place)),
  }
}

interface Given {
  readonly zone: string
  readonly task: string
  readonly calendars: Calendars
}

/** As if it started at each of its occurrences, from a day ago on. */
function wavesIn(
  condition: Condition,
  given: Given,
  { from, to, place }: { readonly from: Instant; readonly to: Instant; readonly place: Zone },
): TryAnswer['waves'] {
  // With what turns at the very end.
  const { waves } = truthUpTo(condition, { ...given, from, to: to + 1 }, MOST_TURNS)
  return wavesJson(waves, stepOf(to - from), place)
}

async function calendarsOf(condition: Condition): Promise<Calendars> {
  try {
    return await loadCalendars(condition)
  } catch {
    // A calendar that there is not: its days are unknown.
    return {}
  }
}

function zoneIn(name: unknown, fallback: Zone): Zone {
  if (name === undefined) return fallback
  try {
    return zone(String(name))
  } catch (error) {
    throw new Fault('bad-request', error instanceof Error ? error.message : String(error))
  }
}

function instantOf(given: unknown, fallback: Instant, place: Zone): Instant {
  if (given === undefined) return fallback
  try {
    return /^-?\d+$/.test(String(given)) ? Number(given) : pointOf(String(given), place)
  } catch {
    throw new Fault('bad-request', `expected 'at' as an instant, got '${String(given)}'`)
  }
}
