/** A value of the wrong kind is refused where it is given, with the option, the value and the expected kind. */
import { expect, it } from 'vitest'
import { Session } from '../../src/session/session.ts'
import { nothing } from '../lab/fixture.ts'

const task = (options: object) => () =>
  new Session({ logger: false }).task('daily', nothing, { name: 'x', ...options } as never)
const session = (options: object) => () => new Session(options as never)
const made = () => new Session({ logger: false })

const WRONG: readonly (readonly [() => unknown, string])[] = [
  [task({ tags: 'etl' }), "option 'tags' of task 'x': expected a list of texts, got 'etl'"],
  [task({ tags: [1] }), "option 'tags' of task 'x': expected a list of texts, got '1'"],
  [task({ description: 5 }), "option 'description' of task 'x': expected a text, got '5'"],
  [task({ disabled: 'no' }), "option 'disabled' of task 'x': expected true or false, got 'no'"],
  [
    task({ params: 'x' }),
    "option 'params' of task 'x': expected an object of values by name, got 'x'",
  ],
  [
    () => made().group({ tags: 'x' } as never),
    "option 'tags' of a group: expected a list of texts, got 'x'",
  ],
  [
    () => made().group({ prefix: 5 } as never),
    "option 'prefix' of a group: expected a text, got '5'",
  ],
  [
    session({ tasks: 'load' }),
    "option 'tasks' of the session: expected a list of texts, got 'load'",
  ],
  [
    session({ store: 5 }),
    "option 'store' of the session: expected a text, or a store with open, commit, got '5'",
  ],
  [
    session({ clock: {} }),
    "option 'clock' of the session: expected a clock with now, at, onJump, got '[object Object]'",
  ],
  [
    session({ params: null }),
    "option 'params' of the session: expected an object of values by name, got 'null'",
  ],
  [
    session({ executors: {} }),
    "option 'executors' of the session: expected a list, got '[object Object]'",
  ],
  [
    session({ logger: true }),
    "option 'logger' of the session: expected a logger with info, warn, error, or false, got 'true'",
  ],
  [
    session({ retention: { age: '90 days' } }),
    "option 'age' of option 'retention' of the session: expected a number, 0 or more, got '90 days'",
  ],
  [
    session({ retention: { count: Number.NaN } }),
    "option 'count' of option 'retention' of the session: expected a number, 0 or more, got 'NaN'",
  ],
  [
    session({ clock: Object.create(null) as object }),
    "option 'clock' of the session: expected a clock with now, at, onJump, got 'object'",
  ],
  [
    () => made().on('run:faild' as never, nothing),
    "expected the name of an event of a session, such as 'run:failed', got 'run:faild' — did you mean 'run:failed'?",
  ],
  [
    () => made().on('run:failed', 5 as never),
    "expected a function for the event 'run:failed', got '5'",
  ],
  [() => made().around(5 as never), "option 'hook' of 'around': expected a function, got '5'"],
  [
    () => made().register('f', 5 as never),
    "option 'work' of the function 'f': expected a function, got '5'",
  ],
]

it.each(WRONG)('%o says %s', (call, message) => {
  expect(call).toThrow(new TypeError(message))
})

it('values of the right kind, or none, are taken', () => {
  const options = {
    tags: ['a'],
    description: 'd',
    disabled: false,
    params: {},
  }
  expect(task(options)).not.toThrow()
  expect(session({ retention: { age: 0, count: Infinity }, logger: console })).not.toThrow()
})
