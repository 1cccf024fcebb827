/** What `evaluate` and `upcoming` say of task `t` at noon of 2 March 2026, UTC. */
import type { Truth } from '../../../src/condition/verdict.ts'
import type {
  EvaluateOptions,
  GivenEvent,
  UpcomingOptions,
} from '../../../src/signal/ask/evaluate.ts'

export const T = (text: string): number => Date.parse(`2026-03-02T${text}Z`)
export const event = (
  task: string,
  type: GivenEvent['type'],
  at: string,
  run?: string,
): GivenEvent => ({
  task,
  type,
  at: `2026-03-02T${at}Z`,
  ...(run === undefined ? {} : { run }),
})

export const values: readonly (readonly [
  text: string,
  options: Partial<EvaluateOptions>,
  value: Truth,
])[] = [
  // Nothing has happened.
  ['daily', {}, true],
  ['daily at 10:00', {}, true],
  ['every 10 minutes', {}, true],
  ['once', {}, true],
  ['once in 2 hours', {}, true],
  ["after task 'a'", {}, false],
  ["task 'a' has succeeded within 2 days", {}, false],
  ["(task 'a' is running) within 2 days", {}, false],
  ["no event 'ping' for 3 days", {}, true],
  ["signal 's'", {}, 'unknown'],
  ["param 'x' exists", {}, false],
  ["param 'toString' exists", { params: {} }, false],
  ["param 'x' is '5'", { params: { x: 5 } }, true],
  ["param 'x' is '5'", { params: { x: Object.create(null) } }, false],
  // The same time in other clothes.
  ['time of day between 11:00 and 13:00', { now: new Date(T('12:00:00')) }, true],
  ['time of day between 11:00 and 13:00', { now: '2026-03-02T12:00:00' }, true],
  ['time of day between 11:00 and 13:00', { now: '2026-03-02 12:00', zone: '+12:00' }, true],
  ['time of day between 23:00 and 01:00', { now: '2026-03-02T12:00Z', zone: '+12:00' }, true],
  // The task's own starts.
  ['daily', { events: [event('t', 'started', '08:00:00')] }, false],
  ['every 1 day', { events: [event('t', 'started', '11:00:00')] }, false],
  ['every 1 hour', { events: [event('t', 'started', '11:00:00')] }, true],
  ['every 1 hour', { events: [event('t', 'started', '11:00:01')] }, false],
  ['every 2 days', { events: [event('t', 'started', '11:00:00')] }, false],
  ['once', { events: [event('t', 'started', '11:00:00')] }, false],
  ['daily', { events: [event('t', 'started', '08:00:00')], firstKnown: T('09:00:00') }, false],
  ['daily', { events: [{ ...event('t', 'started', '08:00:00'), tokens: [] }] }, true],
  // Not the task's own starts.
  ['daily', { events: [event('b', 'started', '08:00:00')] }, true],
  // Runs without names.
  ["task 'a' is running", { events: [event('a', 'started', '08:00:00')] }, true],
  [
    "task 'a' is running",
    { events: [event('a', 'started', '08:00:00', 'x'), event('a', 'failed', '09:00:00')] },
    false,
  ],
  [
    "task 'a' is running",
    { events: [event('a', 'started', '08:00:00'), event('a', 'failed', '09:00:00', 'x')] },
    false,
  ],
  [
    "task 'a' is running for more than 3 hours",
    {
      events: [
        event('a', 'started', '08:00:00'),
        event('a', 'started', '10:00:00'),
        event('a', 'succeeded', '11:00:00'),
      ],
    },
    false,
  ],
  // Events after now do not count.
  ["task 'a' has succeeded", { events: [event('a', 'succeeded', '12:00:01')] }, false],
  // Order is that of the numbers.
  [
    "after task 'a'",
    {
      events: [
        { ...event('t', 'started', '10:00:00'), seq: 2 },
        { ...event('a', 'succeeded', '11:00:00'), seq: 1 },
      ],
    },
    false,
  ],
  // Windows of `has`.
  [
    'task a has succeeded today between 13:00 and 14:00',
    { events: [event('a', 'succeeded', '13:30:00')], now: '2026-03-03T12:00' },
    false,
  ],
  [
    'task a has succeeded today between 09:00 and 10:00',
    { events: [event('a', 'succeeded', '09:30:00')] },
    true,
  ],
  [
    'task a has succeeded today between 22:00 and 06:00',
    { events: [event('a', 'succeeded', '23:00:00')], now: '2026-03-03T03:00' },
    true,
  ],
  [
    'task a has succeeded today between 22:00 and 06:00',
    { events: [event('a', 'succeeded', '23:00:00')], now: '2026-03-03T07:00' },
    false,
  ],
  // Counts.
  [
    'task a has failed 2 times in a row',
    { events: [event('a', 'failed', '09:00:00'), event('a', 'failed', '10:00:00')] },
    true,
  ],
  [
    'task a has failed 2 times in a row',
    { events: [event('a', 'failed', '09:00:00'), event('a', 'succeeded', '10:00:00')] },
    false,
  ],
  [
    'task a has failed more than 1 times today',
    { events: [event('a', 'failed', '09:00:00'), event('a', 'failed', '10:00:00')] },
    true,
  ],
  [
    'task a has failed 2 times within 1 hour',
    { events: [event('a', 'failed', '10:59:59'), event('a', 'failed', '11:30:00')] },
    false,
  ],
  [
    'task a has failed 2 times within 1 hour',
    { events: [event('a', 'failed', '11:00:00'), event('a', 'failed', '11:30:00')] },
    true,
  ],
  // Operators over time.
  ['(task a is running) for 1 hour', { events: [event('a', 'started', '11:00:00')] }, true],
  ['(task a is running) for 1 hour', { events: [event('a', 'started', '11:00:01')] }, false],
  ["(on event 'x') within 1 hour", { events: [event('x', 'emitted', '11:00:00')] }, true],
  ["(on event 'x') within 1 hour", { events: [event('x', 'emitted', '10:59:59')] }, false],
  [
    '(after task a) since (after task b)',
    { events: [event('b', 'succeeded', '09:00:00'), event('a', 'succeeded', '10:00:00')] },
    true,
  ],
  [
    '(after task a) since (after task b)',
    { events: [event('a', 'succeeded', '09:00:00'), event('b', 'succeeded', '10:00:00')] },
    false,
  ],
  [
    '(after task a) since (after task b)',
    { events: [event('b', 'succeeded', '09:00:00'), event('a', 'succeeded', '09:00:00')] },
    false,
  ],
  // Quantifiers.
  [
    'after none of tasks a, b failed',
    { events: [event('a', 'succeeded', '09:00:00'), event('b', 'succeeded', '10:00:00')] },
    true,
  ],
  [
    'after none of tasks a, b failed',
    { events: [event('a', 'succeeded', '09:00:00'), event('b', 'failed', '10:00:00')] },
    false,
  ],
  [
    "after all tasks tagged 'etl'",
    { events: [event('a', 'succeeded', '09:00:00')], tags: { a: ['etl'], t: ['etl'] } },
    true,
  ],
  [
    "after all tasks tagged 'etl'",
    { events: [event('a', 'succeeded', '09:00:00')], tags: { a: ['etl'], b: ['etl'] } },
    false,
  ],
  // The session.
  [
    'session has more than 1 runs',
    { events: [event('a', 'succeeded', '09:00:00'), event('a', 'failed', '10:00:00')] },
    true,
  ],
  [
    'session has more than 1 runs',
    { events: [event('a', 'succeeded', '09:00:00')], session: { runs: 2 } },
    true,
  ],
  ['scheduler has 3 cycles', { session: { cycles: 3 } }, true],
  ['session has run for 1 hour', { session: { startedAt: '2026-03-02T11:00' } }, true],
  ['session has run for 1 hour', { session: { startedAt: '2026-03-02T11:01' } }, false],
]

export const starts: readonly (readonly [
  text: string,
  options: Partial<UpcomingOptions>,
  instants: readonly string[],
])[] = [
  ['daily', {}, ['03-02T12:00:00', '03-03T00:00:00', '03-04T00:00:00']],
  ['daily at 12:00', {}, ['03-02T12:00:00', '03-03T12:00:00', '03-04T12:00:00']],
  ['every 10 minutes', {}, ['03-02T12:00:00', '03-02T12:10:00', '03-02T12:20:00']],
  ['every 10 minutes after finish', {}, ['03-02T12:00:00', '03-02T12:10:00', '03-02T12:20:00']],
  ['every 15 minutes aligned', {}, ['03-02T12:00:00', '03-02T12:15:00', '03-02T12:30:00']],
  ['once', {}, ['03-02T12:00:00']],
  ['once in 1 hour', {}, ['03-02T13:00:00']],
  ['true', {}, ['03-02T12:00:00']],
  ['false', {}, []],
  [
    'time of day between 10:00 and 14:00',
    {},
    ['03-02T12:00:00', '03-03T10:00:00', '03-04T10:00:00'],
  ],
  ['every 1 second & in January', { count: 1 }, ['01-01T00:00:00']],
  ['every 5 minutes for 1 hour', {}, ['03-02T13:00:00', '03-02T14:05:00', '03-02T15:10:00']],
  ['every 5 minutes for 5 minutes', {}, ['03-02T12:05:00', '03-02T12:15:00', '03-02T12:25:00']],
  ['daily for 1 hour', {}, ['03-02T12:00:00', '03-03T01:00:00', '03-04T01:00:00']],
  [
    'every 1 hour & time of day between 13:30 and 16:00',
    {},
    ['03-02T13:30:00', '03-02T14:30:00', '03-02T15:30:00'],
  ],
  ['cron * * * * * & on the last day of the month & in December', { count: 1 }, ['12-31T00:00:00']],
  // The past counts.
  [
    'daily',
    { events: [event('t', 'started', '08:00:00')] },
    ['03-03T00:00:00', '03-04T00:00:00', '03-05T00:00:00'],
  ],
  ['once', { events: [event('t', 'started', '08:00:00')] }, []],
  ['after task a', { events: [event('a', 'succeeded', '08:00:00')] }, ['03-02T12:00:00']],
  [
    'after task a',
    { events: [event('a', 'succeeded', '08:00:00'), event('t', 'started', '09:00:00')] },
    [],
  ],
  [
    'every 1 hour',
    { events: [event('t', 'started', '11:30:00')] },
    ['03-02T12:00:00', '03-02T13:00:00', '03-02T14:00:00'],
  ],
  // So does what will be.
  ['after task a', { events: [event('a', 'succeeded', '13:00:00')] }, ['03-02T13:00:00']],
  ['daily', { until: '2026-03-03T00:00' }, ['03-02T12:00:00', '03-03T00:00:00']],
  ['daily', { count: 0 }, []],
]
