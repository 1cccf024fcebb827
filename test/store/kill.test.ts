/** A process that is killed while it writes: what was acknowledged is there, and nothing is there in half. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { bundle } from '../lab/bundle.ts'

const script = bundle(new URL('writer.ts', import.meta.url))

/** Starts a writer, kills it after it has acknowledged `commits` commits, and returns the last number it printed. */
const killedAfter = async (path: string, name: string, commits: number): Promise<number> => {
  const child = spawn(process.execPath, [script, path, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    if (printed.split('\n').length > commits) child.kill('SIGKILL')
  })
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  return Number(printed.trimEnd().split('\n').at(-1))
}

test('loses no acknowledged commit and keeps no half one when its writers are killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-'))
  try {
    const path = join(folder, 'x.db')
    // Three rounds of two writers on one file, killed at different moments.
    for (const [round, commits] of [1, 40, 170].entries()) {
      const names = [`${round}a`, `${round}b`]
      const last = await Promise.all(
        names.map((name, n) => killedAfter(path, name, commits + n * 23)),
      )
      const store = sqliteStore({ path })
      await store.open()
      const runs = await store.runs({ limit: Infinity })
      const state = await store.state('task')
      const events = await store.events()
      const { lastSeq, live } = await store.folded()
      await store.close()
      for (const [n, name] of names.entries()) {
        const ids = new Set(runs.map(({ id }) => id).filter((id) => id.startsWith(`${name}-`)))
        for (let k = 0; k <= (last[n] ?? Number.NaN); k += 1) expect(ids).toContain(`${name}-${k}`)
        // At most the one commit whose acknowledgement was not printed is more than that.
        expect(ids.size - ((last[n] ?? Number.NaN) + 1)).toBeOneOf([0, 1])
      }
      expect(live).toEqual([])
      expect(new Set(state.keys())).toEqual(new Set(runs.map(({ id }) => id)))
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq }, (_, n) => n + 1))
      // Each commit is a start and its end, next to each other.
      expect(events.filter(({ seq }) => seq % 2 === 1).map(({ run }) => run)).toEqual(
        events.filter(({ seq }) => seq % 2 === 0).map(({ run }) => run),
      )
      expect(events).toHaveLength(runs.length * 2)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
