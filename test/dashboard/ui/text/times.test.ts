/** Times as the page says them. */
import { expect, test } from 'vitest'
import { distanceText, hoverText } from '../../../../src/dashboard/ui/text/times.ts'
import { zone } from '../../../../src/time/zone.ts'

test.each<[at: number, text: string]>([
  [0, 'now'],
  [-5400, '5 s ago'],
  [90_000, 'in 1 min 30 s'],
  [-90_000_000, '1 d 1 h ago'],
  [Number.POSITIVE_INFINITY, 'never'],
])('says how far %d ms are away', (at, text) => {
  expect(distanceText(at, 0)).toBe(text)
})

test("adds the viewer's zone where it reads otherwise", () => {
  const at = Date.parse('2026-03-02T10:00:00Z')
  expect(hoverText(at, zone('Europe/Helsinki'), zone('UTC'))).toBe(
    '2026-03-02 12:00:00 Europe/Helsinki\n2026-03-02 10:00:00 UTC (you)',
  )
  expect(hoverText(at, zone('Europe/London'), zone('UTC'))).toBe(
    '2026-03-02 10:00:00 Europe/London',
  )
})
