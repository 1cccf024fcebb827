/** A program whose session was killed is ended before the rerun starts another one: real processes, real signals. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { loaderOf } from '../../../src/executor/locate.ts'
import { sqliteStore } from '../../../src/store/sqlite.ts'
import { gone, isAlive } from '../../../src/testing/executor-laws/attempt.ts'
import { temporary } from '../../temporary.ts'

const fixture = fileURLToPath(new URL('../../executor/fixture/crashing.ts', import.meta.url))

/** The numbers of the programs that have begun, as soon as there are as many. */
async function begun(log: string, count: number): Promise<readonly number[]> {
  for (;;) {
    const found = [...readFileSync(log, 'utf8').matchAll(/^begin (\d+)$/gm)].map(([, pid]) =>
      Number(pid),
    )
    if (found.length >= count) return found
    await setImmediate()
  }
}

/** Resolves when the number of the program is on record. */
async function noted(path: string): Promise<void> {
  const store = sqliteStore({ path })
  await store.open()
  while ((await store.state('child')).size === 0) await setImmediate()
  await store.close()
}

test('the old program is gone before the second begins', async () => {
  const folder = temporary()
  const [store, log] = [join(folder, 'x.db'), join(folder, 'log')]
  writeFileSync(log, '')
  const start = (): ChildProcess => {
    const flags = ['--import', loaderOf('file:///a.ts') ?? '']
    const parent = spawn(process.execPath, [...flags, fixture, store, log], { stdio: 'inherit' })
    onTestFinished(() => void parent.kill('SIGKILL'))
    return parent
  }
  const kill = async (parent: ChildProcess) => {
    const exit = once(parent, 'exit')
    parent.kill('SIGKILL')
    await exit
  }
  const first = start()
  const [old = 0] = await begun(log, 1)
  await noted(store)
  await kill(first)
  expect(isAlive(old)).toBe(true)

  const second = start()
  const [, young = 0] = await begun(log, 2)
  onTestFinished(() => void (isAlive(young) && process.kill(-young, 'SIGKILL')))
  expect(readFileSync(log, 'utf8').split('\n').filter(Boolean)).toEqual([
    `begin ${old}`,
    `begin ${young}`,
  ])
  await gone(old)
  await kill(second)
})
