/** Virtual time: everything at exactly its instant, in order, and nothing left behind. */
import { describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/testing/virtual-clock.ts'

describe('the virtual clock', () => {
  test('stands still until it is told to move', async () => {
    const clock = new VirtualClock('2026-03-02T10:00:00Z')
    await new Promise<void>((resolve) => setImmediate(resolve))
    expect(clock.now()).toBe(Date.parse('2026-03-02T10:00:00Z'))
  })

  test('calls each at its instant, those asked for on the way too', async () => {
    const clock = new VirtualClock(0)
    const seen: number[] = []
    clock.at(20, () => seen.push(clock.now()))
    clock.at(10, () => {
      seen.push(clock.now())
      clock.at(15, () => seen.push(clock.now()))
    })
    clock.at(30, () => seen.push(clock.now()))()
    await clock.advanceTo(100)
    expect([seen, clock.now(), clock.requested]).toEqual([[10, 15, 20], 100, [20, 10, 30, 15]])
  })

  test('lets what was started come to rest before it goes on', async () => {
    const clock = new VirtualClock(0)
    const seen: string[] = []
    clock.at(10, () => void Promise.resolve().then(() => seen.push(`promise at ${clock.now()}`)))
    clock.at(11, () => seen.push('next'))
    await clock.advanceBy(20)
    expect(seen).toEqual(['promise at 10', 'next'])
  })

  test('waits for a busy follower', async () => {
    const clock = new VirtualClock(0)
    let turns = 3
    const leave = clock.follow(() => turns-- > 0)
    await clock.advanceBy(1)
    expect(turns).toBeLessThan(0)
    leave()
  })

  test('sleeps without stopping on the way', async () => {
    const clock = new VirtualClock(0)
    const seen: number[] = []
    clock.at(10, () => seen.push(clock.now()))
    await clock.sleepTo(1000)
    expect(seen).toEqual([1000])
  })

  test('reports that it was set, back or forth', async () => {
    const clock = new VirtualClock(1000)
    const jumps: unknown[] = []
    const leave = clock.onJump((jump) => jumps.push(jump))
    await clock.jumpTo(400)
    await clock.jumpTo(5000)
    leave()
    await clock.jumpTo(0)
    expect([jumps, clock.now()]).toEqual([
      [
        { from: 1000, to: 400 },
        { from: 400, to: 5000 },
      ],
      0,
    ])
  })
})
