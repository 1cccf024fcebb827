/** Groups: a shared prefix, condition, tags, parameters and defaults; names in conditions mean the group's tasks. */
import { describe, expect, test } from 'vitest'
import { format } from '../../../src/condition/format.ts'
import { bench, HOUR, nothing, SECOND } from '../../lab/fixture.ts'

describe('a task of a group', () => {
  test('has its prefix, its condition, its tags, its parameters and its defaults', () => {
    const { session } = bench()
    const group = session.group({
      prefix: 'etl.',
      condition: 'on weekdays',
      tags: ['etl'],
      params: { a: 1, b: 1 },
      priority: 3,
      timeout: '1 min',
    } as never)
    const task = group.task('daily', nothing, {
      name: 'load',
      tags: ['big'],
      params: { b: 2 },
      timeout: '2 min',
    } as never)
    expect(task.name).toBe('etl.load')
    expect(format(task.condition)).toBe('on weekdays & daily')
    expect(task.options).toMatchObject({
      tags: ['etl', 'big'],
      params: { a: 1, b: 2 },
      priority: 3,
      timeout: '2 min',
    })
    expect([...session.tasks.keys()]).toEqual(['etl.load'])
  })

  test.each([
    ["after task 'load'", "after task 'etl.load' succeeded"],
    ["after task 'etl.load'", "after task 'etl.load' succeeded"],
    ["after task 'outside'", "after task 'outside' succeeded"],
    ["task 'later' is running", "task 'etl.later' is running"],
    ["after tasks 'load', 'outside'", "after tasks 'etl.load', 'outside' succeeded"],
    ['this task has failed today', 'has failed today'],
  ])('says %s and means %s', (text, expected) => {
    const { session } = bench()
    session.task('false', nothing, { name: 'outside' })
    const group = session.group({ prefix: 'etl.' })
    group.task('daily', nothing, { name: 'load' })
    expect(format(group.task(text as never, nothing, { name: 'x' }).condition)).toBe(expected)
  })

  test('ends by the condition of its group, in which names mean the group too', async () => {
    const { session, clock, heard } = bench()
    const group = session.group({ prefix: 'etl.', end: "after task 'halt'" })
    const slow = () => new Promise(() => undefined)
    group.task("on event 'go'", slow as never, { name: 'load', grace: 0 })
    group.task("on event 'halt'", nothing, { name: 'halt', end: 'false' })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.emit('halt')
    await clock.advanceBy(SECOND)
    expect(heard('run:ending').map(({ task }) => task)).toEqual(['etl.load'])
  })

  test('runs with the other tasks of its group', async () => {
    const { session, clock, starts } = bench()
    const group = session.group({ prefix: 'etl.' })
    group.task('every 1 hour', nothing, { name: 'load' })
    group.task("after task 'load'", nothing, { name: 'clean' })
    await session.start()
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual(['etl.load@0', 'etl.clean@0', 'etl.load@3600', 'etl.clean@3600'])
  })
})

describe('a group within a group', () => {
  test('adds to it, and each condition keeps the names of the group that said it', () => {
    const { session } = bench()
    const outer = session.group({
      prefix: 'etl.',
      condition: "task 'load' has succeeded",
      tags: ['a'],
      params: { a: 1 },
    } as never)
    outer.task('daily', nothing, { name: 'load' })
    const inner = outer.group({
      prefix: 'eu.',
      condition: "task 'check' has succeeded",
      tags: ['b'],
      params: { b: 2 },
    } as never)
    const task = inner.task("after task 'check'", nothing, { name: 'clean' })
    expect(task.name).toBe('etl.eu.clean')
    expect(format(task.condition)).toBe(
      "task 'etl.load' has succeeded & task 'etl.eu.check' has succeeded & after task 'etl.eu.check' succeeded",
    )
    expect(task.options).toMatchObject({ tags: ['a', 'b'], params: { a: 1, b: 2 } })
  })
})
