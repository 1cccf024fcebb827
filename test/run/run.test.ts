/** The life of a run: what an end makes of it. */
import { expect, test } from 'vitest'
import { type Run, transition } from '../../src/run/run.ts'

/** Every field there is: a new one has to be written here, too. */
const WHOLE: Required<Omit<Run, 'value'>> = {
  id: 'r1',
  task: 'load',
  key: 'daily#0',
  tokens: [{ source: 'daily', mark: 0 }],
  attempt: 2,
  status: 'waiting',
  owner: 'me',
  claimedAt: 1,
  snapshot: 7,
  endedAt: 2,
  retryAt: 3,
  result: '1',
  error: { name: 'Error', message: 'once' },
  params: '{"n":1}',
  found: '{"n":2}',
  log: 'so far',
  progress: { fraction: 0.5, text: 'half' },
}

test('an end keeps all of a run but the instant of a further attempt', () => {
  const { retryAt: _retryAt, ...kept } = WHOLE
  expect(transition(WHOLE, { kind: 'end', status: 'succeeded', at: 9 })).toStrictEqual({
    ...kept,
    status: 'succeeded',
    endedAt: 9,
  })
})

test('an end has its own result, error and log', () => {
  const own = { result: '2', error: { name: 'Error', message: 'again' }, log: 'to the end' }
  const end = transition(WHOLE, { kind: 'end', status: 'failed', at: 9, ...own })
  expect(end).toMatchObject({ status: 'failed', endedAt: 9, ...own })
})

test('an end adds nothing to a run besides', () => {
  const { id, task, key, tokens, attempt, owner, claimedAt } = WHOLE
  const run: Run = { id, task, key, tokens, attempt, owner, claimedAt, status: 'claimed' }
  expect(transition(run, { kind: 'end', status: 'succeeded', at: 9 })).toStrictEqual({
    ...run,
    status: 'succeeded',
    endedAt: 9,
  })
})
