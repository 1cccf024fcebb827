/** Scenes of a daemon's life: its store is taken away, another version takes its place, it has company, and ends. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { processLives } from '../../src/executor/proc.ts'
import {
  BOUND,
  daemon,
  file,
  folder,
  runsOf,
  said,
  served,
  startDaemon,
  TASKS,
  until,
} from './scene-daemon.ts'

/** Takes the store from the daemon; returns how to give it back. */
type Take = () => () => void

const lock: Take = () => {
  const database = new Database(join(folder, '.tminus/tminus.db'))
  database.exec('begin immediate')
  return () => database.close()
}

/** Files of the daemon can grow no more. */
const fill: Take = () => {
  const limit = (size: string) =>
    spawnSync('prlimit', ['--pid', String(daemon()), `--fsize=${size}:unlimited`])
  expect(limit('4096').status).toBe(0)
  return () => limit('unlimited')
}

const limits = spawnSync('prlimit', ['--version']).status === 0

/** To be told where there is a daemon. */
export function scenesOfALife(): void {
  test.each([
    ['the database is locked', lock, true],
    [`the disk is full${limits ? '' : ' (skipped: prlimit is needed)'}`, fill, limits],
  ] as const)(
    '%s: what runs goes on, and is on record when there is room',
    async (_, take, isPossible) => {
      if (!isPossible) return
      const first = daemon()
      await said('emit', 'slow')
      const { id } = await until(async () =>
        (await runsOf('slow')).find(({ status }) => status === 'running'),
      )
      const failures = async () =>
        Number(/tminus_store_failures_total (\d+)/.exec((await served('metrics')).text)?.[1] ?? 0)
      const before = await failures()
      const giveBack = take()
      try {
        writeFileSync(join(folder, 'done'), '')
        await until(async () => (await failures()) > before)
        expect((await runsOf('slow'))[0]).toMatchObject({ id, status: 'running' })
      } finally {
        giveBack()
      }
      await until(async () => (await runsOf('slow'))[0]?.status === 'succeeded')
      rmSync(join(folder, 'done'))
      expect([(await runsOf('slow'))[0]?.id, daemon()]).toEqual([id, first])
    },
    BOUND,
  )

  test(
    'a deploy: a mistake is refused, the plan says what comes, and the new one takes over while runs go on',
    async () => {
      const first = daemon()
      writeFileSync(file, TASKS("session.task('every 1 parsec', () => undefined, { name: 'odd' })"))
      const refused = await said('restart')
      expect([refused.code, refused.err, daemon()]).toEqual([
        1,
        expect.stringContaining('what runs goes on'),
        first,
      ])
      const next = join(folder, 'next.mjs')
      writeFileSync(next, TASKS("session.task('daily after 00:00', () => 1, { name: 'new' })"))
      expect(await said('plan', next)).toMatchObject({
        code: 2,
        out: expect.stringMatching(
          /\+ new: daily after 00:00\n(?:.*\n)*starts at once: 1 task\n {2}! new, certain/,
        ) as string,
      })
      copyFileSync(next, file)
      // Another scene may have left one running.
      const before = new Set((await runsOf('serve')).map(({ id }) => id))
      await said('emit', 'serve')
      const old = await until(async () =>
        (await runsOf('serve')).find(({ id, status }) => status === 'running' && !before.has(id)),
      )
      const restarted = said('restart', '--overlap')
      await until(() => daemon() !== first)
      // As soon as the old one has been asked to end, the new one starts everything.
      await until(async () => {
        await said('emit', 'load')
        return (await runsOf('etl.load')).some(
          ({ owner, status }) => owner !== old.owner && status === 'succeeded',
        )
      })
      const now = (await runsOf('serve')).find(({ id }) => id === old.id)
      expect(now).toMatchObject({ owner: old.owner, status: 'running' })
      expect(processLives({ pid: first, incarnation: '' })).toBe(true)
      expect((await said('terminate', 'serve', '--wait')).code).toBe(0)
      expect(await restarted).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^started 'tasks.mjs' .*\nstopped 'tasks.mjs' /) as string,
      })
      expect(await said('plan', next)).toMatchObject({
        code: 0,
        out: expect.stringContaining('no differences') as string,
      })
    },
    2 * BOUND,
  )

  test(
    'a second daemon is refused where it has the same note, and shares the store where it has not',
    async () => {
      expect((await said('run', 'tasks.mjs', '--daemon')).code).toBe(3)
      const other = ['--pid-file', 'b.pid', '--log-file', 'b.log']
      expect((await said('run', 'tasks.mjs', '--daemon', ...other)).code).toBe(0)
      try {
        const before = (await runsOf('etl.load')).length
        await said('emit', 'load')
        const runs = await until(async () => {
          const found = await runsOf('etl.load')
          return found.length > before && found[0]?.status === 'succeeded' && found
        })
        expect(runs.length).toBe(before + 1)
      } finally {
        expect((await said('stop', '--pid-file', 'b.pid')).code).toBe(0)
      }
    },
    BOUND,
  )

  test(
    'stop ends it, and says what it waits for',
    async () => {
      await said('emit', 'serve')
      await until(async () => (await runsOf('serve'))[0]?.status === 'running')
      const waits = await said('stop', '--within', '1100ms')
      expect([waits.code, waits.err]).toEqual([
        1,
        expect.stringMatching(
          /^process \d+ waits for its live runs: serve \(.*\); at most 1\.1 s\n$/,
        ),
      ])
      expect((await said('stop', '--now')).code).toBe(0)
      await startDaemon()
    },
    BOUND,
  )
}
