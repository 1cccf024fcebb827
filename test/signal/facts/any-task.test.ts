/** Events of whichever task: told under the outcomes that are asked for only, so that others cost nothing. */
import { expect, test } from 'vitest'
import type { TaskEventType } from '../../../src/run/event.ts'
import { FactsFold } from '../../../src/signal/facts/facts.ts'

let seq = 0
const event = (task: string, type: TaskEventType) => ({ seq: ++seq, at: seq, task, type })
const needed = (topic: string) => ({ topic, span: Number.POSITIVE_INFINITY, count: 100 })

test('an end announces the outcomes that somebody asks for, however many tasks there are', () => {
  const facts = new FactsFold(0)
  facts.need(needed('any/failed'))
  facts.need(needed('any/finished'))
  facts.need(needed('any/failed'))
  expect(facts.apply(event('a', 'started'))).toEqual(['task/a'])
  expect(facts.apply(event('a', 'failed'))).toEqual([
    'task/a',
    'ended/a',
    'session',
    'any/failed',
    'any/finished',
  ])
  expect(facts.apply(event('b', 'succeeded'))).toEqual([
    'task/b',
    'ended/b',
    'session',
    'any/finished',
  ])
  expect(facts.ofAny('failed').map(({ task }) => task)).toEqual(['a'])
  expect(facts.ofAny('finished').map(({ task }) => task)).toEqual(['a', 'b'])
  expect(facts.ofAny('ended')).toEqual([])
})

test('knows the newest of each task when it is first asked, also those that left the record', () => {
  const facts = new FactsFold(0)
  const [old, gone, last] = [event('a', 'failed'), event('b', 'failed'), event('a', 'failed')]
  facts.restore([gone, last])
  facts.need(needed('any/failed'))
  expect(facts.ofAny('failed').map((mark) => mark.seq)).toEqual([gone.seq, last.seq])
  facts.load('any/failed', [old, last])
  expect(facts.ofAny('failed')).toMatchObject([
    { task: 'a', seq: old.seq },
    { task: 'b', seq: gone.seq },
    { task: 'a', seq: last.seq },
  ])
})
