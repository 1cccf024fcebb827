/** Processes of one host wake each other by a signal that one which does not listen for it ignores. */
import { expect, test } from 'vitest'
import { processIo } from '../../src/cli/io.ts'

test('who listens is woken, until it listens no more; who does not is left alone', async () => {
  const { wake, onWake } = processIo()
  wake(process.pid)
  const before = process.listenerCount('SIGURG')
  const ends: (() => void)[] = []
  await new Promise<void>((resolve) => {
    ends.push(onWake(resolve))
    wake(process.pid)
  })
  expect(process.listenerCount('SIGURG')).toBe(before + 1)
  for (const end of ends) end()
  expect(process.listenerCount('SIGURG')).toBe(before)
})

test('a process that there is not is no failure', () => {
  expect(() => processIo().wake(2 ** 22 + 1)).not.toThrow()
})
