/** All interleavings of a few nodes keep the promises, and the search finds what known faults break. */
import { describe, expect, test } from 'vitest'
import { isDead } from '../../src/engine/recovery/judge.ts'
import { afterBid, type Bid, type Lease } from '../../src/store/lease.ts'
import { begin, RULES, type Shape, steps, type World } from './deciding.ts'
import { beginHost, hostSteps, oneBody } from './judging.ts'
import { oneDecider, oneFate } from './promises.ts'
import { type Found, search } from './search.ts'

/** The node that asks has it for longer, though another one holds it. */
const byName = (held: Lease | undefined, bid: Bid, now: number): Lease =>
  bid.term === undefined
    ? afterBid(held, bid, now)
    : { term: bid.term, owner: bid.owner, until: now + bid.lasts }

const deciding = (shape: Shape): Found<World> => {
  const deciders = oneDecider(shape)
  return search(
    begin(shape),
    (world) => steps(world, shape),
    (world) => oneFate(world) ?? deciders(world),
  )
}

describe('deciding', () => {
  test.each([
    ['whoever decides', { nodes: 2, end: 2, rules: RULES, decides: 'anybody' }],
    ['one by its lease', { nodes: 2, end: 2, rules: RULES, decides: 'holder' }],
  ] as const)('by %s gives an occurrence one start or one fate', (_, shape) => {
    const found = deciding(shape)
    expect(found.fault).toBeUndefined()
    expect(found.states).toBeGreaterThan(1000)
  })

  test('leaves one decider of three', () => {
    const found = deciding({ nodes: 3, end: 8, rules: RULES, decides: 'none' })
    expect(found.fault).toBeUndefined()
    expect(found.states).toBeGreaterThan(500)
  })

  test.each([
    ['writes are not compared', { isStale: () => false }, /starts or fates/],
    ['writes of state have no version', { guardsState: false }, /starts or fates/],
    ['an event is marked by when it is seen', { markOf: (_: number, now: number) => now }, /rise/],
  ])('finds the fault where %s', (_, fault, law) => {
    const rules = { ...RULES, ...fault }
    const found = deciding({ nodes: 2, end: 2, rules, decides: 'anybody' })
    expect(found.fault?.law).toMatch(law)
  })

  test.each([
    ['a lease is renewed by its name', { afterBid: byName }],
    ['a node is known by its host', { ownerOf: () => 'host' }],
  ])('finds the fault where %s', (_, fault) => {
    const rules = { ...RULES, ...fault }
    const found = deciding({ nodes: 3, end: 5, rules, decides: 'none' })
    expect(found.fault?.law).toBe('2 deciders for ever')
  })
})

describe('judging', () => {
  const judging = (rules: { readonly isDead: typeof isDead }) =>
    search(beginHost(2), (host) => hostSteps(host, rules), oneBody)

  test('never has two bodies of one run on one host', () => {
    const found = judging({ isDead })
    expect(found.fault).toBeUndefined()
    expect(found.states).toBeGreaterThan(500)
  })

  test('finds the fault where a lease judges a living process', () => {
    const found = judging({ isDead: (_lives, watched, now) => isDead(undefined, watched, now) })
    expect(found.fault?.law).toMatch(/2 bodies/)
  })
})
