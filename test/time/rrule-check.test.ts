import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { rrule } from '../../src/time/rrule.ts'
import { checkRule } from '../../src/time/rrule-check.ts'
import { zone } from '../../src/time/zone.ts'
import { examples, ruleText } from './rrule-text.ts'

const start = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO('UTC')
const messageOf = (attempt: () => unknown): string | undefined => {
  try {
    attempt()
    return undefined
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return error.message
  }
}
/** What the library says of a text as it stands; nothing if it takes it. */
const library = (text: string): string | undefined =>
  messageOf(() => {
    const given = { rruleString: text.trim(), strict: true }
    return new RRuleTemporal(
      /^DTSTART/im.test(text) ? { ...given, tzid: 'UTC' } : { ...given, dtstart: start },
    )
  })
/** What we say of it, without its text. */
const ours = (text: string): string | undefined =>
  messageOf(() => checkRule(text))?.replace(`Cannot read the recurrence rule '${text}': `, '')

describe('the check of a recurrence rule', () => {
  test.each([
    ['freq=daily;;count=3;', 'RRULE:FREQ=DAILY;;COUNT=3;'],
    ['RRULE:FREQ=DAI\r\n LY;COUNT=\r\n\t3', 'RRULE:FREQ=DAILY;COUNT=3'],
    ['dtstart:20260101t090000z\nfreq=daily', 'DTSTART:20260101T090000Z\nRRULE:FREQ=DAILY'],
    [
      '\n    DTSTART;TZID=europe/helsinki:20260101T090000\n    RRULE:FREQ=DAILY\n  ',
      'DTSTART;TZID=Europe/Helsinki:20260101T090000\nRRULE:FREQ=DAILY',
    ],
    [
      'RRULE:FREQ=DAILY;UNTIL=20260201\nEXDATE;VALUE=DATE:20260102\nRDATE:20300101\nDTSTART;value=date:20260101',
      'RRULE:FREQ=DAILY;UNTIL=20260201\nEXDATE;VALUE=DATE:20260102\nRDATE:20300101\nDTSTART;VALUE=DATE:20260101',
    ],
  ])('takes %j as %j', (text, canonical) => {
    expect(checkRule(text).text).toBe(canonical)
    expect(checkRule(canonical).text).toBe(canonical)
  })
  test.each([
    ['', 'expected FREQ=… or RRULE:FREQ=…'],
    ['DTSTART:20260101T090000Z', 'expected FREQ=… or RRULE:FREQ=…'],
    ['RRULE:COUNT=3', 'expected FREQ=…'],
    ['FREQ=DAILY;INTERVAL=2=', "'2=' is no value of INTERVAL"],
    ['FREQ=DAILY;BYSECOND=60', "'60' is no value of BYSECOND"],
    ['FREQ=MONTHLY;BYDAY=0MO', "'0MO' is no value of BYDAY"],
    ['FREQ=MONTHLY;BYDAY=+MO', "'+MO' is no value of BYDAY"],
    ['FREQ=DAILY;UNTIL=20260230T000000Z', "'20260230T000000Z' is no value of UNTIL"],
    ['FREQ=DAILY;FREQ=DAILY', 'FREQ stands twice'],
    ['FREQ=DAILY;SKIP=OMIT', 'SKIP needs RSCALE'],
    [
      'DTSTART;VALUE=DATE:20130210\nRRULE:RSCALE=CHINESE;FREQ=YEARLY',
      'RSCALE=CHINESE is not supported: expected GREGORIAN',
    ],
    [
      'RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;BYMONTHDAY=31',
      'SKIP=FORWARD is not supported: expected OMIT, or a day such as BYMONTHDAY=-1',
    ],
    [
      'DTSTART;TZID=Europe/Helsinki:20260101T090000Z\nFREQ=DAILY',
      "'20260101T090000Z' of DTSTART is in UTC, but has a TZID",
    ],
    ['DTSTART;VALUE=DATE:20260101\nFREQ=DAILY;BYHOUR=9', 'BYHOUR needs a DTSTART that has a time'],
    ['FREQ=YEARLY;RSCALE=ETHIOPIC', "'ETHIOPIC' is no value of RSCALE"],
    ['FREQ=YEARLY;BYMONTH=5L', "'5L' of BYMONTH needs an RSCALE that has leap months"],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'BYMONTHDAY excludes FREQ=WEEKLY'],
    ['FREQ=MONTHLY;BYYEARDAY=1', 'BYYEARDAY excludes FREQ=MONTHLY'],
    ['FREQ=YEARLY;BYWEEKNO=1;BYDAY=-1MO', "'-1MO' of BYDAY and BYWEEKNO exclude each other"],
    [
      'FREQ=YEARLY;INTERVAL=10000',
      "an INTERVAL of '10000' with FREQ=YEARLY ends after the year 9999",
    ],
    [
      'FREQ=DAILY;UNTIL=20260201T000000',
      "'20260201T000000' of UNTIL is not in UTC, as in 20261231T235959Z",
    ],
    ['FREQ=DAILY\nFREQ=WEEKLY', 'RRULE stands twice'],
    ['FREQ=DAILY\nEXDATE:20260101T000000Z', 'EXDATE needs a DTSTART'],
    [
      'DTSTART:20260101\nFREQ=DAILY\nEXRULE:FREQ=WEEKLY',
      "expected one of DTSTART, RRULE, EXDATE, RDATE, not 'EXRULE'",
    ],
    ['DTSTART:20260101\nDTSTART:20260102\nFREQ=DAILY', 'DTSTART stands twice'],
    ['DTSTART:20260230\nFREQ=DAILY', "'20260230' is no value of DTSTART"],
    ['DTSTART;TZID=Mars/Olympus:20260101\nFREQ=DAILY', "'Mars/Olympus' is no time zone"],
    ['DTSTART;TZID=PST:20260101\nFREQ=DAILY', "'PST' is no time zone"],
    ['DTSTART;TZID=UTC;TZID=UTC:20260101\nFREQ=DAILY', 'TZID stands twice'],
    ['DTSTART;X=1:20260101\nFREQ=DAILY', "DTSTART takes no 'X'"],
    ['RRULE;TZID=UTC:FREQ=DAILY', "RRULE takes no 'TZID'"],
    [
      'DTSTART;VALUE=PERIOD:20260101\nFREQ=DAILY',
      "expected VALUE=DATE or VALUE=DATE-TIME, not 'PERIOD'",
    ],
    ['DTSTART;VALUE=DATE:20260101T000000\nFREQ=DAILY', "'20260101T000000' of DTSTART is no DATE"],
    [
      'DTSTART:20260101\nFREQ=DAILY;UNTIL=20260201T000000Z',
      "'20260201T000000Z' of UNTIL is no date, but DTSTART is",
    ],
    [
      'DTSTART:20260101T090000\nFREQ=DAILY\nEXDATE:20260102',
      "'20260102' of EXDATE has no time, but DTSTART has one",
    ],
    [
      'DTSTART:20260101\nFREQ=DAILY\nEXDATE:20260102T090000',
      "'20260102T090000' of EXDATE has a time, but DTSTART has none",
    ],
  ])('refuses %j: %s', (text, message) => {
    expect(ours(text)).toBe(message)
  })
})

/**
 * What we refuse and the library takes, because it drops it, or takes it for something else: each with what it would do.
 * Whatever is refused for another reason the library refuses as well.
 */
const stricter: readonly (readonly [refusal: RegExp, library: string])[] = [
  [/ stands twice$/, 'reads only one of the two'],
  [/^expected one of FREQ, /, 'drops a part that it does not know'],
  [/^expected one of DTSTART, /, 'drops a line that it does not know'],
  [/^expected FREQ=… or RRULE:FREQ=…$/, 'drops what a line without a name says'],
  [/^[A-Z]+ takes no '/, 'drops a parameter that it does not know'],
  [/^expected VALUE=DATE or /, 'drops the end of a period, and reads any other value as a time'],
  [/ is no value of BY[A-Z]+$/, 'drops numbers outside the range of RFC 5545, and empty lists'],
  [
    / is no value of (RSCALE|WKST)$/,
    'takes an unknown calendar for the Gregorian one, no day for Monday',
  ],
  [
    / is no value of (INTERVAL|COUNT|FREQ|SKIP)$/,
    'takes COUNT=0, and drops what follows a second =',
  ],
  [
    / is no value of (UNTIL|DTSTART|EXDATE|RDATE)$/,
    'drops what follows a date, or a line before the rule',
  ],
  [/ is no DATE(-TIME)?$/, 'drops the time of a DATE, and adds one to a DATE-TIME'],
  [/ of EXDATE has (a|no) time, /, 'takes nothing away, as a midnight is no occurrence'],
  [/^(EXDATE|RDATE) needs a DTSTART$/, 'drops them with the part that they are taken for'],
  [/ is not supported: /, 'follows other calendars, which nothing here can check'],
  [/ is in UTC, but has a TZID$/, 'takes the one or the other'],
  [/ needs a DTSTART that has a time$/, 'gives a date a time of day'],
  [/ is no time zone$/, 'drops the lines that stand before a rule without a DTSTART'],
  [/ needs an RSCALE that has leap months$/, 'never finds the month'],
  [/ ends after the year 9999$/, 'fails when it is asked for an instant'],
]

describe('against the library', () => {
  test.each(examples)('the example %j is a rule', (text) => {
    expect([ours(text), library(text)]).toEqual([undefined, undefined])
  })
  test('what we take it takes, strictly', () => {
    fc.assert(
      fc.property(ruleText, (text) => {
        if (ours(text) !== undefined) return
        expect(library(checkRule(text).text)).toBeUndefined()
        expect(messageOf(() => rrule(text, zone('UTC'), 0))).toBeUndefined()
      }),
      { numRuns: 3000 },
    )
  })
  test('what we refuse it refuses, or it would drop something', () => {
    const counts = { both: 0, stricter: 0 }
    fc.assert(
      fc.property(ruleText, (text) => {
        const refusal = ours(text)
        if (refusal === undefined) return
        const isStricter = stricter.some(([known]) => known.test(refusal))
        counts[isStricter ? 'stricter' : 'both'] += 1
        if (!isStricter) expect([text, library(text)]).not.toEqual([text, undefined])
      }),
      { numRuns: 3000 },
    )
    expect(counts.both).toBeGreaterThan(100)
  })
  test('every zone of this machine is one for both', () => {
    for (const name of [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Z', '+0200', 'EST5EDT']) {
      const text = `DTSTART;TZID=${name}:20260101T090000\nRRULE:FREQ=DAILY`
      expect([ours(text), messageOf(() => rrule(text, zone('UTC')))]).toEqual([
        undefined,
        undefined,
      ])
    }
  })
})
