/** Ids of runs sort as the runs were claimed, and are never given twice. */
import { describe, expect, test } from 'vitest'
import { RunIds } from '../../../src/engine/launch/ids.ts'

const NOON = Date.UTC(2026, 2, 2, 12)

describe('ids of runs', () => {
  test('sort as text in the order in which they were made', () => {
    const ids = new RunIds()
    const made = Array.from({ length: 5000 }, (_, i) => ids.next(NOON + Math.floor(i / 1500), 'me'))
    expect(made.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(made)
  })

  test('differ when the clock goes back to an instant that it has shown', () => {
    const ids = new RunIds()
    const made = [NOON, NOON + 1, NOON, NOON + 1].map((now) => ids.next(now, 'me'))
    expect(new Set(made).size).toBe(4)
  })

  test('differ between owners', () => {
    expect(new RunIds().next(NOON, 'me')).not.toBe(new RunIds().next(NOON, 'you'))
  })

  test('are the instant, the number and the owner', () => {
    expect(new RunIds().next(0, 'me')).toBe('0000000000000-me')
  })
})
