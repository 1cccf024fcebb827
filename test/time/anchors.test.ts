/** Anchors around the clock changes of 2015 to 2030 in 50 zones, against a definition over Temporal. */
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { LATEST, timeSource } from '../../src/condition/source.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import { DAY, MINUTE } from '../../src/time/instant.ts'
import { zone } from '../../src/time/zone.ts'
import { instantOf } from './oracle.ts'

const ZONES: readonly string[] = `
Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Juba Africa/Khartoum Africa/Sao_Tome Africa/Windhoek
America/Adak America/Anchorage America/Argentina/Buenos_Aires America/Asuncion America/Bogota America/Cancun
America/Caracas America/Chicago America/Denver America/Godthab America/Havana America/Los_Angeles America/Mazatlan
America/Mexico_City America/New_York America/Port-au-Prince America/Sao_Paulo America/Scoresbysund America/St_Johns
Antarctica/Troll Asia/Amman Asia/Beirut Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Pyongyang Asia/Tehran
Asia/Ulaanbaatar Atlantic/Azores Australia/Adelaide Australia/Lord_Howe Australia/Sydney Europe/Berlin Europe/Chisinau
Europe/Dublin Europe/Helsinki Europe/Istanbul Europe/London Pacific/Apia Pacific/Auckland Pacific/Chatham
Pacific/Easter Pacific/Fiji
`
  .trim()
  .split(/\s+/)

const changesOf = (name: string): readonly number[] => {
  const changes: number[] = []
  let at = Temporal.Instant.from('2015-01-01T00:00Z').toZonedDateTimeISO(name)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= Date.UTC(2031, 0)) return changes
    changes.push(next.epochMilliseconds)
    at = next
  }
}

interface Step {
  readonly text: string
  readonly add: (count: number) => Temporal.DurationLike
}

const STEPS: readonly [Step, ...Step[]] = [
  { text: 'every 1 day', add: (days) => ({ days }) },
  { text: 'every 2 weeks', add: (count) => ({ weeks: 2 * count }) },
  { text: 'every 1 month', add: (months) => ({ months }) },
  { text: 'every 1 year', add: (years) => ({ years }) },
]

/** Minutes from the wall-clock time at which the change begins. */
const SHIFTS = [0, 15, -15, 30, -45]

/** How many steps before the change the anchor lies: on it, and so that the last occurrence looked at is on it. */
const BEFORE = [0, 3]

const plainText = (local: Temporal.PlainDateTime): string =>
  local.toString({ smallestUnit: 'second' }).replace('T', ' ')

const follow = (text: string, name: string, from: number, count: number) => {
  const { instants } = timeSource(parseOrThrow(text as 'true') as never, zone(name), LATEST, 0)
  if (instants === undefined) throw new Error('expected instants')
  const found: number[] = []
  for (let at: number | undefined = from; found.length < count; at = found.at(-1))
    found.push(instants.next(at ?? 0) ?? Number.NaN)
  expect(found.map((at) => instants.latest(at))).toEqual(found)
  expect(found.slice(1).map((at) => instants.latest(at - 1))).toEqual(found.slice(0, -1))
  expect(instants.latest((found[0] ?? 0) - 1)).toBeUndefined()
  return found
}

afterEach(() => vi.unstubAllEnvs())

test('50 zones', () => expect(new Set(ZONES).size).toBe(50))

describe.each(['UTC', 'America/New_York', 'Australia/Lord_Howe'])('in a process in %s', (own) => {
  test.each(ZONES)('a local anchor in %s keeps its wall clock', (name) => {
    vi.stubEnv('TZ', own)
    for (const [i, change] of changesOf(name).entries()) {
      const before = zone(name).toLocal(change - 1) + 1
      // What the clock skips or repeats begins here or a while before: every case comes by turns.
      const local = before + (SHIFTS[i % 5] ?? 0) * MINUTE
      const step = STEPS[i % 4] ?? STEPS[0]
      for (const count of BEFORE) {
        const wall = Temporal.Instant.fromEpochMilliseconds(local)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime()
          .subtract(step.add(count))
        const expected = [0, 1, 2, 3, 4].map((n) => instantOf(wall.add(step.add(n)), name))
        const text = `${step.text} starting at ${plainText(wall)}`
        expect(follow(text, name, Number.NEGATIVE_INFINITY, 5), `${text} in ${name}`).toEqual(
          expected,
        )
      }
    }
  })
})

test.each(ZONES)('an instant as an anchor in %s is the first, and days are elapsed', (name) => {
  for (const change of changesOf(name))
    for (const at of [change - 30 * MINUTE, change, change + 30 * MINUTE]) {
      const iso = new Date(at).toISOString()
      expect(follow(`every 1 week starting at ${iso}`, name, 0, 3)).toEqual([
        at,
        at + 7 * DAY,
        at + 14 * DAY,
      ])
      const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name)
      expect(follow(`every 1 month starting at ${iso}`, name, 0, 3)).toEqual([
        at,
        instantOf(wall.toPlainDateTime().add({ months: 1 }), name),
        instantOf(wall.toPlainDateTime().add({ months: 2 }), name),
      ])
    }
})
