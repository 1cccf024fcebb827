import { expect, test } from 'vitest'
import { ProcessExecutor } from '../../src/executor/process.ts'
import { gone, numberIn, observe } from '../../src/testing/executor-laws/attempt.ts'
import { body, crossing } from './crossing.ts'

crossing('process', {
  create: () => new ProcessExecutor(),
  parental: body('parental'),
  die: {
    name: 'Error',
    message: 'The child process ended by itself with code 3 before the work did',
    code: 3,
  },
})

test('what a body leaves behind does not outlive its attempt', async () => {
  const attempt = observe(new ProcessExecutor(), body('leaves'))
  expect(await attempt.done).toEqual({ status: 'succeeded', value: undefined })
  await gone(numberIn(attempt.seen[0] ?? ''))
})
