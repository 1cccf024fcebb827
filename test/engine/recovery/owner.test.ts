/** An owner of this host is a process, whatever its lease says; one of another host is as alive as its lease. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { isAlive, LEASE, retire, thisOwner } from '../../../src/engine/recovery/owner.ts'
import { incarnationOf, processLives } from '../../../src/executor/proc.ts'

const onLinux = test.skipIf(process.platform !== 'linux')

test('this process lives, also when its lease is over', () => {
  const owner = thisOwner(0)
  expect(processLives(owner)).toBe(true)
  expect([isAlive(owner, LEASE - 1), isAlive(owner, LEASE)]).toEqual([true, true])
})

test('a session of this process that could not give its lease back is dead', () => {
  const [owner, other] = [thisOwner(0), thisOwner(0)]
  retire(owner.id)
  expect([isAlive(owner, 0), isAlive(other, 0)]).toEqual([false, true])
})

test('an owner of another host lives while its lease lasts', () => {
  const owner = { ...thisOwner(0), host: 'far' }
  expect([isAlive(owner, LEASE - 1), isAlive(owner, LEASE)]).toEqual([true, false])
})

onLinux('a stopped process lives, a killed one does not', async () => {
  const child = spawn('sleep', ['600'])
  const { pid = 0 } = child
  const owner = { ...thisOwner(0), pid, incarnation: incarnationOf(pid) }
  const later = 10 * LEASE
  child.kill('SIGSTOP')
  expect(isAlive(owner, later)).toBe(true)
  child.kill('SIGCONT')
  expect(isAlive(owner, later)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(owner, 0)).toBe(false)
})

onLinux('an owner whose number another process has now is dead, whatever its lease says', () => {
  const { pid } = process
  const earlier = String(Number(incarnationOf(pid)) - 1)
  expect(processLives({ pid, incarnation: earlier })).toBe(false)
  expect(isAlive({ ...thisOwner(0), incarnation: earlier }, 0)).toBe(false)
})
