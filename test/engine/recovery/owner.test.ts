/** An owner is a process: neither its number alone, which another process gets later, nor its lease alone. */
import { expect, test } from 'vitest'
import {
  incarnationOf,
  isAlive,
  LEASE,
  processLives,
  thisOwner,
} from '../../../src/engine/recovery/owner.ts'

const onLinux = test.skipIf(process.platform !== 'linux')

test('this process lives while its lease lasts', () => {
  const owner = thisOwner(0)
  expect(processLives(owner)).toBe(true)
  expect([isAlive(owner, LEASE - 1), isAlive(owner, LEASE)]).toEqual([true, false])
})

onLinux('an owner whose number another process has now is dead, whatever its lease says', () => {
  const { pid } = process
  const earlier = String(Number(incarnationOf(pid)) - 1)
  expect(processLives({ pid, incarnation: earlier })).toBe(false)
  expect(isAlive({ ...thisOwner(0), incarnation: earlier }, 0)).toBe(false)
})
