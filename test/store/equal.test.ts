/** A law over random batches: the memory store and the SQLite store cannot be told apart. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RunStatus } from '../../src/run/run.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Retention, Store, StoredValue, Write } from '../../src/store/port.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { claim, emit, event, fate, set } from '../../src/testing/store-laws/sample.ts'

const statuses: readonly RunStatus[] = ['claimed', 'running', 'waiting', 'succeeded', 'crashed']
const tasks = ['a', 'b']

/** A run's task, key and claim follow from its number: transitions do not change them. */
const fixed = (n: number) => ({ task: n % 2 === 0 ? 'a' : 'b', key: `k${n % 5}`, claimedAt: n % 7 })

const number = fc.nat(11)
const state = fc.option(
  fc
    .tuple(
      fc.constantFrom('s', 't'),
      fc.constantFrom('x', 'y'),
      fc.option(fc.jsonValue(), { nil: undefined }),
    )
    // As JSON gives it back: it has no −0.
    .map(([scope, key, value]) =>
      set(
        key,
        value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as StoredValue),
        scope,
      ),
    ),
  { nil: undefined },
)
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(number, state).map(([n, set]) => claim(`r${n}`, fixed(n), set)),
  fc
    .tuple(
      number,
      fc.subarray([...statuses]),
      fc.constantFrom(...statuses),
      fc.constantFrom(undefined, 'me', 'you'),
      fc.constantFrom('me', 'you'),
      state,
      fc.boolean(),
    )
    .map(([n, from, status, owner, next, set, hasEvent]) => ({
      kind: 'transition' as const,
      from,
      run: { ...claim(`r${n}`, { ...fixed(n), status, owner: next }).run, endedAt: n },
      ...(owner !== undefined && { owner }),
      ...(set !== undefined && { state: set }),
      ...(hasEvent && { event: event('failed', { at: n, task: fixed(n).task }) }),
    })),
  number.map((n) => emit(`e${n % 3}`, n)),
  fc
    .tuple(number, fc.constantFrom(...tasks), fc.constantFrom('overlap' as const, 'held' as const))
    .map(([n, task, reason]) => fate(n, { task, reason })),
  state.filter((one) => one !== undefined),
)

type Step = readonly Write[] | Retention
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.array(write, { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.record({ age: fc.nat(12), count: fc.nat(6) }, { requiredKeys: [] }) },
)

const content = async (store: Store) => ({
  folded: await store.folded(),
  runs: await store.runs(),
  ofTask: await store.runs({ task: 'a', status: ['crashed', 'claimed'], from: 1, to: 6, limit: 3 }),
  counts: await store.counts({ limit: 7 }),
  events: await store.events(),
  newest: await store.events({ task: 'b', types: ['started', 'failed'], newest: 2 }),
  fates: await store.fates(),
  states: [await store.state('s'), await store.state('t')],
})

test('shows the same after the same steps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const memory = memoryStore()
      const sqlite = sqliteStore({ path: ':memory:' })
      await Promise.all([memory.open(), sqlite.open()])
      try {
        for (const one of steps) {
          const act = (store: Store) =>
            Array.isArray(one)
              ? store.commit(one as readonly Write[])
              : store.prune(one as Retention, 12)
          expect(await act(sqlite)).toEqual(await act(memory))
          expect(await content(sqlite)).toEqual(await content(memory))
        }
      } finally {
        await sqlite.close()
      }
    }),
    { numRuns: 150 },
  )
})
