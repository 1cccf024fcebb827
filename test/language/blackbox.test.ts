/** What an examiner found from outside: texts that were read as something else, or refused without a reason. */
import { describe, expect, test } from 'vitest'
import { format, parse } from '../../src/index.ts'
import { every } from '../../src/language/statement.ts'

const said = (text: string): string => {
  const parsed = parse(text)
  return parsed.ok ? format(parsed.condition) : `✗ ${parsed.diagnostics[0].message}`
}

const DAY = `✗ expected a day such as '5th' or 'last day'`
const LONGER = '✗ a duration must be longer than zero'
const ALIGNED = `✗ the zone's day is too short to align this distance: expected at most one day, or 'starting at'`

const ROWS: readonly (readonly [string, string])[] = [
  // A time of day is no day of the month, not even its first digit.
  ['time of month between 10:00 and 16:00', DAY],
  ['monthly at 10:00', "does not say on which day — did you mean 'monthly at 1st 10:00'?"],
  ['monthly after 10:00', DAY],
  ['monthly after 10 10:00', 'monthly after 10th 10:00'],
  // Leading zeros beyond what a clock shows.
  ['daily at 010:00', `✗ '010:00' is no time in a day: expected a time such as '10:00'`],
  ['daily at 10:000', `✗ '10:000' is no time in a day: expected a time such as '10:00'`],
  ['daily at 10:00:000', `✗ '10:00:000' is no time in a day: expected a time such as '10:00'`],
  ['hourly at 005:00', `✗ '005:00' is no time in an hour: expected a time such as '30:00'`],
  ['minutely at 005', `✗ '005' is no time in a minute: expected seconds such as '30'`],
  ['secondly at 0005', `✗ '0005' is no time in a second: expected milliseconds such as '500'`],
  ['secondly at 005', 'secondly at 5'],
  // What follows a negative duration does not make up for it.
  ['every -5 s and 30 minutes', LONGER],
  ['every -5 s', LONGER],
  // A unit may stand at its number, as in `3h`.
  ['every 3months', 'every 3 months'],
  ['every 2years starting at 2026-02-28', 'every 2 years starting at 2026-02-28'],
  ['every 0months', '✗ expected a number from 1'],
  // Alignment begins again each day.
  ['every 1 day aligned', 'every 1 day aligned'],
  ['every 24 h aligned', 'every 1 day aligned'],
  ['every 86401 s aligned', ALIGNED],
  ['every 2 days aligned in UTC', ALIGNED],
  // 24:00 is an end only.
  ['daily after 24:00', `✗ '24:00' is outside a day, which goes from 00:00 to 23:59`],
  [
    'time of day between 24:00 and 06:00',
    `✗ '24:00' is outside a day, which goes from 00:00 to 23:59`,
  ],
  ['every Monday at 24:00', `✗ '24:00' is outside a day, which goes from 00:00 to 23:59`],
  [
    'weekly between Mon 24:00 and Fri',
    `✗ '24:00' is outside a day, which goes from 00:00 to 23:59`,
  ],
  ['weekly between Mon and Fri 24:00', 'weekly between Mon and Fri 24:00'],
]

describe('a text means what it says, or is refused', () => {
  test.each(ROWS)('%s', (text, wanted) => {
    expect(said(text)).toContain(wanted)
  })
})

test('a statement cannot be aligned beyond a day either', () => {
  expect(() => every('2 days').aligned()).toThrow(
    new RangeError('Cannot align 172800000 ms: expected at most one day'),
  )
})
