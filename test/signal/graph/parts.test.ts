/** A turn that is done in parts: it ends as the whole one does, and what changes the network completes it first. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Network, OwnStart } from '../../../src/signal/graph/network.ts'
import type { Root } from '../../../src/signal/graph/task-condition.ts'
import { open } from '../small.ts'

const HOUR = 3_600_000
const TEXTS = [
  'hourly',
  "cron '0 * * * *' & ~task 'a' is running",
  "after task 'a'",
  '~hourly for 10 minutes',
]

/** Tasks, and each condition that turns changed, in order. */
function tasks(indexes: readonly number[]) {
  const told: string[] = []
  const net = open(({ at, changed }) => {
    for (const { task, node } of changed) told.push(`${at} ${task} ${node.value}`)
  })
  const roots = indexes.map((index, i) => net.attach(TEXTS[index] ?? '', `t${i}`, 1))
  const verdicts = () => roots.map((root) => root.verdict())
  return { ...net, told, verdicts, roots }
}

const indexes = fc.array(fc.nat(TEXTS.length - 1), { minLength: 65, maxLength: 160 })

const startOf = (root: Root, index: number, at: number) =>
  ({
    seq: index + 1,
    at,
    type: 'started',
    task: `t${index}`,
    run: `r${index}`,
    tokens: root.tokens(),
  }) as const

/** Starts the tasks that are due and matter to no other task. */
function startThose({ network, roots }: ReturnType<typeof tasks>, which: boolean[], at: number) {
  const starts: OwnStart[] = []
  for (const [i, root] of roots.entries())
    if (which[i] === true && root.isDue() && network.isOwn({ task: `t${i}`, type: 'started' }))
      starts.push({ root, event: startOf(root, i, at) })
  network.applyOwn(starts)
}

/** Takes parts until it can be acted at that instant; false if it never can before the end. */
function reached(parts: Iterable<void>, network: Network, at: number): boolean {
  const left = parts[Symbol.iterator]()
  while (!network.reaches(at)) if (left.next().done === true) return false
  return true
}

/** Takes that many parts; whether that was all. */
function take(parts: Iterable<void>, count: number): boolean {
  const left = parts[Symbol.iterator]()
  for (let i = 0; i < count; i++) if (left.next().done === true) return true
  return false
}

describe('a turn in parts', () => {
  test('tells what the whole one tells', () => {
    fc.assert(
      fc.property(indexes, (list) => {
        const whole = tasks(list)
        const inParts = tasks(list)
        whole.network.advance(3 * HOUR)
        expect(take(inParts.network.advancing(3 * HOUR), 100)).toBe(true)
        expect(inParts.told).toEqual(whole.told)
        expect(inParts.verdicts()).toEqual(whole.verdicts())
      }),
      { numRuns: 10 },
    )
  })

  test('is completed by what changes the network meanwhile', () => {
    fc.assert(
      fc.property(
        indexes,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('start', 'detach', 'touch'),
        (list, count, meanwhile) => {
          const [whole, inParts] = [tasks(list), tasks(list)]
          whole.network.advance(HOUR)
          const parts = inParts.network.advancing(HOUR)
          take(parts, count)
          for (const { happen, network, roots } of [whole, inParts]) {
            if (meanwhile === 'start') happen('a', 'started')
            else if (meanwhile === 'touch') network.touch(['session'], HOUR)
            else if (roots[0] !== undefined) network.detach(roots[0])
          }
          // The one that goes on with it finds it whole.
          expect(take(parts, 100)).toBe(true)
          expect(inParts.told).toEqual(whole.told)
          expect(inParts.verdicts()).toEqual(whole.verdicts())
        },
      ),
      { numRuns: 20 },
    )
  })

  test('goes on behind starts of conditions that it has read, and ends as if they had come after it', () => {
    const check = (list: readonly number[], count: number, late: number) => {
      const [whole, inParts] = [tasks(list), tasks(list)]
      const now = HOUR + late
      const parts = inParts.network.advancing(HOUR)
      take(parts, count)
      if (!reached(parts, inParts.network, now)) return
      const read = inParts.roots.map(({ isUnread }) => !isUnread)
      expect(read).toContain(false)
      whole.network.advance(now)
      startThose(inParts, read, now)
      startThose(whole, read, now)
      expect(inParts.network.left).toBeDefined()
      inParts.network.advance(now)
      expect(inParts.told.toSorted()).toEqual(whole.told.toSorted())
      expect(inParts.verdicts()).toEqual(whole.verdicts())
    }
    const property = fc.property(
      indexes,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 5000 }),
      check,
    )
    fc.assert(property, { numRuns: 40 })
  })

  test('is completed by the start of a condition that it has not read', () => {
    const { network, roots } = tasks(Array.from({ length: 200 }, () => 0))
    network.order = (a, b) => roots.indexOf(b) - roots.indexOf(a)
    expect(reached(network.advancing(HOUR), network, HOUR)).toBe(true)
    const [first] = roots
    if (first === undefined) throw new Error('there are conditions')
    expect([first.isUnread, roots.at(-1)?.isUnread]).toEqual([true, false])
    network.applyOwn([{ root: first, event: startOf(first, 0, HOUR) }])
    expect(network.left).toBeUndefined()
    expect(roots.some(({ isUnread }) => isUnread)).toBe(false)
  })

  test('is not acted on where a condition that it has read turns before the present', () => {
    const { network } = tasks(Array.from({ length: 200 }, () => 0))
    expect(reached(network.advancing(HOUR), network, HOUR)).toBe(true)
    expect(network.reaches(2 * HOUR - 1)).toBe(true)
    expect(network.reaches(2 * HOUR)).toBe(false)
  })

  test('shows one event to many as the whole turn does', () => {
    const list = Array.from({ length: 200 }, (_, i) => i % TEXTS.length)
    const [whole, inParts] = [tasks(list), tasks(list)]
    const event = { seq: 1, at: 2, type: 'succeeded', task: 'a', run: 'r' } as const
    whole.network.apply(event)
    expect(take(inParts.network.applying(event) ?? [], 1)).toBe(false)
    inParts.network.finish()
    expect(inParts.told).toEqual(whole.told)
    expect(inParts.told.length).toBeGreaterThan(0)
  })
})
