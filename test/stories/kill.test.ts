/** A session whose process is killed at any moment: nothing starts twice, and nothing that was acknowledged is lost. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { RecordedEvent } from '../../src/run/event.ts'
import type { Run } from '../../src/run/run.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { bundle } from '../lab/bundle.ts'
import { busySession } from '../lab/kill-tasks.ts'

const KILLS = 50
/** Side by side, each with a file of its own. */
const LANES = 2
/** The most lines of one life. */
const LINES = 300

const folder = mkdtempSync(join(tmpdir(), 'tminus-kill-'))
const script = bundle(new URL('../lab/kill-child.ts', import.meta.url))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Repeatable numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Starts a session in a process of its own, kills it after `lines` lines, and returns all whole lines. */
async function killedAfter(path: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  let count = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    count += text.split('\n').length - 1
    if (count >= lines) child.kill('SIGKILL')
  })
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  return printed.split('\n').slice(0, -1)
}

/** The last life: it finds the remains of the others, and is stopped. */
async function recovered(path: string): Promise<void> {
  const session = busySession(path)
  await session.start()
  session.pause()
  await session.stop()
}

const twice = (names: readonly string[]) => names.filter((name, n) => names.indexOf(name) !== n)

function verify(lines: readonly string[], runs: readonly Run[], events: readonly RecordedEvent[]) {
  expect(lines.filter((line) => line.startsWith('error'))).toEqual([])
  // Numbers without a gap.
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, n) => n + 1))
  // One start for each task and key, and for each token.
  const started = events.filter(({ type }) => type === 'started')
  expect(twice(started.map(({ run }) => run ?? ''))).toEqual([])
  expect(twice(runs.map(({ task, key }) => `${task} ${key}`))).toEqual([])
  const tokens = runs.flatMap(({ task, tokens: all }) =>
    all.map(({ source, mark }) => `${task} ${source}#${mark}`),
  )
  expect(twice(tokens)).toEqual([])
  expect(started.length).toBe(runs.length)
  for (const name of ['once', 'true'])
    expect(runs.filter(({ task }) => task === name).length).toBe(1)
  // Every claim has an outcome; what crashed and waits for its next attempt has its crash on record.
  const open = runs.filter(({ status }) => ['claimed', 'running'].includes(status))
  expect(open).toEqual([])
  for (const { status, error } of runs)
    if (status === 'waiting') expect(error?.name).toBe('Crashed')
  // A run has one attempt more than it has crashes, unless the last one crashed, too.
  for (const { id, attempt, status } of runs) {
    const of = events.filter(({ run }) => run === id).map(({ type }) => type)
    const crashes = of.filter((type) => type === 'crashed').length
    expect(crashes).toBe(status === 'crashed' || status === 'waiting' ? attempt : attempt - 1)
  }
  // What was acknowledged is there.
  const statuses = new Map(runs.map(({ id, status }) => [id, status]))
  for (const line of lines) {
    const [what = '', id = ''] = line.split(' ')
    if (what === 'began') expect(statuses.has(id)).toBe(true)
    if (what === 'succeeded') expect(statuses.get(id)).toBe('succeeded')
  }
}

test(`${KILLS} kills leave a record without a gap, a repetition or a loss`, async () => {
  const lane = async (seed: number) => {
    const path = join(folder, `${seed}.db`)
    const next = random(seed)
    const lines: string[] = []
    for (let life = 0; life < KILLS / LANES; life++)
      lines.push(...(await killedAfter(path, 1 + Math.floor(next() * LINES))))
    await recovered(path)
    const store = sqliteStore({ path })
    await store.open()
    const runs = await store.runs({ limit: Infinity })
    const events = await store.events()
    await store.close()
    verify(lines, runs, events)
    return runs.filter(({ attempt }) => attempt > 1).length
  }
  const crashed = await Promise.all(Array.from({ length: LANES }, (_, n) => lane(n + 1)))
  // The kills did hit work in flight.
  expect(Math.min(...crashed)).toBeGreaterThan(0)
}, 240_000)
