/** How many empty tasks can be started in a second: many that are due at once, and tasks that start each other. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Task } from '../../src/index.ts'
import { Session } from './built.ts'
import { median, stopwatch } from './measure.ts'
import { atLeast, type Section, thousands } from './section.ts'

const AT_ONCE = 10_000
const SECONDS = 3
const LIMITS = { memory: 50_000, sqlite: 10_000 }

export const starts: Section = {
  name: 'starts',
  title: `runs of an empty task per second, from due to ended and on record: ${thousands(AT_ONCE)} due at once; tasks that start themselves again`,
  async run(say) {
    for (const store of ['memory', 'sqlite'] as const) {
      for (const [shape, rate] of [
        [`${AT_ONCE} at once`, atOnce],
        ['1 starts itself', (address: string) => again(address, 1)],
        ['100 start themselves', (address: string) => again(address, 100)],
      ] as const) {
        const rates: Rates[] = []
        for (let i = 0; i < 3; i++) rates.push(await withStore(store, rate))
        const cpu = median(rates.map((r) => r.cpu))
        const wall = median(rates.map((r) => r.wall))
        say({
          store,
          shape,
          'per CPU second': atLeast(cpu, LIMITS[store]),
          'per wall second': thousands(wall),
        })
      }
    }
  },
}

interface Rates {
  readonly cpu: number
  readonly wall: number
}

async function withStore(
  store: 'memory' | 'sqlite',
  rate: (address: string) => Promise<Rates>,
): Promise<Rates> {
  if (store === 'memory') return await rate('memory:')
  const folder = mkdtempSync(join(tmpdir(), 'tminus-bench-'))
  try {
    return await rate(`sqlite:${join(folder, 'bench.db')}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function atOnce(store: string): Promise<Rates> {
  const session = new Session({ zone: 'UTC', store })
  const tasks: Task[] = []
  for (let i = 0; i < AT_ONCE; i++)
    tasks.push(session.task('once', () => undefined, { name: `t${i}` }))
  session.pause()
  await session.start()
  await setTimeout(200)
  globalThis.gc?.()
  const stop = stopwatch()
  session.resume()
  for (let ended = 0; ended < AT_ONCE; await setImmediate())
    while (tasks[ended]?.lastRun !== undefined) ended++
  const { cpu, wall } = stop()
  await session.stop()
  return { cpu: AT_ONCE / (cpu / 1000), wall: AT_ONCE / (wall / 1000) }
}

async function again(store: string, count: number): Promise<Rates> {
  const session = new Session({ zone: 'UTC', store })
  let runs = 0
  const body = () => {
    runs++
  }
  for (let i = 0; i < count; i++)
    session.task(`once | after task 't${i}' succeeded`, body, { name: `t${i}` })
  await session.start()
  await setTimeout(500)
  const before = runs
  const stop = stopwatch()
  await setTimeout(SECONDS * 1000)
  const { cpu, wall } = stop()
  const ran = runs - before
  session.pause()
  await session.stop()
  return { cpu: ran / (cpu / 1000), wall: ran / (wall / 1000) }
}
