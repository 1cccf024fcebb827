/** A value of the wrong kind is refused where it is given, with the option, the value and the expected kind. */
import { expect, test } from 'vitest'
import { parseDuration } from '../../src/language/duration.ts'
import { lintTasks } from '../../src/language/lint-tasks.ts'
import { phrase } from '../../src/language/phrase.ts'
import { computed, env, option, param, returned } from '../../src/run/argument.ts'
import { eventData, failureOf } from '../../src/run/cause-argument.ts'
import { command, module } from '../../src/run/work.ts'
import { Session } from '../../src/session/session.ts'
import { zone } from '../../src/time/zone.ts'
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
    "option 'executors' of the session: expected a list of executors with start, refusal, close, got '[object Object]'",
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
  [session({ zone: 5 }), "option 'zone' of the session: expected a text, got '5'"],
  [
    session({ executors: [{}] }),
    "option 'executors' of the session: expected a list of executors with start, refusal, close, got '[object Object]'",
  ],
  [
    () => new Session(null as never),
    "expected an object of values by name as the options of a session, got 'null'",
  ],
  [task({ executor: null }), "option 'executor' of task 'x': expected a text, got 'null'"],
  [task({ weight: '2' }), "option 'weight' of task 'x': expected a number, got '2'"],
  [task({ pool: 5 }), "option 'pool' of task 'x': expected a text, or a list of texts, got '5'"],
  [
    task({ overlap: null }),
    "option 'overlap' of task 'x': expected a text, or an object of values by name, got 'null'",
  ],
  [
    task({ pauseAfter: null }),
    "option 'pauseAfter' of task 'x': expected a text, or a number, got 'null'",
  ],
  [
    () => command(5 as never),
    "expected a text that is not empty as the name of a program to run, got '5'",
  ],
  [
    () => command('ls', { cwd: '/' } as never),
    "expected a list of texts as the arguments of command 'ls', got '[object Object]'",
  ],
  [
    () => command('head', ['-n', 5 as never]),
    "expected a list of texts as the arguments of command 'head', got '-n,5'",
  ],
  [
    () => command('ls', [], { cwd: 5 as never }),
    "option 'cwd' of command 'ls': expected a text that is not empty, got '5'",
  ],
  [
    () => command('ls', [], { env: { DEBUG: 1 as never } }),
    "option 'env' of command 'ls': expected an object of texts by name, got '[object Object]'",
  ],
  [
    () => command('ls', [], { success: 0 as never }),
    "option 'success' of command 'ls': expected a list of numbers, got '0'",
  ],
  [
    () => module(undefined as never, 'x'),
    "expected a text that is not empty as the place of a module, got 'undefined'",
  ],
  [
    () => module('./x.js', undefined as never),
    "expected a text that is not empty as the name of an export of './x.js' to run, got 'undefined'",
  ],
  [() => zone(undefined as never), "expected the name of a time zone as a text, got 'undefined'"],
  [() => parseDuration(5 as never), "expected a text as a duration, got '5'"],
  [() => phrase(5 as never), "expected a text as the definition of a phrase, got '5'"],
  [
    () => lintTasks({} as never),
    "expected a list as the tasks with their conditions, got '[object Object]'",
  ],
  [
    () => env(undefined as never),
    "expected a text as the name of a variable of the environment, got 'undefined'",
  ],
  [() => param(5 as never), "expected a text as the name of a parameter, got '5'"],
  [
    () => option({} as never),
    "expected a text as the name of an option of the command line, got '[object Object]'",
  ],
  [() => returned(undefined as never), "expected a text as the name of a task, got 'undefined'"],
  [() => failureOf({} as never), "expected a text as the name of a task, got 'undefined'"],
  [() => eventData(5 as never), "expected a text as the name of an event, got '5'"],
  [() => computed(5 as never), "expected a function as what computes an argument, got '5'"],
  [
    () => made().condition('queue is full', 5 as never),
    "expected a function as the answer to 'queue is full', got '5'",
  ],
  [
    () => made().condition(5 as never, () => true),
    "expected a text as the definition of a phrase, got '5'",
  ],
  [
    () => made().register(5 as never, nothing),
    "expected a text that is not empty as the name of a function, got '5'",
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

test.each(WRONG)('%o says %s', (call, message) => {
  expect(call).toThrow(new TypeError(message))
})

test('values of the right kind, or none, are taken', () => {
  const options = {
    tags: ['a'],
    description: 'd',
    disabled: false,
    params: {},
  }
  expect(task(options)).not.toThrow()
  expect(session({ retention: { age: 0, count: Infinity }, logger: console })).not.toThrow()
})
