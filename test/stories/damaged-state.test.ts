/** State on record that is not as a session writes it: told with table and key, and what it guards errs to the safe side. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Session } from '../../src/session/session.ts'
import type { StoredValue } from '../../src/store/port.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { type Bench, bench, folder, MINUTE, nothing, PLACES, reading } from '../lab/fixture.ts'
import { outside } from '../store/outside.ts'

const whole = { reason: 'no need', owner: 'ops', since: 0, until: null }
const PAUSES: readonly StoredValue[] = [
  7,
  'paused',
  [],
  {},
  { ...whole, reason: 1 },
  { ...whole, owner: null },
  { ...whole, since: 'monday' },
  { ...whole, until: 'friday' },
  { ...whole, until: 1e300 },
]

/** Tasks of a session on the store that start each minute, unless they are held back. */
function two(store: Bench['store']): Bench {
  const made = bench({ store })
  for (const name of ['load', 'report']) made.session.task('minutely', nothing, { name })
  return made
}

const started = ({ heard }: Bench): readonly string[] => [
  ...new Set(heard('run:started').map(({ task }) => task)),
]

/** `table key`, and what was wanted. */
const told = ({ heard }: Bench): readonly string[] =>
  heard('store:damaged').map(({ table, key }) => `${table} ${key}`)

describe.each(PLACES)('on $name', (place) => {
  test.each(PAUSES)('a pause that is %j holds its task until it is resumed', async (value) => {
    const store = place.make().store()
    await reading(store, (open) =>
      open.commit([{ kind: 'state', scope: 'pause', key: 'load', value }]),
    )
    const made = two(store)
    const { session, clock } = made
    const before = await session.why('load')
    await session.start()
    await clock.advanceBy(3 * MINUTE)
    expect(started(made)).toEqual(['report'])
    expect(told(made)).toEqual(['tminus_state pause load'])
    for (const text of [before, await session.why('load')])
      expect(text).toContain('paused by the store: what is on record of this pause cannot be read')
    session.resume('load')
    await clock.advanceBy(2 * MINUTE)
    expect(started(made)).toEqual(['report', 'load'])
    await made.halt()
    expect(await reading(store, (open) => open.state('pause'))).toEqual(new Map())
  })

  test("the session's own pause holds all tasks", async () => {
    const store = place.make().store()
    await reading(store, (open) =>
      open.commit([{ kind: 'state', scope: 'pause', key: '', value: {} }]),
    )
    const made = two(store)
    await made.session.start()
    await made.clock.advanceBy(3 * MINUTE)
    expect(started(made)).toEqual([])
    made.session.resume()
    await made.clock.advanceBy(2 * MINUTE)
    expect(started(made)).toEqual(['load', 'report'])
  })

  test.each<[string, string, StoredValue]>([
    ['child', '1', { pid: 'x' }],
    ['held', 'x', {}],
    ['secret', 'load', 'password'],
    ['task', 'load', { text: 1 }],
    ['session', 'seen', 'yesterday'],
    ['session', 'recordedSince', []],
    ['session', 'zone', 1],
    ['session', 'tasks', 1],
  ])('%s %s is told, and tasks start', async (scope, key, value) => {
    const store = place.make().store()
    await reading(store, (open) => open.commit([{ kind: 'state', scope, key, value }]))
    const made = two(store)
    await made.session.start()
    await made.clock.advanceBy(2 * MINUTE)
    expect(told(made)).toEqual([`tminus_state ${scope} ${key}`])
    expect(started(made)).toEqual(['load', 'report'])
  })
})

/** Of each scope a sound row, and its key. */
const SOUND: Readonly<Record<string, readonly [string, StoredValue]>> = {
  pause: ['x', { reason: 'no need', owner: 'ops', since: 0, until: 9e12 }],
  held: ['x', 1000],
  child: ['run', { pid: 99_999_999, incarnation: 'then', host: 'elsewhere' }],
  secret: ['x', ['password']],
  tags: ['x', ['etl']],
  removed: ['x', 1000],
  dynamic: ['x', { name: 'x', condition: 'minutely', work: 'work', options: { retry: '2 times' } }],
  file: ["file 'a.csv' appears", { 'a.csv': '1-2-3' }],
  session: ['seen', 1000],
  life: ['x', { from: 1000, seen: 2000, to: 3000 }],
  task: [
    'load',
    {
      text: 'minutely',
      memory: {
        firstKnown: 1000,
        consumed: [{ source: 'minutely', mark: 1000, at: 1000 }],
        rise: { value: true, since: 1000, seq: 1 },
        states: [{ state: { from: 1000 }, value: true, since: 1000 }],
      },
      open: [{ source: 'minutely', mark: 1000 }],
      reached: [{ source: 'minutely', mark: 1000 }],
    },
  ],
}

/** Free within a row: what a task's options mean is read with them, and the state of an operator is its own. */
const FREE = /^(?:dynamic\.options|task\.memory\.states\.0\.state)/

/** The value with one leaf or branch of it replaced, for each of them and each replacement. */
function* harmed(
  value: StoredValue,
  path: string,
): Generator<readonly [string, StoredValue, boolean]> {
  yield [path, value, false]
  const isText = typeof value === 'string'
  for (const wrong of [isText ? 7 : 'x', { a: { b: 1 } }]) yield [path, wrong, true]
  if (typeof value === 'number')
    for (const odd of [-1, 8.64e15, 4e18, 0.5]) yield [path, odd, false]
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value))
    for (const [at, other, isWrong] of harmed(inner as StoredValue, `${path}.${key}`)) {
      const copy = structuredClone(value) as Record<string, StoredValue>
      copy[key] = other
      yield [at, copy, isWrong]
    }
}

test.each(Object.entries(SOUND))(
  'whatever a row of %s holds is told where it is wrong, and tasks beside it start',
  async (scope, [key, sound]) => {
    const [memory] = PLACES
    let rows = 0
    for (const [path, value, isWrong] of harmed(sound, scope)) {
      rows++
      const store = memory?.make().store() as Bench['store']
      await reading(store, (open) => open.commit([{ kind: 'state', scope, key, value }]))
      const made = two(store)
      made.session.register('work', nothing)
      await made.session.start()
      await made.clock.advanceBy(2 * MINUTE)
      const [named] = told(made)
      expect([path, value, started(made).includes('report')]).toEqual([path, value, true])
      // An instant that cannot be is told as well, where it is known to be one.
      if (isWrong && !FREE.test(path))
        expect([path, value, named]).toEqual([path, value, `tminus_state ${scope} ${key}`])
      if (value === sound) expect(told(made)).toEqual([])
      await made.halt()
    }
    expect(rows).toBeGreaterThan(2)
  },
)

test.each(['pause', 'held'])('a %s that is no JSON holds its task, too', async (scope) => {
  const path = join(folder(), 'x.db')
  const store = sqliteStore({ path })
  await reading(store, (open) => open.commit([{ kind: 'state', scope, key: 'load', value: whole }]))
  await store.close()
  const database = outside(path)
  database.prepare(`update tminus_state set value = '{"rea'`).run()
  database.close()
  const made = two(store)
  await made.session.start()
  await made.clock.advanceBy(2 * MINUTE)
  expect(started(made)).toEqual(['report'])
  expect(told(made)).toEqual([`tminus_state ${scope} load`])
  made.session.resume('load')
  await made.clock.advanceBy(2 * MINUTE)
  expect(started(made)).toEqual(['report', 'load'])
})

test('when a session was last there, is the newest event where that is damaged: what came since is missed', async () => {
  const [, sqlite] = PLACES
  const store = sqlite?.make().store() as Bench['store']
  const first = two(store)
  await first.session.start()
  await first.clock.advanceBy(2 * MINUTE)
  await first.halt()
  await reading(store, (open) =>
    open.commit([{ kind: 'state', scope: 'session', key: 'seen', value: 'yesterday' }]),
  )
  const again = bench({ store }, first.clock)
  again.session.task('minutely', nothing, { name: 'load' })
  await first.clock.advanceBy(10 * MINUTE)
  await again.session.start()
  expect(again.heard('run:missed').length).toBeGreaterThan(0)
})

test('a session without listeners says what is damaged', async () => {
  const [memory] = PLACES
  const store = memory?.make().store() as Bench['store']
  await reading(store, (open) =>
    open.commit([{ kind: 'state', scope: 'pause', key: 'load', value: {} }]),
  )
  const warned: string[] = []
  const logger = { info: nothing, warn: (text: string) => void warned.push(text), error: nothing }
  const session = new Session({ zone: 'UTC', clock: new VirtualClock(0), store, logger })
  await session.start()
  await session.stop()
  expect(warned).toEqual([
    "tminus: row 'pause load' of table 'tminus_state' of the store is damaged: expected a pause, got '{}'",
  ])
})
