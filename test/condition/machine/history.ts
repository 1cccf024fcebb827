/** A small world for laws: steps in it, conditions about it, and how a network goes through them. */
import fc from 'fast-check'
import type { Condition } from '../../../src/condition/condition.ts'
import { all, any, not } from '../../../src/condition/construct.ts'
import type { Truth } from '../../../src/condition/verdict.ts'
import type { TaskEventType } from '../../../src/run/event.ts'
import type { Token } from '../../../src/run/token.ts'
import { eventful, GRID, grid, other, outcome } from './eventful.ts'

/** The task whose conditions these are; tasks a and b are others. */
export const SELF = 't'
export const FIRST_KNOWN = 1_000_000_000_000
const LENGTH = 60

export type Step =
  | {
      readonly kind: 'event'
      readonly task: string
      readonly type: TaskEventType | 'emitted'
      readonly data?: string
    }
  | { readonly kind: 'sample'; readonly key: string; readonly value: Truth }

/** What happens at each grid instant, in order. */
export type World = ReadonlyMap<number, readonly Step[]>

/** What was seen at a snapshot. */
export interface Seen {
  readonly at: number
  readonly value: Truth
  readonly tokens: readonly string[]
  readonly since?: number
}

export const shown = (tokens: readonly Token[]): readonly string[] =>
  tokens.map(({ source, mark }) => `${source}#${mark}`).toSorted()

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        task: fc.constantFrom('a', 'b', 'a', SELF),
        type: fc.constantFrom<TaskEventType>(
          'started',
          'started',
          'succeeded',
          'succeeded',
          'failed',
          'terminated',
          'crashed',
          'missed',
        ),
      })
      .map((event): Step => ({ kind: 'event', ...event, data: '"v"' })),
  },
  {
    weight: 3,
    arbitrary: fc.constant<Step>({ kind: 'event', task: SELF, type: 'started' }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('ping', 'pong').map(
      (task): Step => ({
        kind: 'event',
        task,
        type: 'emitted',
        data: '{"n":1}',
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Truth>(true, false, 'unknown')
      .map((value): Step => ({ kind: 'sample', key: 'ready', value })),
  },
)

export const world = (samples = true): fc.Arbitrary<World> =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: LENGTH - 1 }), step), { maxLength: 20 })
    .map((placed) => {
      const steps = new Map<number, Step[]>()
      for (const [place, step] of placed) {
        if (!samples && step.kind === 'sample') continue
        const at = FIRST_KNOWN + place * GRID
        steps.set(at, [...(steps.get(at) ?? []), step])
      }
      return steps
    })

/** Every instant at which anything can change. */
export const instants: readonly number[] = Array.from(
  { length: LENGTH },
  (_, place) => FIRST_KNOWN + place * GRID,
).flatMap((at) => [at, at + 1])

const place = fc.integer({ min: 1, max: 19 }).map((n) => n * GRID)
const between = fc
  .tuple(place, place)
  .map(([start, end]) => ({ kind: 'between', start: { time: start }, end: { time: end } }) as const)
export const guardOperand: fc.Arbitrary<Condition> = fc.oneof(
  fc.boolean().map((value): Condition => ({ kind: 'constant', value })),
  between.map((part): Condition => ({ kind: 'time-of', unit: 'second', part })),
  fc
    .record({ task: fc.constantFrom('a', 'b', null), outcome })
    .map((has): Condition => ({ kind: 'has', ...has, span: { kind: 'ever' } })),
  fc
    .record({
      task: fc.constantFrom('a', null),
      outcome,
      duration: grid(12),
      count: fc.constantFrom(1, 2),
    })
    .map(
      ({ task, outcome, duration, count }): Condition => ({
        kind: 'has',
        task,
        outcome,
        span: { kind: 'past', duration },
        count: { kind: 'at-least', count },
      }),
    ),
  fc.record({ task: other, outcome, part: between }).map(
    ({ task, outcome, part }): Condition => ({
      kind: 'has',
      task,
      outcome,
      span: { kind: 'cycle', unit: 'second', part },
    }),
  ),
  fc.constantFrom('a', null).map((task): Condition => ({ kind: 'running', task })),
  fc
    .record({ task: other, longerThan: grid(6) })
    .map((running): Condition => ({ kind: 'running', ...running })),
  fc.constant<Condition>({ kind: 'runs-running', task: 'a', moreThan: 1 }),
  grid(10).map((duration): Condition => ({ kind: 'no-event', name: 'ping', duration })),
)

const sampled: fc.Arbitrary<Condition> = fc.constant({
  kind: 'custom',
  phrase: 'ready',
  values: {},
})

const consumingOperand: fc.Arbitrary<Condition> = fc.oneof(
  between.map((part): Condition => ({ kind: 'periodic', unit: 'second', part })),
  fc.constant<Condition>({ kind: 'periodic', unit: 'second', part: { kind: 'full' } }),
  place.map(
    (time): Condition => ({
      kind: 'periodic',
      unit: 'second',
      part: { kind: 'at', marks: [{ time }] },
    }),
  ),
  grid(12).map((distance): Condition => ({ kind: 'every', distance, based: 'start' })),
  fc.record({ distance: grid(12), offset: grid(12) }).map(
    ({ distance, offset }): Condition => ({
      kind: 'every-from',
      distance,
      anchor: { kind: 'instant', at: FIRST_KNOWN + offset - 6 * GRID },
    }),
  ),
  fc.constant<Condition>({ kind: 'once' }),
  fc.constant<Condition>({ kind: 'session-start' }),
  grid(20).map((delay): Condition => ({ kind: 'once-in', delay })),
  eventful,
)

const joined = (part: fc.Arbitrary<Condition>): fc.Arbitrary<Condition>[] => [
  fc.tuple(part, part).map(([a, b]) => all(a, b)),
  fc.tuple(part, part).map(([a, b]) => any(a, b)),
  part.map(not),
]
const spanning = (part: fc.Arbitrary<Condition>): fc.Arbitrary<Condition>[] => [
  fc.record({ operand: part, duration: grid(8) }).map((c): Condition => ({ kind: 'for', ...c })),
  fc.record({ operand: part, duration: grid(8) }).map((c): Condition => ({ kind: 'within', ...c })),
  fc.record({ operand: part, reset: part }).map((c): Condition => ({ kind: 'since', ...c })),
  fc.record({ operand: part, start: part }).map((c): Condition => ({ kind: 'ever-since', ...c })),
]

export interface Kinds {
  readonly samples?: boolean
  readonly overTime?: boolean
}

/** Conditions about the small world, up to three operators deep. */
export function smallCondition({ samples = true, overTime = true }: Kinds = {}) {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: guardOperand },
    { weight: 5, arbitrary: consumingOperand },
    { weight: samples ? 2 : 0, arbitrary: sampled },
  )
  let part: fc.Arbitrary<Condition> = leaf
  for (let depth = 0; depth < 3; depth++)
    part = fc.oneof(
      { weight: 3, arbitrary: leaf },
      ...joined(part),
      ...(overTime ? spanning(part) : []),
    )
  return part
}
