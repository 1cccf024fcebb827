/** The parts of a schedule in any order: whatever stands first, the task starts at the same times. */
import { describe, expect, test } from 'vitest'
import { parse, upcoming } from '../../../src/index.ts'
import { schedules } from './orders.ts'

const FROM = Date.UTC(2026, 2, 1)
const UNTIL = Date.UTC(2030, 0)

/** When the text starts its task, in a zone that is none of those in the texts. */
const times = (text: string): unknown => {
  const parsed = parse(text)
  if (!parsed.ok) return parsed.diagnostics[0].message
  return upcoming(parsed.condition, { from: FROM, until: UNTIL, zone: 'Asia/Tokyo', count: 12 })
}

describe.each(schedules)('%s', (meant, texts) => {
  test.each(texts)('%s', (text) => {
    expect(times(text)).toEqual(times(meant))
  })
})

describe('no schedule of parts', () => {
  test.each([
    // Two days with a time each are two starts, not four.
    'on Monday at 9:00 on Tuesday at 10:00',
    // An hour alone is a length as well.
    '1h',
    // It could be the first Monday.
    'at 9am not on the 1st Mondays and Wednesdays',
    '2nd, third Mon, Wed of March 17:00',
    // It does not say which days.
    'monthly at 9:00 in June, except on weekends',
    'at 9:00 at 17:00 on Mondays',
    'every third day on Mondays at 9:00',
    'at 9:00 on Mondays in Juno',
    'from Monday at 9:00 in June',
  ])('%s', (text) => {
    const parsed = parse(text)
    expect(parsed.ok ? parsed.warnings.length : 1).toBeGreaterThan(0)
  })
})
