/** Only the system clock reads the machine's clock and owns a timer; everything else is given the instant. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ambientClock } from './ambient-clock.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The one place, and what it may use. */
const CLOCK = 'src/clock/clock.ts'

const sources = ['src', 'grammar'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
)

describe('the ambient clock', () => {
  test('is used by the system clock only', () => {
    const uses = sources
      .filter((file) => file !== CLOCK)
      .map((file) => [file, ambientClock(readFileSync(join(root, file), 'utf8'))] as const)
      .filter(([, found]) => found.length > 0)
    expect(uses).toEqual([])
    expect(sources.length).toBeGreaterThan(100)
  })

  test('is used there as the port says', () => {
    expect(ambientClock(readFileSync(join(root, CLOCK), 'utf8'))).toEqual([
      'Date.now',
      'performance.now',
      'setTimeout',
    ])
  })

  test.each<[source: string, uses: readonly string[]]>([
    ['const at = Date.now()', ['Date.now']],
    ['const { length } = [1].map(Date.now)', ['Date.now']],
    ['const at = new Date()', ['new Date()']],
    ['const at = new Date', ['new Date()']],
    ['const text = Date()', ['Date()']],
    ['setTimeout(() => {}, 5)', ['setTimeout']],
    ['const wait = setInterval', ['setInterval']],
    ['globalThis.setTimeout(() => {})', ['globalThis.setTimeout']],
    ["import { setTimeout } from 'node:timers/promises'", ['import of setTimeout']],
    ["import { setTimeout as wait } from 'node:timers'", ['import of setTimeout']],
    ["import * as timers from 'node:timers'", ['import of all of node:timers']],
    ['const took = performance.now()', ['performance.now']],
    ['const took = process.hrtime.bigint()', ['process.hrtime']],
    ['const now = Temporal.Now.instant()', ['Temporal.Now']],
    ['const at = new Date(0)', []],
    ['const at = Date.UTC(2026, 0)', []],
    ["import { setImmediate } from 'node:timers/promises'", []],
    ['clock.now(); ticker.setTimeout; const o = { setTimeout: 1 }', []],
    ['// Date.now()\n/* new Date() */ const text = "setTimeout(() => {})"', []],
  ])('%s', (source, uses) => {
    expect(ambientClock(source)).toEqual(uses)
  })
})
