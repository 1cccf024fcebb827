import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { housekeeping } from '../../examples/housekeeping.ts'
import type { Session } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { temporary } from '../temporary.ts'

/** Moves on until something is there: files and programs take real time, of which virtual time knows nothing. */
async function until(clock: VirtualClock, found: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !found(); i++) {
    await clock.advanceBy(100)
    // A turn through the pool of threads that reads files: what the tasks asked of it is answered by then.
    await stat(tmpdir())
  }
  expect(found()).toBe(true)
}

/** A stop waits for live runs, which wait for time. */
async function stop(session: Session, clock: VirtualClock): Promise<void> {
  let stopped = false
  void session.stop().then(() => {
    stopped = true
  })
  await until(clock, () => stopped)
}

const text = (path: string) => readFileSync(path, 'utf8')
const open = (folder: string, clock: VirtualClock): Session => {
  const session = housekeeping(folder, { clock, zone: 'UTC', store: `sqlite:${folder}/t.db` })
  return session
}

test('it samples, sums up, asks a program, greets a file and writes its daily report', async () => {
  const folder = temporary()
  const clock = new VirtualClock('2026-03-02T12:00:00Z')
  const session = open(folder, clock)
  const progress: string[] = []
  session.on('run:progress', ({ run }) => progress.push(`${run.progress?.text}`))
  await session.start()
  const has = (name: string) => readdirSync(folder).includes(name)
  await until(clock, () => has('samples.csv') && has('summary.json') && has('disk.txt'))
  writeFileSync(join(folder, 'inbox', 'note.txt'), '')
  await until(clock, () => has('greeted.txt') && has('report.txt'))
  await stop(session, clock)

  expect(text(join(folder, 'samples.csv'))).toMatch(/^2026-03-02T12:00:00\.000Z,[\d.]+,\d+\n/)
  expect(JSON.parse(text(join(folder, 'summary.json')))).toEqual({
    samples: expect.any(Number) as number,
    mean: expect.any(Number) as number,
  })
  expect(text(join(folder, 'disk.txt'))).toContain('Filesystem')
  expect([text(join(folder, 'greeted.txt')), readdirSync(join(folder, 'inbox'))]).toEqual([
    'hello, note.txt\n',
    [],
  ])
  expect(progress).toEqual(['reading', 'sorting', 'counting', 'writing', 'done'])

  // Started again on the same day: the report was today's, and is not written again.
  const again = open(folder, clock)
  const started: string[] = []
  again.on('run:started', ({ task }) => started.push(task))
  await again.start()
  await until(clock, () => started.filter((task) => task === 'sample').length > 2)
  await stop(again, clock)
  expect(started).not.toContain('report')
})

test('a full file is rotated', async () => {
  const folder = temporary()
  writeFileSync(join(folder, 'samples.csv'), '2026-03-02T11:00:00Z,0.5,10\n'.repeat(101))
  const clock = new VirtualClock('2026-03-02T12:00:00Z')
  const session = open(folder, clock)
  await session.start()
  await until(clock, () => readdirSync(folder).includes('samples.csv.old'))
  await stop(session, clock)
  expect(text(join(folder, 'samples.csv.old')).split('\n').length).toBeGreaterThan(100)
})
