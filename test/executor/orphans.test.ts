import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loaderOf } from '../../src/executor/locate.ts'
import { gone, isAlive, numberIn } from '../../src/testing/executor-laws/attempt.ts'

const session = fileURLToPath(new URL('./fixture/session.ts', import.meta.url))

/** Runs a session in a process of its own until it has told the number of a grandchild. */
async function sessionWith(executor: string) {
  const flags = ['--import', loaderOf('file:///a.ts') ?? '']
  const parent = spawn(process.execPath, [...flags, session, executor], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(parent.stdout), 'line')) as [string]
  return { parent, pid: numberIn(line) }
}

describe('a session that dies leaves nothing running', () => {
  test('killed: the child ends itself and its descendants', async () => {
    const { parent, pid } = await sessionWith('process')
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await gone(pid)
  })

  test('ended: its programs are killed with their descendants', async () => {
    const { parent, pid } = await sessionWith('command')
    expect(isAlive(pid)).toBe(true)
    parent.stdin.end()
    await gone(pid)
  })
})
