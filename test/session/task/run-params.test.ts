/** What the compiler tells of a start by hand, and what a run that ended has as a value. */
import { expect, test } from 'vitest'
import { bench, SECOND } from '../../lab/fixture.ts'
import { told } from '../../typed/program.ts'

test('the compiler names the parameter and what was meant', async () => {
  const head = [
    'const session = new tminus.Session()',
    "const load = session.task('daily', () => 1, { name: 'load', params: { day: 'Mon', limit: 5 } })",
    "const ship = session.task('daily', () => 1, { name: 'ship', params: { order: tminus.eventData<{ id: number }>('order') } })",
  ]
  const messages = await told(head, [
    "load.run({ day: 'Tue' })",
    "load.run({ dya: 'Tue' })",
    'load.run({ limit: true })',
    'ship.run()',
    'ship.run({})',
  ])
  expect(messages.map((message) => message?.split('\n').at(-1)?.trim())).toEqual([
    undefined,
    "Object literal may only specify known properties, and 'dya' does not exist in type '{ readonly day?: string | undefined; readonly limit?: number | undefined; }'.",
    "Type 'boolean' is not assignable to type 'number'.",
    'Expected 1 arguments, but got 0.',
    "Property 'order' is missing in type '{}' but required in type '{ readonly order: { id: number; }; }'.",
  ])
}, 120_000)

test('a run that ended has its result as a value, frozen, and only to be read', async () => {
  const { session, clock, heard } = bench()
  const report = session.task('never', () => ({ at: { toJSON: () => 'noon' }, rows: [5] }), {
    name: 'report',
  })
  const empty = session.task('never', () => undefined, { name: 'empty' })
  await session.start()
  const ended = report.run()
  await clock.advanceBy(SECOND)
  const run = await ended
  const value = { at: 'noon', rows: [5] }
  expect(run.value).toEqual(value)
  expect(Object.isFrozen(run.value?.rows)).toBe(true)
  expect(report.lastRun?.value).toEqual(value)
  expect((await session.runs({ task: 'report' }))[0]?.value).toEqual(value)
  expect(heard('run:succeeded')[0]?.run.value).toEqual(value)
  expect(Object.keys(run)).not.toContain('value')
  const nothing = empty.run()
  await clock.advanceBy(SECOND)
  expect((await nothing).value).toBeUndefined()
})
