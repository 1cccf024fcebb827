/** What operators over time know of the time before their condition was first known. */
import { describe, expect, test } from 'vitest'
import { LATEST } from '../../../src/condition/source.ts'
import { parseOrThrow } from '../../../src/language/parse.ts'
import type { RecordedEvent } from '../../../src/run/event.ts'
import { FactsFold } from '../../../src/signal/facts/facts.ts'
import { Network } from '../../../src/signal/graph/network.ts'
import type { RootOptions } from '../../../src/signal/graph/task-condition.ts'
import { lookBack } from '../../../src/signal/past/look-back.ts'
import { instantOf } from '../../../src/time/iso.ts'
import { zone } from '../../../src/time/zone.ts'
import { seenFrom } from '../late.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('when a condition is first known', () => {
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

  test('what is the same for several tasks is looked for once', () => {
    const network = new Network(new FactsFold(NOW - DAY), zone('UTC'))
    const record = [at(60 * MINUTE, 'x', 'started'), at(4 * MINUTE, 'x', 'succeeded')]
    const recorded = { events: record, from: NOW - DAY, found: new Map() }
    const states = (text: string, task: string, more: Partial<RootOptions> = {}) => {
      const options = { task, firstKnown: NOW, catchUp: LATEST, ...more }
      return lookBack(parseOrThrow(text), options, NOW, network, recorded)[0]
    }
    const idle = "~task 'x' is running for 10 min"
    const first = states(idle, 'a')
    expect(states(idle, 'b')).toBe(first)
    expect(states(`daily & (${idle})`, 'c')).toBe(first)
    expect(states(idle, 'x')).not.toBe(first)
    expect(states(idle, 'd', { firstKnown: NOW - HOUR })).not.toBe(first)
    const own = '~this task is running for 10 min'
    expect(states(own, 'a')?.value).toBe(true)
    expect(states(own, 'x')?.value).toBe(false)
  })
})
