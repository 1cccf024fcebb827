/** What happens, as a line for each event. */
import { expect, test } from 'vitest'
import { sentence } from '../../../src/cli/view/plain.ts'

test('a run whose session died is said to have crashed and to be tried again', () => {
  const found = { id: 'x', task: 'load', key: '', tokens: [], attempt: 1, owner: '', claimedAt: 0 }
  const told = (status: 'waiting' | 'crashed') =>
    sentence({ name: 'run:crashed', at: 0, task: 'load', run: { ...found, status } })
  expect([told('waiting'), told('crashed')]).toEqual([
    'load crashed and will be tried again',
    'load crashed',
  ])
})
