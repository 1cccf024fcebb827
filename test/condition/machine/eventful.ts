/** For the small world: consuming operands that offer events, at once or after a delay. */
import fc from 'fast-check'
import type { Condition } from '../../../src/condition/condition.ts'
import type { Outcome } from '../../../src/condition/task.ts'

/**
 * Everything happens at multiples of `GRID` milliseconds, or one millisecond later (where an instant, or a window that
 * includes its last instant, is over). So the world need only be looked at there.
 */
export const GRID = 50

/** Up to `most` steps of the grid, in milliseconds. */
export const grid = (most: number) => fc.integer({ min: 1, max: most }).map((n) => n * GRID)
/** A task that is not this one. */
export const other = fc.constantFrom('a', 'b')
/** What conditions ask for. */
export const outcome = fc.constantFrom<Outcome>(
  'succeeded',
  'failed',
  'finished',
  'ended',
  'started',
)
const oneTask = other.map((name) => ({ kind: 'named', names: [name] }) as const)
const quantifier = fc.oneof(
  fc.constant({ kind: 'all' } as const),
  fc.constant({ kind: 'any' } as const),
  fc.constant({ kind: 'at-least', count: 2 } as const),
)

/** `after …`, `on event …`, `5 minutes after …`. */
export const eventful: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .record({ tasks: oneTask, outcome })
    .map((after): Condition => ({ kind: 'after', ...after, quantifier: { kind: 'all' } })),
  fc.record({ quantifier, outcome }).map(
    (after): Condition => ({
      kind: 'after',
      ...after,
      tasks: { kind: 'named', names: ['a', 'b'] },
    }),
  ),
  oneTask.map(
    (tasks): Condition => ({
      kind: 'after',
      tasks,
      quantifier: { kind: 'all' },
      outcome: 'succeeded',
      each: true,
    }),
  ),
  fc.constantFrom('ping', 'pong').map((name): Condition => ({ kind: 'on-event', name })),
  fc
    .record({ name: fc.constantFrom('ping', 'pong'), delay: grid(12), each: fc.boolean() })
    .map(({ name, delay, each }): Condition => {
      const event = { kind: 'on-event', name, delay } as const
      return each ? { ...event, each } : event
    }),
  outcome.map((outcome): Condition => ({ kind: 'after-any', outcome })),
  fc
    .record({ outcome, delay: grid(12) })
    .map((after): Condition => ({ kind: 'after-any', ...after })),
  fc
    .record({ tasks: oneTask, outcome, delay: grid(12) })
    .map((after): Condition => ({ kind: 'after', ...after, quantifier: { kind: 'all' } })),
  fc.record({ quantifier, outcome, delay: grid(12) }).map(
    (after): Condition => ({
      kind: 'after',
      ...after,
      tasks: { kind: 'named', names: ['a', 'b'] },
    }),
  ),
  fc.record({ tasks: oneTask, delay: grid(12) }).map(
    (after): Condition => ({
      kind: 'after',
      ...after,
      quantifier: { kind: 'all' },
      outcome: 'succeeded',
      each: true,
    }),
  ),
)
