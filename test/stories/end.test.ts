/** What ends a run: its end condition, its time, a word by hand. */
import { describe, expect, test } from 'vitest'
import type { ConditionLike } from '../../src/condition/condition-like.ts'
import type { TaskOptions } from '../../src/engine/task-options.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import { afterTask, timeOf } from '../../src/language/statement.ts'
import { bench, deaf, gate, HOUR, MINUTE, MONDAY, nothing, SECOND } from '../lab/fixture.ts'

const ended = async (
  options: TaskOptions,
  act?: (b: ReturnType<typeof bench>) => Promise<void>,
) => {
  const b = bench({ params: { halt: 'no' } })
  b.session.task("on event 'go'", gate().body, { name: 'load', ...options })
  b.session.task("on event 'other'", nothing, { name: 'other' })
  await b.session.start()
  b.session.emit('go')
  await b.clock.advanceBy(SECOND)
  await act?.(b)
  await b.clock.advanceBy(12 * HOUR)
  return b.heard('run:ending').map(({ at, reason }) => `${(at - MONDAY) / SECOND} ${reason}`)
}

const BECAME = 'its end condition became true'

describe('an end condition ends the live run when it becomes true:', () => {
  test.each<[string, string[], ((b: ReturnType<typeof bench>) => Promise<void>)?]>([
    ['time of day after 09:00', [`3600 ${BECAME}`]],
    ['daily after 09:00', [`3600 ${BECAME}`]],
    ['daily at 09:00', [`3600 ${BECAME}`]],
    ["task 'load' is running for more than 10 min", [`600.001 ${BECAME}`]],
    [
      "after task 'other'",
      [`61 ${BECAME}`],
      async ({ session, clock }) => {
        await clock.advanceBy(MINUTE)
        session.emit('other')
      },
    ],
    ["on event 'halt'", [`1 ${BECAME}`], async ({ session }) => session.emit('halt')],
    ["param 'halt' is 'yes'", [`1 ${BECAME}`], async ({ session }) => session.set('halt', 'yes')],
    ['false', []],
  ])('%s', async (end, expected, act) => {
    expect(await ended({ end }, act)).toEqual(expected)
  })

  test.each<[string, ConditionLike, string[]]>([
    ['a statement', timeOf.day.after('09:00'), [`3600 ${BECAME}`]],
    ['plain data', parseOrThrow('daily at 09:00'), [`3600 ${BECAME}`]],
    ['what has a condition', { condition: parseOrThrow('false') }, []],
    ['one about other tasks', afterTask('other').or(timeOf.day.after('09:00')), [`3600 ${BECAME}`]],
  ])('%s is a condition as its text is', async (_what, end, expected) => {
    expect(await ended({ end })).toEqual(expected)
  })

  test('given as a value by a group means the tasks of the group, and a change takes its place', async () => {
    const b = bench()
    const group = b.session.group({ prefix: 'etl.', end: afterTask('halt') })
    group.task("on event 'go'", gate().body, { name: 'load' })
    group.task("on event 'go'", gate().body, { name: 'other', end: afterTask('etl.never') })
    b.session.task("on event 'halt'", nothing, { name: 'etl.halt' })
    await b.session.start()
    b.session.emit('go')
    await b.clock.advanceBy(SECOND)
    b.session.emit('halt')
    await b.clock.advanceBy(SECOND)
    expect(b.heard('run:ending').map(({ task }) => task)).toEqual(['etl.load'])
    b.session.replace('etl.other', { options: { end: timeOf.day.after('09:00') } })
    await b.clock.advanceBy(HOUR)
    expect(b.heard('run:ending').map(({ task }) => task)).toEqual(['etl.load', 'etl.other'])
  })

  test('a state that holds already ends it at once, an event or an occurrence of before does not', async () => {
    const b = bench()
    b.session.task("on event 'go'", gate().body, { name: 'state', end: 'time of day after 07:00' })
    b.session.task("on event 'go'", gate().body, { name: 'event', end: "on event 'halt'" })
    b.session.task("on event 'go'", gate().body, { name: 'window', end: 'daily after 07:00' })
    await b.session.start()
    b.session.emit('halt')
    await b.clock.advanceBy(SECOND)
    b.session.emit('go')
    await b.clock.advanceBy(SECOND)
    expect(b.heard('run:ending').map(({ task }) => task)).toEqual(['state'])
    b.session.emit('halt')
    await b.clock.advanceBy(24 * HOUR)
    expect(b.heard('run:ending').map(({ task }) => task)).toEqual(['state', 'event', 'window'])
  })

  test('ends every run of its task, also one between attempts, and does not hinder the next start', async () => {
    const b = bench()
    const body = () => {
      throw new Error('no')
    }
    b.session.task("on event 'go'", body, {
      name: 'load',
      overlap: 'allow 2',
      retry: '3 times every 10 min',
      end: "on event 'halt'",
    })
    await b.session.start()
    for (const name of ['go', 'go', 'halt', 'go']) {
      b.session.emit(name)
      await b.clock.advanceBy(MINUTE)
    }
    const runs = await b.session.runs()
    expect(runs.map(({ status }) => status)).toEqual(['waiting', 'terminated', 'terminated'])
  })
})

describe('a time-out', () => {
  test('ends each attempt, and the run is terminated with the reason', async () => {
    expect(await ended({ timeout: '10 min' })).toEqual(['600 timed out after 600000 ms'])
  })

  test('of a body that ignores it is reported after the grace, and the run stays live', async () => {
    const { session, clock, heard } = bench()
    const task = session.task("on event 'go'", deaf, { name: 'load', timeout: '1 s', grace: '2 s' })
    await session.start()
    session.emit('go')
    await clock.advanceBy(MINUTE)
    expect(heard('run:ignored').map(({ at }) => at - MONDAY)).toEqual([3000])
    expect(task.running).toBe(1)
  })

  test('does not end a task that lasts until it is stopped', async () => {
    expect(await ended({ timeout: '10 min', lasts: 'until stopped' })).toEqual([])
  })
})

test('terminate after a time-out takes the further attempts away', async () => {
  const { session, clock } = bench()
  let end = (): void => undefined
  const slow = () => new Promise<void>((resolve) => (end = resolve))
  const task = session.task("on event 'go'", slow, {
    name: 'load',
    timeout: '1 s',
    retry: '5 times every 1 s',
  })
  await session.start()
  session.emit('go')
  await clock.advanceBy(2 * SECOND)
  task.terminate('enough')
  end()
  await clock.advanceBy(HOUR)
  expect(await session.runs()).toMatchObject([{ status: 'terminated', attempt: 1 }])
})
