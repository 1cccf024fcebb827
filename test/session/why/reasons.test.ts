/** Why a task does not run: chains by hand, gates with their holders, the past, and the promise of the earliest instant. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Session } from '../../../src/session/session.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bench, gate, HOUR, MINUTE, MONDAY, nothing, SECOND } from '../../lab/fixture.ts'
import { drawnSet, sessionOf } from '../../lab/small-sets.ts'

const clock = (at: number | null | undefined): string | null | undefined =>
  typeof at === 'number' ? new Date(at).toISOString().slice(5, 19) : at

test('follows what it waits for to the clock: the earliest is when the first of the chain starts', async () => {
  const { session, clock: time } = bench()
  session.task(
    'daily at 08:25',
    () => {
      throw new Error('dim table is empty')
    },
    { name: 'missing_dim' },
  )
  session.task("after task 'missing_dim' succeeded", nothing, { name: 'load' })
  session.task("after task 'load' succeeded & on weekdays", nothing, { name: 'report' })
  await session.start()
  await time.advanceBy(HOUR)
  const told = await session.reasons('report')
  expect(told.sets.map((set) => set.map(({ text }) => text))).toEqual([
    ["after task 'load' succeeded"],
  ])
  const [load] = told.sets[0]?.[0]?.waits ?? []
  const [dim] = load?.why?.sets[0]?.[0]?.waits ?? []
  expect(dim).toMatchObject({
    task: 'missing_dim',
    outcome: 'succeeded',
    last: { status: 'failed', at: MONDAY + 25 * MINUTE, error: 'dim table is empty' },
  })
  expect([dim?.next, load?.why?.earliest, told.earliest].map(clock)).toEqual([
    '03-03T08:25:00',
    '03-03T08:25:00',
    '03-03T08:25:00',
  ])
  expect(load?.why?.sentence).toBe(
    `'load' waits: after task 'missing_dim' succeeded: 'missing_dim' failed at 08:25:00 ("dim table is empty"), starts next at 2026-03-03 08:25:00; the earliest is 2026-03-03 08:25:00, if 'missing_dim' succeeds.`,
  )
})

test('names the smallest sets, each by itself enough', async () => {
  const { session } = bench()
  session.task('daily after 10:00 & on Tue & (on Wed | on Thu)', nothing, { name: 'load' })
  await session.start()
  const { sets, text } = await session.reasons('load')
  expect(sets.map((set) => set.map(({ span }) => text.slice(span.start, span.end)))).toEqual([
    ['daily after 10:00'],
    ['on Tue'],
    ['on Wed', 'on Thu'],
  ])
})

test('tells the gates with their holders, and the place in line', async () => {
  const { session, clock: time } = bench({ concurrency: 5, pools: { db: 1 } })
  const { body } = gate()
  session.task('once', body, { name: 'big', pool: 'db', priority: 9 })
  session.task('once', nothing, { name: 'first', pool: 'db', priority: 2 })
  session.task('once', nothing, { name: 'second', pool: 'db' })
  session.task('every 1 hour', body, { name: 'own' })
  session.task('daily', nothing, { name: 'off', disabled: true })
  await session.start()
  await time.advanceBy(90 * MINUTE)
  session.pause('off', { reason: 'disk full', owner: 'anna' })
  const [big] = await session.runs({ task: 'big' })
  const second = await session.reasons('second')
  expect([second.state, second.gates]).toEqual([
    'held back',
    [
      {
        kind: 'pool',
        pool: 'db',
        holders: [{ task: 'big', run: big?.id, since: MONDAY }],
        place: 2,
      },
    ],
  ])
  const own = await session.reasons('own')
  expect([own.state, own.gates.map(({ kind }) => kind)]).toEqual(['running', ['overlap']])
  const off = await session.reasons('off')
  expect(off.gates.map(({ kind, owner, reason }) => [kind, owner, reason])).toEqual([
    ['disabled', undefined, undefined],
    ['pause', 'anna', 'disk full'],
  ])
  expect(off.earliest).toBe(null)
})

test('tells of a live run why it started, back to the first cause, how far it is, and its last lines', async () => {
  const { session, clock: time } = bench()
  session.task('daily at 08:10', nothing, { name: 'a' })
  session.task("after task 'a' succeeded", nothing, { name: 'b' })
  session.task(
    "after task 'b' succeeded",
    async ({ log, progress, sleep }) => {
      log('three rows')
      progress(0.25, 'packing')
      await sleep('1 h')
    },
    { name: 'c' },
  )
  await session.start()
  await time.advanceBy(15 * MINUTE)
  const { state, live } = await session.reasons('c')
  const chain: string[] = []
  for (let causes = live[0]?.causes; causes !== undefined; ) {
    const [one] = causes
    chain.push(`${one?.token.source} ${one?.run?.task ?? ''}`.trim())
    causes = one?.run?.causes
  }
  expect([state, chain, live[0]?.progress, live[0]?.log]).toEqual([
    'running',
    ["after task 'b' succeeded b", "after task 'a' succeeded a", 'daily at 08:10'],
    { fraction: 0.25, text: 'packing' },
    ['three rows'],
  ])
})

test('answers for an instant of the past by what was on record then', async () => {
  const { session, clock: time } = bench()
  session.task('daily at 08:10', ({ sleep }) => sleep('30 min'), { name: 'a' })
  session.task("after task 'a' succeeded & ~on Tue", nothing, { name: 'b' })
  await session.start()
  await time.advanceBy(HOUR / 4)
  session.pause('b', { reason: 'later', until: '1 hour' })
  await time.advanceBy(5 * HOUR)
  const then = async (minutes: number) => {
    const {
      state,
      sets,
      gates,
      session: lives,
    } = await session.reasons('b', {
      at: MONDAY + minutes * MINUTE,
    })
    return [state, sets.flat().map(({ text }) => text), gates.map(({ kind }) => kind), lives]
  }
  expect(await then(5)).toEqual(['waiting', ["after task 'a' succeeded"], [], 'alive'])
  expect(await then(20)).toEqual(['waiting', ["after task 'a' succeeded"], ['pause'], 'alive'])
  expect(await then(50)).toEqual(['held back', [], ['pause'], 'alive'])
  expect(await then(120)).toEqual(['waiting', ["after task 'a' succeeded"], [], 'alive'])
  expect(await then(-5)).toEqual(['waiting', ["after task 'a' succeeded"], [], 'unknown'])
  await expect(session.reasons('b', { at: MONDAY + 9 * HOUR })).rejects.toThrow('lies ahead')
})

test('tells whether a session was alive then: between two lives none was', async () => {
  const store = memoryStore()
  const clock = new VirtualClock(MONDAY)
  const lived = async (minutes: number) => {
    const session = new Session({ zone: 'UTC', clock, logger: false, store })
    session.task('daily at 20:00', nothing, { name: 'a' })
    await session.start()
    await clock.advanceBy(minutes * MINUTE)
    return session
  }
  const first = await lived(60)
  const stopping = first.stop()
  await clock.advanceBy(MINUTE)
  await stopping
  await clock.advanceBy(2 * HOUR)
  const second = await lived(60)
  const at = async (minutes: number) =>
    (await second.reasons('a', { at: MONDAY + minutes * MINUTE })).session
  expect([await at(-1), await at(30), await at(120), await at(200)]).toEqual([
    'unknown',
    'alive',
    'none',
    'alive',
  ])
  const ending = second.stop()
  await clock.advanceBy(MINUTE)
  await ending
})

test('names the spread as a gate: the occurrence has come, and its start is put off', async () => {
  const { session, clock: time, starts } = bench()
  const text = 'daily at 09:00 spread over 4 h'
  session.task(text, nothing, { name: 'late' })
  session.task(`${text} & on Tue`, nothing, { name: 'beside' })
  session.task('daily after 09:00 spread over 4 h & false', nothing, { name: 'lasting' })
  await session.start()
  const before = await session.reasons('late')
  expect(before.gates).toEqual([])
  await time.advanceBy(HOUR)
  const { gates, earliest, sentence } = await session.reasons('late')
  const until = gates[0]?.until ?? 0
  expect(gates).toEqual([{ kind: 'spread', holders: [], occurrence: MONDAY + HOUR, until }])
  expect(earliest).toBe(until)
  expect(sentence).toContain('besides, its start for 09:00:00 is spread until')
  // Monday's occurrence is not Tuesday's.
  expect((await session.reasons('beside')).gates).toEqual([])
  expect((await session.reasons('lasting')).gates.map(({ kind }) => kind)).toEqual(['spread'])
  await time.advanceTo(until - 1)
  expect(starts()).toEqual([])
  await time.advanceTo(until)
  expect(starts()).toEqual([`late@${(until - MONDAY) / SECOND}`])
  expect((await session.reasons('late')).gates).toEqual([])
})

test('keeps its promise: just before the earliest instant nothing has started', async () => {
  let promises = 0
  await fc.assert(
    fc.asyncProperty(drawnSet, fc.constantFrom('a', 'b', 'c', 'd'), async (set, name) => {
      const { session, clock: time, starts } = sessionOf(set)
      await session.start()
      await time.advanceBy(20 * MINUTE + 7)
      const { earliest } = await session.reasons(name)
      const before = starts.filter(({ task }) => task === name).length
      const end = Math.min(earliest ?? Infinity, MONDAY + 5 * HOUR)
      if (earliest !== undefined && end > time.now()) {
        promises++
        await time.advanceTo(end - 1)
        expect(starts.filter(({ task }) => task === name)).toHaveLength(before)
        // And then it can: the clock does not stand against it any more.
        await time.advanceTo(end)
        const { earliest: then } = await session.reasons(name)
        if (end === earliest) expect(then === undefined || then === null || then > end).toBe(true)
      }
      const stopping = session.stop()
      await time.advanceBy(2 * MINUTE + SECOND)
      await stopping
    }),
    { numRuns: 25 },
  )
  expect(promises).toBeGreaterThan(5)
})
