import { beforeEach, describe, expect, test } from 'vitest'
import harbour, { announce, gauge, jobs } from '../../examples/14-apscheduler.ts'
import { memoryStore } from '../../src/store.ts'
import { play } from './play.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

beforeEach(() => {
  gauge.height = 1
})

describe('schedules', () => {
  test('starts by date, interval, cron, and by both', async () => {
    const { session, clock, starts } = play(harbour)
    await session.start()
    await clock.advanceBy(4.5 * HOUR)
    expect(starts('launch')).toEqual(['12:00:00 launch'])
    expect(starts('tour')).toEqual(['09:00:00 tour', '11:00:00 tour'])
    expect(starts('inspection')).toEqual(['09:30:00 inspection'])
    session.emit('visitors')
    await clock.advanceBy(19 * HOUR)
    expect(starts('guide')).toEqual(['09:00:00 guide', '12:00:00 guide', '12:30:00 guide'])
    expect(starts('tour')).toEqual(['09:00:00 tour', '11:00:00 tour', '13:00:00 tour'])
  })

  test('spreads over two minutes, repeatably', async () => {
    const offsets = async () => {
      const { session, clock, said } = play(harbour)
      await session.start()
      await clock.advanceBy(5.1 * HOUR)
      return said.flatMap((one) =>
        one.name === 'run:started' && one.task === 'sound' ? [one.at % HOUR] : [],
      )
    }
    const first = await offsets()
    expect(first.length).toBe(6)
    expect(Math.max(...first)).toBeLessThan(2 * MINUTE)
    expect(new Set(first).size).toBe(first.length)
    expect(await offsets()).toEqual(first)
  })

  test('starts a single time on a condition of its own', async () => {
    const { session, clock, starts } = play(harbour)
    await session.start()
    await clock.advanceBy(HOUR)
    expect(starts('sail')).toEqual([])
    gauge.height = 4
    await clock.advanceBy(HOUR)
    gauge.height = 1
    await clock.advanceBy(HOUR)
    gauge.height = 4
    await clock.advanceBy(HOUR)
    expect(starts('sail')).toEqual(['09:01:00 sail'])
  })
})

describe('jobs', () => {
  test('pauses with a reason, resumes, reschedules, modifies, removes', async () => {
    const { session, clock, starts } = play(harbour)
    await session.start()
    session.pause('inspection', { reason: 'the inspector is ill', owner: 'Kim' })
    expect(session.paused('inspection')).toMatchObject({
      reason: 'the inspector is ill',
      owner: 'Kim',
    })
    await clock.advanceBy(26 * HOUR)
    expect(starts('inspection')).toEqual([])
    session.resume('inspection')
    await clock.advanceBy(MINUTE)
    expect(starts('inspection')).toEqual(['10:00:00 inspection'])
    session.replace('inspection', { condition: 'cron */20 * * * *' })
    await clock.advanceBy(HOUR)
    expect(starts('inspection').slice(1)).toEqual([
      '10:20:00 inspection',
      '10:40:00 inspection',
      '11:00:00 inspection',
    ])
    session.replace('inspection', { options: { disabled: true } })
    session.remove('guide')
    await clock.advanceBy(HOUR)
    expect(starts('inspection')).toHaveLength(4)
    expect(starts('guide')).toHaveLength(3)
  })

  test('lists when each starts next', async () => {
    const { session, clock } = play(harbour)
    const at = clock.now()
    const asked = jobs(session)
    // The gauge is read at its own time.
    await clock.advanceBy(100)
    const next = await asked
    expect([
      next.get('launch'),
      next.get('tour'),
      next.get('inspection'),
      next.get('bell'),
    ]).toEqual([at + 4 * HOUR, at + HOUR, at + 1.5 * HOUR, at + MINUTE / 2])
  })

  test('keeps at most so many instances, and announces what it refused', async () => {
    const { session, clock, starts, said } = play(harbour, '2026-03-02T08:00:01Z')
    await session.start()
    await clock.advanceBy(50 * MINUTE)
    expect(starts('dredge')).toEqual(['08:10:00 dredge', '08:40:00 dredge'])
    expect(starts('barge')).toEqual([
      '08:10:00 barge',
      '08:20:00 barge',
      '08:35:00 barge',
      '08:45:00 barge',
    ])
    const refused = said.flatMap((one) =>
      one.name === 'run:refused' ? [`${one.task} ${one.reason}`] : [],
    )
    expect(refused).toEqual(['dredge overlap', 'dredge overlap', 'dredge overlap'])
  })

  test('stores jobs of plain data: another session on the store has them', async () => {
    const store = memoryStore()
    const first = play(harbour, '2026-03-02T08:00:01Z', { store })
    await first.session.start()
    announce(first.session, 'Aurora', '2026-03-02 18:00')
    announce(first.session, 'Aurora', '2026-03-02 19:00')
    await first.clock.advanceBy(MINUTE)
    await first.session.stop()
    const second = play(harbour, '2026-03-02T10:00:00Z', { store })
    await second.session.start()
    await second.clock.advanceTo('2026-03-02T20:00:00Z')
    expect(second.starts('announce Aurora')).toEqual(['19:00:00 announce Aurora'])
    expect(second.logged()).toContain('announce Aurora: ship: Aurora')
  })
})

describe('misfires', () => {
  test('makes up for what passed while it was down, as the policy says', async () => {
    const { session, clock, starts, said } = play(harbour, '2026-03-02T08:10:01Z')
    await session.start()
    await clock.advanceBy(MINUTE)
    await session.stop()
    await clock.advanceTo('2026-03-02T11:20:10Z')
    const before = said.length
    await session.start()
    await clock.advanceBy(1000)
    // Forty seconds late: within the minute. Four hours of the logbook: each entry of its own.
    expect(starts('bell').slice(-1)).toEqual(['11:20:10 bell'])
    expect(starts('logbook')).toEqual(Array(4).fill('11:20:10 logbook'))
    expect(said.slice(before).some((one) => one.name === 'run:missed' && one.task === 'bell')).toBe(
      true,
    )
  })
})
