/** Days of the next week and of the next month, in the order in which people say them. */
import { expect, test } from 'vitest'
import { natural } from '../../src/time/natural.ts'
import { inReadOrder } from '../../src/time/natural-order.ts'
import { zone } from '../../src/time/zone.ts'

const at = (text: string): number => Date.parse(text)

test.each([
  ['next month on the 15th at 10:00', '2026-06-10T12:00Z', '2026-07-15T10:00Z'],
  ['next month on the 1st', '2026-06-10T12:00Z', '2026-07-01T12:00Z'],
  ['the first of next month at 9am', '2026-12-31T23:00Z', '2027-01-01T09:00Z'],
  ['next month on the 31st at 8:00', '2026-01-31T12:00Z', '2026-02-28T08:00Z'],
  ['on the last day of next month at noon', '2028-01-31T12:00Z', '2028-02-29T12:00Z'],
  ['next week on Monday at 9:00', '2026-06-10T12:00Z', '2026-06-15T09:00Z'],
  ['next week Friday at 5pm', '2026-06-14T12:00Z', '2026-06-19T17:00Z'],
])('%j seen from %s', (text, from, expected) => {
  const found = new Date(natural(text, at(from), zone('UTC'))).toISOString()
  expect(found).toBe(new Date(at(expected)).toISOString())
})

test.each(['next month', 'next week at 9:00', 'next monthly', 'Monday next week', '15 July 2026'])(
  'the order of %j is left alone',
  (text) => {
    expect(inReadOrder(text, 0)).toBe(text)
  },
)
