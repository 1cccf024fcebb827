/** Bad input is refused with the value, the place and what was wanted; what is running survives it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { command } from '../../src/run/work.ts'
import { Session } from '../../src/session/session.ts'
import { bench, folder, gate, MINUTE, nothing, SECOND } from '../lab/fixture.ts'

/** What a call says when it fails. */
const said = async (call: () => unknown): Promise<string> => {
  try {
    await call()
    return 'nothing'
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}

describe('a session is not started', () => {
  test.each([
    ['an unknown zone', { zone: 'Mars/Olympus' }, /RangeError.*Mars\/Olympus/],
    ['an unknown store', { store: 'ftp://x' }, /RangeError.*ftp:\/\/x.*expected/],
    ['a negative stopWithin', { stopWithin: -1 }, /RangeError.*stopWithin.*-1/],
    ['a grace that is no duration', { grace: 'soon' }, /grace.*soon|soon/],
    [
      'a concurrency that is no number',
      { concurrency: Number.NaN },
      /RangeError.*concurrency.*NaN/,
    ],
    [
      'the old name of an option',
      { limit: 1 } as object,
      /TypeError.*'concurrency' of the session, got its old name 'limit'/,
    ],
    ['a stopWhen that is no condition', { stopWhen: 'later' }, /ConditionSyntaxError.*later/s],
  ])('with %s', async (_what, options, message) => {
    const start = async () => {
      const session = new Session(options)
      await session.start()
      await session.stop()
    }
    expect(await said(start)).toMatch(message)
  })

  test('on a file that is no database, which stays as it is', async () => {
    const path = join(folder(), 'notes.db')
    writeFileSync(path, 'This is a shopping list, and a long one at that. '.repeat(50))
    const session = new Session({ store: `sqlite:${path}` })
    session.task('true', nothing, { name: 'load' })
    expect(await said(() => session.start())).toMatch(/StoreError.*notes\.db.*not a database/)
    expect(await said(() => session.stop())).toBe('nothing')
  })

  test('on a folder that cannot be made', async () => {
    const path = join(folder(), 'file')
    writeFileSync(path, '')
    const session = new Session({ store: `sqlite:${path}/x/tminus.db` })
    expect(await said(() => session.start())).toMatch(/StoreError.*tminus\.db/)
  })
})

describe('a task is not added', () => {
  const add = (condition: string, options: object = {}, work: unknown = nothing) => {
    const { session } = bench()
    session.task('true', nothing, { name: 'known' })
    return said(() => session.task(condition, work as never, { name: 'load', ...options }))
  }

  test.each([
    ['whose condition is none', () => add('daily aftr 10:00'), /aftr 10:00\n.*\^\^\^\^ expected/],
    ['whose condition is too long', () => add('true & '.repeat(15_000)), /105,?000|10,?000/],
    ['in an unknown zone', () => add("daily in 'Nowhere'"), /Nowhere/],
    ['without a name', () => add('true', { name: undefined }, () => 1), /TypeError.*name/],
    ['with an empty name', () => add('true', { name: '' }), /TypeError.*name/],
    ['with a name that is taken', () => add('true', { name: 'known' }), /'known' exists already/],
    [
      'for an unknown executor',
      () => add('true', { executor: 'gpu' }),
      /RangeError.*'async', 'command'.*got 'gpu'/,
    ],
    [
      'for an executor that cannot run it',
      () => add('true', { executor: 'async' }, command('ls')),
      /TypeError.*async executor runs functions/,
    ],
    ['with a negative timeout', () => add('true', { timeout: -5 }), /RangeError.*timeout.*-5/],
    ['with a timeout that is none', () => add('true', { timeout: 'soon' }), /soon/],
    ['with a negative grace', () => add('true', { grace: -5 }), /RangeError.*grace.*-5/],
    ['with an unknown overlap', () => add('true', { overlap: 'allow 0' }), /allow 0/],
    ['with an unknown overlap', () => add('true', { overlap: 'whatever' }), /whatever/],
    ['with a priority that is none', () => add('true', { priority: Number.NaN }), /priority.*NaN/],
    ['with an unknown recovery', () => add('true', { recover: 'maybe' }), /maybe/],
  ])('%s', async (_what, message, expected) => {
    expect(await message()).toMatch(expected)
  })

  test('to a running session, which goes on without it', async () => {
    const { session, clock, starts } = bench()
    session.task('every 10 seconds', nothing, { name: 'beat' })
    await session.start()
    expect(await said(() => session.task("daily in 'Nowhere'", nothing, { name: 'x' }))).toMatch(
      /Nowhere/,
    )
    expect(await said(() => session.task('true', nothing, { name: 'beat' }))).toMatch(/'beat'/)
    expect([...session.tasks.keys()]).toEqual(['beat'])
    await clock.advanceBy(15 * SECOND)
    expect(starts()).toEqual(['beat@0', 'beat@10'])
  })
})

describe('of a task that is not there', () => {
  test('removing, pausing and running say so', async () => {
    const { session } = bench()
    const task = session.task('true', nothing, { name: 'load' })
    await session.start()
    session.remove(task)
    const missing = "RangeError: this session has no task named 'load'"
    expect(await said(() => session.remove('load'))).toBe(missing)
    expect(await said(() => session.remove(task))).toBe(missing)
    expect(await said(() => session.pause('load'))).toBe(missing)
    expect(await said(() => task.run())).toMatch(/'load' cannot be run: it was removed/)
  })

  test('a start by hand that waits is rejected when it is removed', async () => {
    const { session, clock } = bench({ concurrency: 1 })
    const slow = gate()
    session.task('true', slow.body, { name: 'slow' })
    const task = session.task('false', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    const run = said(() => task.run())
    await clock.advanceBy(SECOND)
    session.remove(task)
    slow.open()
    await clock.advanceBy(SECOND)
    expect(await run).toMatch(/'load'.*removed/)
  })

  test('its live run goes on and ends on record', async () => {
    const { session, clock } = bench()
    const slow = gate()
    session.task('true', slow.body, { name: 'slow' })
    await session.start()
    await clock.advanceBy(SECOND)
    session.remove('slow')
    slow.open('done')
    await clock.advanceBy(SECOND)
    expect(await session.runs()).toMatchObject([{ status: 'succeeded', result: '"done"' }])
  })

  test('it takes up where it was when it is defined again', async () => {
    const { session, clock, starts } = bench()
    for (let n = 0; n < 3; n++) {
      session.task('daily', nothing, { name: 'daily' })
      session.task('true', nothing, { name: 'true' })
      session.task('every 1 hour', nothing, { name: 'every' })
      if (n === 0) await session.start()
      await clock.advanceBy(MINUTE)
      for (const name of ['daily', 'true', 'every']) session.remove(name)
      await clock.advanceBy(MINUTE)
    }
    expect(starts()).toEqual(['daily@0', 'true@0', 'every@0'])
  })
})

describe('a session', () => {
  test('that is started cannot be configured', async () => {
    const { session } = bench()
    await session.start()
    expect(await said(() => session.configure({ concurrency: 1 }))).toMatch(/cannot be configured/)
  })

  test('that is not started has no runs and cannot emit', async () => {
    const { session } = bench()
    const task = session.task('true', nothing, { name: 'load' })
    expect(await said(() => session.runs())).toMatch(/not started/)
    expect(await said(() => session.emit('go'))).toMatch(/not started/)
    expect(await said(() => task.run())).toMatch(/'load' cannot be run: its session is not started/)
  })

  test('survives an event whose data is not JSON', async () => {
    const { session, clock, starts } = bench()
    session.task("on event 'go'", nothing, { name: 'load' })
    await session.start()
    expect(await said(() => session.emit('go', { n: 1n } as never))).toMatch(/go.*BigInt/)
    session.emit('go', { n: 1 })
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['load@0'])
  })
})
