/** Of several sessions on one store each executes what it serves, and what the one that decides has no room for. */
import { describe, expect, test } from 'vitest'
import { type Bench, bench, gate, MINUTE, nothing, SECOND } from '../lab/fixture.ts'
import { counts, sessions, starts } from '../lab/sharing.ts'

describe('a run', () => {
  test('goes to a session that serves its label, and waits while none does', async () => {
    const define = ({ session }: Bench) => {
      session.task('minutely', nothing, { name: 'train', on: 'gpu' })
      session.task('minutely', nothing, { name: 'etl.load' })
      session.task('minutely', nothing, { name: 'report' })
    }
    const options = [{}, { serves: ['etl.*'] }, { serves: ['gpu', 'report'] }]
    const all = await sessions(3, define, (index) => options[index] ?? {})
    const [one, , gpu] = all as [Bench, Bench, Bench]
    await one.clock.advanceBy(5.5 * MINUTE)
    expect(counts(all, 'train')).toEqual([0, 0, 6])
    expect(counts(all, 'etl.load')).toEqual([6, 0, 0])
    expect(counts(all, 'report')).toEqual([6, 0, 0])
    const stopping = gpu.session.stop()
    await one.clock.advanceBy(2 * MINUTE)
    await stopping
    expect(counts(all, 'train')).toEqual([0, 0, 6])
    expect(one.session.tasks.get('train')?.waiting).toBe('unserved')
    expect(counts(all, 'report')).toEqual([8, 0, 0])
  })

  test('goes to another session where the one that decides has no room, and counts there', async () => {
    const slow = gate()
    const all = await sessions(
      3,
      ({ session }) => {
        for (const n of [1, 2, 3, 4, 5, 6, 7])
          session.task("on event 'go'", slow.body, { name: `t${n}` })
      },
      () => ({ concurrency: 2 }),
    )
    const [one] = all as [Bench]
    await one.clock.advanceBy(15 * SECOND)
    one.session.emit('go')
    await one.clock.advanceBy(15 * SECOND)
    expect(starts(all).map(({ length }) => length)).toEqual([2, 2, 2])
    expect(slow.begun).toBe(6)
    for (let n = 0; n < 7; n++) {
      slow.open()
      await one.clock.advanceBy(15 * SECOND)
    }
    const runs = await one.session.runs()
    expect(runs.map(({ status }) => status)).toEqual(Array(7).fill('succeeded'))
    expect(new Set(runs.map(({ owner }) => owner)).size).toBe(3)
  })

  test('that was given to a session which stops is given back, and begins elsewhere as its first attempt', async () => {
    const all = await sessions(
      2,
      ({ session }) =>
        void session.task("on event 'go'", nothing, { name: 'load', recover: 'skip' }),
      (index) => (index === 0 ? { serves: ['none'] } : {}),
    )
    const [one, other] = all as [Bench, Bench]
    await one.clock.advanceBy(15 * SECOND)
    const stopping = other.session.stop()
    one.session.emit('go')
    await one.clock.advanceBy(MINUTE)
    await stopping
    const third = bench({ store: other.store }, one.clock)
    third.session.task("on event 'go'", nothing, { name: 'load', recover: 'skip' })
    await third.session.start()
    await one.clock.advanceBy(MINUTE)
    const runs = await one.session.runs()
    expect(runs.map(({ status, attempt }) => [status, attempt])).toEqual([['succeeded', 1]])
    expect(starts([one, other, third]).map(({ length }) => length)).toEqual([0, 0, 1])
  })
})
