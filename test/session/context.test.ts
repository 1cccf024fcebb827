/** What a body is given is a plain object, and what is opened can be left to `await using`. */
import { expect, expectTypeOf, test } from 'vitest'
import type { Session, TaskContext } from '../../src/index.ts'
import { memoryStore, openStore } from '../../src/store.ts'
import { bench, SECOND } from '../lab/fixture.ts'

test('a copy of the context has all of it, and its signal is the run’s', async () => {
  const { session, clock } = bench({ params: { city: 'Turku' } })
  const copies: TaskContext[] = []
  session.task(
    'once',
    async (context: TaskContext) => {
      // biome-ignore lint/suspicious/noExplicitAny: of whatever phrases and tasks
      expectTypeOf(context.session).toEqualTypeOf<Session<any, any, any, any> | undefined>()
      const copy = { ...context }
      copies.push(copy)
      expect(copy.session).toBe(session)
      expect(Object.keys(copy).sort((a, b) => a.localeCompare(b))).toEqual([
        'causes',
        'isAborted',
        'log',
        'params',
        'progress',
        'run',
        'session',
        'signal',
        'sleep',
      ])
      copy.log('copied')
      await copy.sleep('1 day')
    },
    { name: 'load', params: { n: 5 } },
  )
  const said: string[] = []
  session.on('run:log', ({ text }) => said.push(text))
  await session.start()
  await clock.advanceBy(SECOND)
  const [copy] = copies
  expect([
    copy?.run.task,
    copy?.params['n'],
    copy?.causes.length,
    copy?.signal.aborted,
    said,
  ]).toEqual(['load', 5, 1, false, ['copied']])
  session.tasks.get('load')?.terminate('enough')
  await clock.advanceBy(SECOND)
  expect([copy?.signal.aborted, String(copy?.signal.reason)]).toEqual([true, 'AbortError: enough'])
})

test('stores and inspections are closed by `await using`', async () => {
  const { session } = bench()
  const closed: string[] = []
  const kept = memoryStore()
  {
    await using store = openStore('memory:')
    await store.open()
    await using other = kept
    await other.open()
    await using inspection = await session.inspect()
    expect(inspection.dead).toEqual([])
    closed.push('inside')
  }
  await expect(kept.folded()).rejects.toThrow()
  expect(closed).toEqual(['inside'])
})
