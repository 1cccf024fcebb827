/** A turn that is done in parts: it ends as the whole one does, and what changes the network completes it first. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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

/** Takes that many parts; whether that was all. */
function take(parts: Iterable<void>, count: number): boolean {
  const left = parts[Symbol.iterator]()
  for (let i = 0; i < count; i++) if (left.next().done === true) return true
  return false
}

describe('a turn in parts', () => {
  it('tells what the whole one tells', () => {
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

  it('is completed by what changes the network meanwhile', () => {
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

  it('shows one event to many as the whole turn does', () => {
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
