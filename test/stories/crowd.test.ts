/** Many at once, and one again and again. */
import { describe, expect, test } from 'vitest'
import { SystemClock } from '../../src/clock/clock.ts'
import { Session } from '../../src/session/session.ts'
import { bench, DAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'

const MANY = 10_000

describe.each(PLACES)('on $name', ({ make }) => {
  test('ten thousand tasks that are due at once start once each, by priority', async () => {
    const { session, clock } = bench({ store: make().store() })
    const begun: number[] = []
    for (let n = 0; n < MANY; n++) {
      const priority = (n * 7919) % 100
      session.task('daily after 10:00', () => void begun.push(priority), {
        name: `t${n}`,
        priority,
      })
    }
    await session.start()
    await clock.advanceBy(DAY / 2)
    expect(begun.length).toBe(MANY)
    expect(begun).toEqual([...begun].sort((a, b) => b - a))
    expect((await session.runs({ limit: Infinity, status: ['succeeded'] })).length).toBe(MANY)
  })
})

test('a thousand tasks share a limit of ten in the order of their priority', async () => {
  const { session, clock } = bench({ concurrency: 10 })
  const begun: number[] = []
  for (let n = 0; n < 1000; n++)
    session.task('daily after 10:00', () => void begun.push(n), { name: `t${n}`, priority: -n })
  await session.start()
  await clock.advanceBy(DAY / 2)
  expect(begun).toEqual([...begun.keys()])
  expect(begun.length).toBe(1000)
})

describe('a task that starts itself again and again', () => {
  test('is reported, and stops when it is taken out', async () => {
    const { session, clock, heard } = bench()
    session.task("on event 'go' | after this task succeeded", nothing, { name: 'hot' })
    session.task('every 1 second', nothing, { name: 'calm' })
    session.on('task:hot', ({ task, starts }) => {
      if (starts >= 3000) session.remove(task)
    })
    await session.start()
    session.emit('go')
    await clock.advanceBy(5 * SECOND)
    expect(heard('task:hot').map(({ task, starts }) => [task, starts])).toEqual([
      ['hot', 1000],
      ['hot', 2000],
      ['hot', 3000],
    ])
    expect(heard('run:started').filter(({ task }) => task === 'calm').length).toBe(6)
  })

  test('is reported in real time, too, and leaves the event loop its turns', async () => {
    const session = new Session({ zone: 'UTC', clock: new SystemClock() })
    session.task("on event 'go' | after this task succeeded", nothing, { name: 'hot' })
    await session.start()
    session.emit('go')
    let turns = 0
    let hot = false
    session.on('task:hot', () => {
      hot = true
    })
    while (!hot) {
      turns++
      await new Promise((resolve) => setImmediate(resolve))
    }
    session.remove('hot')
    await session.stop()
    expect(turns).toBeGreaterThan(100)
  })

  test('is not what a task that is due every few milliseconds is', async () => {
    const { session, clock, heard } = bench()
    session.task('every 5 ms', nothing, { name: 'quick' })
    await session.start()
    await clock.advanceBy(10 * SECOND)
    expect(heard('run:started').length).toBe(2001)
    expect(heard('task:hot')).toEqual([])
  })
})
