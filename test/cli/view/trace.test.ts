/** The trace: the channels of the engine, and what `tminus run --trace` says of them. */
import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bench, SECOND } from '../../lab/fixture.ts'
import { collecting } from '../console.ts'

const NAMES = ['turn', 'decision', 'commit', 'launch'] as const

test('--trace says on standard error what is settled, decided, recorded and begun', async () => {
  const clock = new VirtualClock('2026-03-02T09:59:59Z')
  const session = new Session({ clock, zone: 'UTC', store: 'memory:', concurrency: 1 })
  session.task('daily after 10:00', ({ sleep }) => sleep('5 s'), { name: 'load' })
  session.task('daily after 10:00', () => undefined, { name: 'use' })
  const { io, written } = collecting(clock)
  const file = join(import.meta.dirname, '../fixture/small.ts')
  const loaded = { ...io, load: async () => ({ default: session }) }
  const code = cli(['run', file, '--for', '3s', '--trace'], loaded, '0')
  await clock.advanceBy(60_000)
  expect(await code).toBe(0)
  const lines = written.err.replace(/run \w+(?:[-:.]\w+)*/g, 'run R').split('\n')
  expect(lines.filter((line) => line.startsWith('10:00:00'))).toEqual([
    '10:00:00 turn     after event 0, load: daily after 10:00 is true, offers 1 token',
    '10:00:00 turn     after event 0, use: daily after 10:00 is true, offers 1 token',
    '10:00:00 decision load, due: start',
    '10:00:00 decision use, due: wait (limit)',
    '10:00:00 commit   on record: claim load started',
    '10:00:00 turn     after event 1, load: daily after 10:00 is false',
    '10:00:00 launch   load begins, attempt 1 of run R',
    '10:00:00 commit   on record: transition load',
  ])
  expect(NAMES.map((name) => channel(`tminus:${name}`).hasSubscribers)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('a store that fails is a commit that failed', async () => {
  const { session, clock, store } = bench()
  const seen: unknown[] = []
  const hear = (said: unknown) => seen.push((said as { outcome: string }).outcome)
  subscribe('tminus:commit', hear)
  onTestFinished(() => void unsubscribe('tminus:commit', hear))
  await session.start()
  await clock.advanceBy(SECOND)
  seen.length = 0
  const commit = store.commit.bind(store)
  store.commit = () => Promise.reject(new Error('disk full'))
  session.emit('x')
  await clock.advanceBy(10)
  store.commit = commit
  await clock.advanceBy(60 * SECOND)
  expect([seen[0], seen.at(-1)]).toEqual(['failed', 'on record'])
})
