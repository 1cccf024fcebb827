/** Ids of runs differ from their first characters on, and are never given twice. */
import { describe, expect, test } from 'vitest'
import { RunIds } from '../../../src/engine/launch/ids.ts'

const NOON = Date.UTC(2026, 2, 2, 12)

describe('ids of runs', () => {
  test('are told apart by their first seven characters, also of one instant', () => {
    const ids = new RunIds()
    const made = Array.from({ length: 50_000 }, (_, i) =>
      ids.next(NOON + Math.floor(i / 300), 'me'),
    )
    expect(new Set(made.map((id) => id.slice(0, 7))).size).toBeGreaterThanOrEqual(49_998)
    expect(new Set(made.map((id) => id.slice(0, 2))).size).toBe(10 * 36)
    expect(made.every((id) => /^[0-9][0-9a-z]{6}-/.test(id))).toBe(true)
    expect(new Set(made).size).toBe(50_000)
  })

  test('differ when the clock goes back to an instant that it has shown', () => {
    const ids = new RunIds()
    const made = [NOON, NOON + 1, NOON, NOON + 1].map((now) => ids.next(now, 'me'))
    expect(new Set(made).size).toBe(4)
  })

  test('differ between owners', () => {
    expect(new RunIds().next(NOON, 'me')).not.toBe(new RunIds().next(NOON, 'you'))
  })

  test('are a lead, the instant, the number and the owner', () => {
    expect(new RunIds().next(0, 'me')).toMatch(/^[0-9a-z]{7}-0000000000000-me$/)
  })
})
