/** A minute of steady work: nothing may be lost, and the memory must not rise. Run by name only. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Work } from '../../src/index.ts'
import { Session } from './built.ts'
import { bytesInUse, slope, stopwatch } from './measure.ts'
import { type Row, type Section, thousands } from './section.ts'

const SECONDS = Number(process.env['SOAK_SECONDS'] ?? 60)

export const soak: Section = {
  name: 'soak',
  title: `${SECONDS} s of tasks that run once a second each, on SQLite; memory after collections, by regression over the second half`,
  onlyByName: true,
  async run(say) {
    say(await steady('1000/s async', 1000, { kind: 'function', call: () => undefined }))
    const url = new URL('body.ts', import.meta.url).href
    try {
      say(await steady('100/s thread', 100, { kind: 'module', url, name: 'nothing' }))
    } catch (error) {
      console.log(
        `  100/s thread: skipped, ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  },
}

async function steady(what: string, count: number, work: Work): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-soak-'))
  const session = new Session({ zone: 'UTC', store: `sqlite:${join(folder, 'soak.db')}` })
  try {
    for (let i = 0; i < count; i++) session.task('every 1 second', work, { name: `t${i}` })
    let missed = 0
    session.on('run:missed', () => missed++)
    const begun = performance.now()
    await session.start()
    const samples: [number, number][] = []
    const stop = stopwatch()
    while (performance.now() - begun < SECONDS * 1000) {
      await setTimeout(1000)
      samples.push([(performance.now() - begun) / 1000, (await bytesInUse()) / 1024])
    }
    const { cpu, wall } = stop()
    session.pause()
    await setTimeout(2000)
    const runs = await session.runs({ limit: Number.POSITIVE_INFINITY })
    const succeeded = runs.filter((run) => run.status === 'succeeded').length
    const half = samples.slice(Math.floor(samples.length / 2))
    return {
      what,
      runs: thousands(succeeded),
      wanted: `≥ ${thousands(count * (Math.floor(wall / 1000) - 1))}`,
      'not ended well': runs.length - succeeded,
      missed,
      'kB per second': slope(half).toFixed(1),
      '% of a core': ((100 * cpu) / wall).toFixed(1),
    }
  } finally {
    await session.stop()
    rmSync(folder, { recursive: true })
  }
}
