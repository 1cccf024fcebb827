/** When a condition is first known makes no difference to its operators over time. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '../../../src/condition/condition.ts'
import { all, any, not } from '../../../src/condition/construct.ts'
import type { RecordedEvent } from '../../../src/run/event.ts'
import { GRID } from '../../condition/machine/eventful.ts'
import {
  FIRST_KNOWN,
  guardOperand,
  instants,
  SELF,
  type World,
  world,
} from '../../condition/machine/history.ts'
import { seenFrom } from '../late.ts'

const happening: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom('a', 'b').map(
    (name): Condition => ({
      kind: 'after',
      tasks: { kind: 'named', names: [name] },
      quantifier: { kind: 'all' },
      outcome: 'succeeded',
    }),
  ),
  fc.constantFrom('ping', 'pong').map((name): Condition => ({ kind: 'on-event', name })),
)
const duration = fc.integer({ min: 1, max: 8 }).map((n) => n * GRID)

/** Operators over time over guards and, where starts are ignored, over what happens. */
function overTime(): fc.Arbitrary<Condition> {
  let inner: fc.Arbitrary<Condition> = fc.oneof(guardOperand, happening)
  let outer: fc.Arbitrary<Condition> = guardOperand
  const joined = (part: fc.Arbitrary<Condition>) =>
    fc.oneof(
      fc.tuple(part, part).map(([a, b]) => all(a, b)),
      fc.tuple(part, part).map(([a, b]) => any(a, b)),
      part.map(not),
    )
  const spanning = (part: fc.Arbitrary<Condition>) =>
    fc.oneof(
      fc.record({ operand: part, duration }).map((c): Condition => ({ kind: 'within', ...c })),
      fc.record({ operand: part, reset: part }).map((c): Condition => ({ kind: 'since', ...c })),
      fc
        .record({ operand: part, start: part })
        .map((c): Condition => ({ kind: 'ever-since', ...c })),
    )
  const held = (part: fc.Arbitrary<Condition>) =>
    fc.record({ operand: part, duration }).map((c): Condition => ({ kind: 'for', ...c }))
  for (let depth = 0; depth < 2; depth++) {
    inner = fc.oneof(inner, joined(inner), spanning(inner), held(inner))
    outer = fc.oneof(spanning(inner), held(outer), joined(outer), outer)
  }
  return outer
}

/** The events of the others, as they would be on record. */
function recordOf(world: World): readonly RecordedEvent[] {
  const live = new Map<string, string[]>()
  const record: RecordedEvent[] = []
  for (const [at, steps] of [...world].sort(([a], [b]) => a - b))
    for (const step of steps) {
      if (step.kind !== 'event' || step.task === SELF) continue
      const seq = record.length + 1
      const runs = live.get(step.task) ?? []
      live.set(step.task, runs)
      if (step.type === 'started') runs.push(`run ${seq}`)
      const run = (step.type === 'started' ? runs.at(-1) : runs.shift()) ?? ''
      record.push({ seq, at, task: step.task, type: step.type, run })
    }
  return record
}

test('what is known later is the same from then on', () => {
  fc.assert(
    fc.property(overTime(), world(false), fc.nat(instants.length - 1), (condition, world, n) => {
      const record = recordOf(world)
      const late = instants[n] ?? 0
      const early = seenFrom(condition, FIRST_KNOWN, record, instants, FIRST_KNOWN)
      expect(seenFrom(condition, late, record, instants, FIRST_KNOWN)).toEqual(
        early.filter(({ at }) => at >= late),
      )
    }),
    { numRuns: 300 },
  )
})
