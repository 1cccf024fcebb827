/** What a start costs on a SQLite file that has seen much: it must read folded state, never the whole log. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Session, sqliteStore } from './built.ts'
import { stopwatch } from './measure.ts'
import { type Section, thousands } from './section.ts'

const TASKS = 10_000
const BATCH = 500
const HOUR = 3_600_000

/** The question to each task's past. */
const SHAPES: Readonly<Record<string, (index: number) => string>> = {
  'daily after T': (i) => `daily after ${String(i % 24).padStart(2, '0')}:00`,
  'after task': (i) => `after task 't${(i + 1) % TASKS}'`,
  'has failed 3 times': (i) =>
    `every 1 hour & task 't${(i + 1) % TASKS}' has failed 3 times within 1 hour`,
}

export const startup: Section = {
  name: 'startup',
  title: `starting a session of ${thousands(TASKS)} tasks on a SQLite file, by what is on record; the second start`,
  onlyByName: true,
  async run(say) {
    for (const events of [0, 1_000_000]) {
      const folder = mkdtempSync(join(tmpdir(), 'tminus-startup-'))
      try {
        const path = join(folder, 'startup.db')
        await fill(path, events)
        for (const [shape, text] of Object.entries(SHAPES)) {
          await start(path, text)
          say({ events: thousands(events), tasks: shape, ...(await start(path, text)) })
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    }
  },
}

async function start(path: string, text: (index: number) => string) {
  const session = new Session({ zone: 'UTC', store: `sqlite:${path}` })
  session.pause()
  for (let i = 0; i < TASKS; i++) session.task(text(i), () => undefined, { name: `t${i}` })
  const stop = stopwatch()
  await session.start()
  const { cpu, wall } = stop()
  const { rss } = process.memoryUsage()
  await session.stop()
  return { 'CPU ms': cpu.toFixed(0), 'wall ms': wall.toFixed(0), 'MB of the process': rss >> 20 }
}

/** Runs of all tasks in turn, of two events each, spread over the last ten days. */
async function fill(path: string, events: number): Promise<void> {
  const store = sqliteStore({ path })
  await store.open()
  const now = Math.round(performance.timeOrigin)
  for (let begun = 0; begun < events / 2; begun += BATCH)
    await store.commit(
      Array.from({ length: BATCH }, (_, i) => begun + i).flatMap((n) => {
        const at = now - 240 * HOUR + Math.floor((480 * HOUR * n) / events)
        const task = `t${n % TASKS}`
        const tokens = [{ source: 'daily', mark: at }]
        const run = { id: `run${n}`, task, key: `daily#${at}`, tokens, attempt: 1, owner: 'x' }
        const claimed = { ...run, status: 'claimed' as const, claimedAt: at }
        const ended = { ...claimed, status: 'succeeded' as const, endedAt: at + 5 }
        const about = { task, run: run.id }
        return [
          { kind: 'claim', run: claimed, event: { at, type: 'started', ...about, tokens } },
          {
            kind: 'transition',
            from: ['claimed'],
            run: ended,
            event: { at: at + 5, type: 'succeeded', ...about },
          },
        ] as const
      }),
    )
  await store.close()
}
