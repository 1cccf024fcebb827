/** Sharing, attaching and detaching, settling, clocks set back. */
import { describe, expect, test } from 'vitest'
import { LATEST } from '../../../src/condition/source.ts'
import { parseOrThrow } from '../../../src/language/parse.ts'
import type { Memory } from '../../../src/signal/graph/task-condition.ts'
import { open } from '../small.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const NONE = { roots: 0, shared: 0, wakes: 0, topics: 0, sampled: 0 }

describe('sharing', () => {
  test('100,000 tasks that say the same share one source and one wake-up', () => {
    const { network } = open()
    const condition = parseOrThrow('daily after 10:00')
    for (let i = 0; i < 100_000; i++)
      network.attach(condition, { task: `t${i}`, firstKnown: 0, catchUp: LATEST }, 0)
    expect(network.counts).toEqual({ roots: 100_000, shared: 1, wakes: 1, topics: 0, sampled: 0 })
  })

  test('a turn for one task steps no other', () => {
    const changed: string[] = []
    const spied = open(({ changed: roots }) => {
      for (const root of roots) changed.push(root.task ?? '')
    })
    for (let i = 0; i < 100; i++) spied.attach(`after task 'a${i}'`, `t${i}`)
    spied.happen('a7', 'succeeded')
    expect(changed).toEqual(['t7'])
  })

  test('a start is none of the business of those that wait for an end, and an end is', () => {
    const { network, attach, happen } = open()
    const root = attach("after task 'a' succeeded", 'b')
    expect(network.isOwn({ task: 'a', type: 'started' })).toBe(true)
    attach("after task 'c' started", 'd')
    expect(network.isOwn({ task: 'c', type: 'started' })).toBe(false)
    happen('a', 'started')
    expect(root.isDue()).toBe(false)
    happen('a', 'succeeded')
    expect(root.isDue()).toBe(true)
  })

  test('who waits for an end is told of all that is announced of a task', () => {
    const { network, attach } = open()
    const root = attach("after task 'a' failed", 'b')
    // As its past is, where the session had let it go.
    network.facts.restore([{ seq: 7, at: 0, type: 'failed', task: 'a' }])
    expect(root.isDue()).toBe(false)
    network.touch(['task/a'], 0)
    expect(root.isDue()).toBe(true)
    expect([network.asksFor('a'), network.asksFor('b')]).toEqual([true, false])
    network.detach(root)
    expect(network.asksFor('a')).toBe(false)
  })

  test('a task that is put in later without a past counts from then, whatever it shares', () => {
    const { network, attach, happen } = open()
    const text = "task 'a' is running for 1 hour"
    const early = attach(text, 'early')
    happen('a', 'started')
    network.advance(HOUR / 2)
    const late = attach(text, 'late', HOUR / 2)
    network.advance(HOUR)
    expect([early.verdict().value, late.verdict().value]).toEqual([true, 'unknown'])
    network.advance(1.5 * HOUR)
    expect(late.verdict()).toMatchObject({ value: true, since: 1.5 * HOUR })
  })
})

describe('detaching', () => {
  const texts = [
    'daily after 10:00 & ~task a is running',
    "(on event 'x') within 1 hour | (after task a since after task b)",
    "signal 's' & signal 's' | ~signal 's'",
    'daily | daily & true',
    "after all tasks tagged 'etl' & cron 0 0 * * * for 1 hour",
    'every 1 hour after finish & once in 3 days & has failed 2 times today',
  ]
  test('leaves nothing behind, in whatever order', () => {
    const { network, attach } = open()
    const roots = [...texts, ...texts].map((text, i) => attach(text, `t${i}`))
    expect(network.counts.roots).toBe(12)
    for (const i of [3, 0, 11, 7, 1, 5, 2, 10, 4, 9, 8, 6]) {
      const root = roots[i]
      if (root !== undefined) network.detach(root)
    }
    expect(network.counts).toEqual(NONE)
  })

  test('a condition that cannot be read leaves nothing behind', () => {
    const { network } = open()
    const condition = {
      kind: 'all',
      operands: [
        parseOrThrow('daily after 10:00 & task a is running'),
        { kind: 'once-at', at: { kind: 'natural', text: 'gibberish' } },
      ],
    } as const
    const options = { task: 't', firstKnown: 0, catchUp: LATEST }
    expect(() => network.attach(condition, options, 0)).toThrow(RangeError)
    expect(network.counts).toEqual(NONE)
  })
})

describe('a turn', () => {
  test('shows no combination that never was', () => {
    const seen: unknown[] = []
    const { network, attach, happen } = open(({ changed: roots }) => {
      for (const root of roots) seen.push(root.verdict().value)
    })
    attach(
      'task a is running & ~task a is running | (task a is running | ~task a is running) & false',
    )
    for (let i = 0; i < 5; i++) {
      happen('a', 'started')
      happen('a', 'succeeded')
    }
    expect(seen).toEqual([])
    expect(network.counts.wakes).toBe(0)
  })

  test('is one for each instant on the way, in order', () => {
    const seen: number[] = []
    const { network, attach } = open(({ at }) => seen.push(at))
    attach('time of day between 10:00 and 12:00')
    attach('time of day between 11:00 and 13:00', 'u')
    network.advance(DAY)
    expect(seen).toEqual([10, 11, 12, 13].map((h) => h * HOUR))
  })

  test('reads the runs of the session when they end', () => {
    const { attach, happen } = open()
    const root = attach('session has more than 1 runs')
    happen('a', 'succeeded')
    expect(root.verdict().value).toBe(false)
    happen('a', 'failed')
    expect(root.verdict().value).toBe(true)
  })

  test('reads tags that have changed', () => {
    const { facts, network, attach, happen } = open()
    facts.tag('a', ['etl'])
    const root = attach("after all tasks tagged 'etl'")
    happen('a', 'succeeded')
    expect(root.isDue()).toBe(true)
    facts.tag('b', ['etl'])
    attach('true', 'b')
    expect(root.isDue()).toBe(false)
    facts.untag('b')
    network.touch([], 1)
    expect(root.isDue()).toBe(true)
  })

  test('counts an event at the turn that reads it, though its clock reading is older', () => {
    const { network, attach } = open()
    const latch = attach('(after task a failed) since (after task a succeeded)')
    const recent = attach('(after task a failed) within 1 hour', 'u')
    network.advance(1003)
    network.apply({ seq: 1, at: 1000, task: 'a', type: 'failed', run: 'r' })
    expect([latch.verdict().value, recent.verdict().value]).toEqual([true, true])
  })
})

describe('a clock that is set back', () => {
  test('repeats no occurrence that was consumed', () => {
    const { network, attach, happen } = open()
    const at = attach('daily at 10:00')
    network.advance(10 * HOUR)
    happen('t', 'started', at)
    network.advance(9 * HOUR)
    expect(at.isDue()).toBe(false)
    network.advance(10 * HOUR)
    expect(at.isDue()).toBe(false)
    network.advance(34 * HOUR)
    expect(at.isDue()).toBe(true)
  })

  test('reads guards at the new time', () => {
    const { network, attach } = open()
    const root = attach('time of day after 10:00')
    network.advance(10 * HOUR)
    expect(root.verdict().value).toBe(true)
    network.advance(9 * HOUR)
    expect(root.verdict().value).toBe(false)
    network.advance(10 * HOUR)
    expect(root.verdict().value).toBe(true)
  })

  test('leaves no `every` more than D ahead', () => {
    const { network, attach, happen } = open()
    const root = attach('every 10 minutes')
    network.advance(10 * HOUR)
    happen('t', 'started', root)
    network.advance(9 * HOUR)
    expect(network.wake).toBe(9 * HOUR + 600_000)
    network.advance(9 * HOUR + 600_000)
    expect(root.isDue()).toBe(true)
  })
})

describe('memory', () => {
  test('is renewed when an operator over time has seen something new, though the whole is the same', () => {
    const dirty: number[] = []
    const { network, attach } = open(({ at }) => dirty.push(at))
    attach('(time of day between 10:00 and 11:00) within 3 hours')
    network.advance(12 * HOUR)
    expect(dirty).toContain(11 * HOUR)
  })

  test('goes on after a gap as if there had been none', () => {
    const text = '(time of day between 10:00 and 11:00) within 3 hours'
    const first = open()
    const before = first.attach(text)
    first.network.advance(10.5 * HOUR)
    const memory = JSON.parse(JSON.stringify(before.memory())) as Memory
    const second = open()
    const after = second.attach(text, 't', 10.5 * HOUR, memory)
    for (const hours of [13.9, 14.1, 33]) {
      first.network.advance(hours * HOUR)
      second.network.advance(hours * HOUR)
      expect(after.verdict()).toEqual(before.verdict())
    }
  })
})
