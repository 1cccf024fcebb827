/** Conditions that are first known in the middle of what happens: operators over time know what was before. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { all, any, not } from '../../src/condition/make.ts'
import { LATEST } from '../../src/condition/source.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import type { RecordedEvent } from '../../src/run/event.ts'
import { FactsFold } from '../../src/signal/facts.ts'
import { attachNew } from '../../src/signal/look-back.ts'
import { Network } from '../../src/signal/network.ts'
import { instantOf } from '../../src/time/iso.ts'
import { zone } from '../../src/time/zone.ts'
import {
  FIRST_KNOWN,
  GRID,
  guardOperand,
  instants,
  SELF,
  world,
} from '../condition/machine/history.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const FOREVER = Number.POSITIVE_INFINITY
const UTC = zone('UTC')

/** A network that has seen all that is on record before `at`. */
function networkAt(at: number, record: readonly RecordedEvent[], from: number): Network {
  const facts = new FactsFold(from)
  for (const { task, type } of record) {
    const topic = `${type === 'emitted' ? 'event' : 'task'}/${task}`
    facts.need({ topic, span: FOREVER, count: FOREVER })
  }
  const network = new Network(facts, UTC)
  for (const event of record) if (event.at < at) network.apply(event)
  return network
}

/** What a condition that is first known at `at` is from then on. */
function seenFrom(
  condition: Condition,
  at: number,
  record: readonly RecordedEvent[],
  looks: readonly number[],
  from = record[0]?.at ?? at,
) {
  const network = networkAt(at, record, from)
  const options = { task: SELF, firstKnown: at, catchUp: LATEST }
  const before = record.filter((event) => event.at < at)
  const root = attachNew(network, condition, options, at, { events: before, from })
  const ahead = record.filter((event) => event.at >= at)
  return looks
    .filter((look) => look >= at)
    .map((look) => {
      while (ahead[0] !== undefined && ahead[0].at <= look) {
        const event = ahead.shift() as RecordedEvent
        network.advance(event.at)
        network.apply(event)
      }
      network.advance(look)
      return { at: look, value: root.verdict().value }
    })
}

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

describe('when a condition is first known', () => {
  test('makes no difference to what it is from then on', () => {
    fc.assert(
      fc.property(overTime(), world(false), fc.nat(instants.length - 1), (condition, world, n) => {
        let seq = 0
        const live = new Map<string, string[]>()
        const record = [...world]
          .sort(([a], [b]) => a - b)
          .flatMap(([at, steps]) =>
            steps.flatMap((step) => {
              if (step.kind !== 'event' || step.task === SELF) return []
              const runs = live.get(step.task) ?? []
              live.set(step.task, runs)
              seq++
              if (step.type === 'started') runs.push(`run ${seq}`)
              const run = step.type === 'started' ? runs.at(-1) : runs.shift()
              return [{ ...step, seq, at, run: run ?? '' } as RecordedEvent]
            }),
          )
        const late = instants[n] ?? 0
        const early = seenFrom(condition, FIRST_KNOWN, record, instants, FIRST_KNOWN)
        expect(seenFrom(condition, late, record, instants, FIRST_KNOWN)).toEqual(
          early.filter(({ at }) => at >= late),
        )
      }),
      { numRuns: 300 },
    )
  })

  const NOW = instantOf('2026-03-02T12:00:00Z')
  let number = 0
  const at = (
    ago: number,
    task: string,
    type: RecordedEvent['type'],
    run = 'r',
  ): RecordedEvent => ({
    seq: ++number,
    at: NOW - ago,
    task,
    type,
    run,
  })

  test.each<[string, readonly RecordedEvent[], readonly [minutes: number, value: unknown][]]>([
    [
      "~task 'x' is running for 10 min",
      [at(60 * MINUTE, 'x', 'started'), at(4 * MINUTE, 'x', 'succeeded')],
      [
        [0, false],
        [5, false],
        [6, true],
      ],
    ],
    ["task 'x' is running for 10 min", [at(60 * MINUTE, 'x', 'started')], [[0, true]]],
    [
      "after task 'x' failed within 10 min",
      [at(60 * MINUTE, 'y', 'succeeded'), at(8 * MINUTE, 'x', 'failed')],
      [
        [0, true],
        [2, true],
        [3, false],
      ],
    ],
    [
      "~(on event 'ping' within 10 min)",
      [at(4 * MINUTE, 'y', 'succeeded')],
      [
        [0, 'unknown'],
        [5, 'unknown'],
        [6, true],
      ],
    ],
    [
      "after task 'x' failed since after task 'x' succeeded",
      [at(800 * DAY, 'x', 'succeeded'), at(700 * DAY, 'x', 'failed')],
      [[0, true]],
    ],
    [
      "after task 'x' failed since after task 'x' succeeded",
      [at(3 * MINUTE, 'x', 'failed'), at(2 * MINUTE, 'x', 'succeeded')],
      [[0, false]],
    ],
    ["after task 'x' failed since after task 'x' succeeded", [], [[0, false]]],
    [
      "~task 'x' is running ever since after task 'x' succeeded",
      [at(90 * MINUTE, 'x', 'started'), at(80 * MINUTE, 'x', 'succeeded')],
      [[0, true]],
    ],
    // The calendar is known for all times.
    ['time of day after 10:00 for 30 min', [], [[0, true]]],
    [
      'time of day after 11:45 for 30 min',
      [],
      [
        [0, false],
        [15, true],
      ],
    ],
    ['daily at 10:00 since daily at 18:00', [], [[0, true]]],
    [
      'daily at 18:00 since daily at 10:00',
      [],
      [
        [0, false],
        [6 * 60, true],
      ],
    ],
    ['daily at 08:00 within 3 hours', [], [[0, false]]],
    [
      'daily at 10:00 within 3 hours',
      [],
      [
        [0, true],
        [60, true],
        [61, false],
      ],
    ],
    ['on Mon ever since on Sun', [], [[0, false]]],
    ['yearly at Mar since yearly at Feb', [], [[0, true]]],
    ['secondly since yearly at Feb', [], [[0, true]]],
    // What no record says.
    [
      "param 'x' exists for 5 min",
      [],
      [
        [0, false],
        [5, false],
      ],
    ],
    [
      "~param 'x' exists for 5 min",
      [],
      [
        [0, 'unknown'],
        [5, true],
      ],
    ],
    [
      "signal 's' within 5 min",
      [at(DAY, 'y', 'succeeded')],
      [
        [0, 'unknown'],
        [5, 'unknown'],
      ],
    ],
  ])('%s', (text, record, expected) => {
    const looks = expected.map(([minutes]) => NOW + minutes * MINUTE)
    const seen = seenFrom(parseOrThrow(text), NOW, record, looks)
    expect(seen.map(({ at, value }) => [(at - NOW) / MINUTE, value])).toEqual(expected)
  })

  test('what is older than the record is unknown, where it matters', () => {
    const record = [at(4 * MINUTE, 'x', 'started')]
    const seen = (text: string, looks: readonly number[]) =>
      seenFrom(parseOrThrow(text), NOW, record, looks, NOW - 5 * MINUTE).map(({ value }) => value)
    expect(seen("after task 'x' failed within 3 min", [NOW])).toEqual([false])
    expect(seen("after task 'x' failed within 6 min", [NOW, NOW + MINUTE])).toEqual([
      'unknown',
      false,
    ])
    expect(seen("~task 'y' is running for 6 min", [NOW, NOW + MINUTE])).toEqual(['unknown', true])
  })
})
