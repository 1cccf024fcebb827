/** A session that lists its tasks takes no others. */
import { expect, test } from 'vitest'
import { Session } from '../../../src/session/session.ts'

const work = () => 1

test('a task of another name is refused, with the nearest; tasks as data are free', () => {
  const session = new Session({ tasks: ['load', 'store'] })
  session.task('daily', function load() {})
  session.task('daily', work, { name: 'store' })
  expect(() => session.task('daily', function laod() {})).toThrow(
    new RangeError(
      "'laod' is none of the names that option 'tasks' of the session lists — did you mean 'load'?",
    ),
  )
  session.register('w', work).define({ name: 'free', condition: 'daily', work: 'w', options: {} })
  expect([...session.tasks.keys()]).toEqual(['load', 'store', 'free'])
})
