/** What is on offer stays so, however much else happens until it is used up (LANGUAGE.md section 6). */
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import { bench, MINUTE, nothing, PLACES, SECOND } from '../lab/fixture.ts'

const MANY = 1200

describe.each(PLACES)('on $name', ({ make }) => {
  test('each success has a start of its own, over a long pause and a restart', async () => {
    const place = make()
    const { clock } = bench()
    const life = async () => {
      const test = bench({ store: place.store() }, clock)
      test.session.task('every 1 second', nothing, { name: 'x' })
      test.session.task("after each success of task 'x'", nothing, { name: 'each' })
      await test.session.start()
      return test
    }
    const before = await life()
    before.session.pause('each')
    await clock.advanceBy((MANY - 1) * SECOND)
    before.session.pause('x')
    await before.halt()
    const after = await life()
    after.session.resume('each')
    await clock.advanceBy(MINUTE)
    const marks = (await after.session.runs({ task: 'each', limit: 9999 })).flatMap(({ tokens }) =>
      tokens.map(({ mark }) => mark),
    )
    expect([before.starts().length, new Set(marks).size]).toEqual([MANY, MANY])
    expect(marks).toEqual([...marks].sort((a, b) => b - a))
    expect(await after.session.fates()).toEqual([])
  })
})

const roomy = () => bench({ store: memoryStore({ capacity: 100_000 }) })

describe('a single event among very many others', () => {
  test('is on offer until it is used up, whatever it carries', async () => {
    const { session, clock, starts } = roomy()
    let runs = 0
    session.task('every 1 second', () => (++runs === 3 ? 'alert' : 'fine'), { name: 'x' })
    session.task("after task 'x' returned 'alert'", nothing, { name: 'alarm' })
    session.task("on event 'e' where kind is 'big'", nothing, { name: 'big' })
    await session.start()
    for (const name of ['alarm', 'big']) session.pause(name)
    session.emit('e', { kind: 'big' })
    for (let n = 0; n < MANY; n++) session.emit('e', { kind: 'small' })
    await clock.advanceBy(MANY * SECOND)
    session.resume('alarm')
    session.resume('big')
    await clock.advanceBy(0)
    expect(
      starts()
        .filter((start) => !start.startsWith('x'))
        .sort(),
    ).toEqual([`alarm@${MANY}`, `big@${MANY}`])
  })

  test('is not pushed out of the past by what does not count', async () => {
    const { session, clock } = roomy()
    const fail = () => {
      throw new Error('no')
    }
    session.task("on event 'go'", fail, { name: 'x' })
    session.task("task 'x' has failed 3 times in a row", nothing, { name: 'alarm' })
    await session.start()
    const go = async (times: number) => {
      for (let n = 0; n < times; n++) {
        session.emit('go')
        await clock.advanceBy(SECOND)
      }
    }
    await go(3)
    session.replace('x', { options: { disabled: true } })
    await go(400)
    expect(session.tasks.get('alarm')?.verdict?.value).toBe(true)
  })
})
