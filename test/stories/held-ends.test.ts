/** In a rush bodies begin before the ends of others go on record, but for ends that something waits for. */
import { describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../src/engine/announce/events.ts'
import type { SessionOptions } from '../../src/session/options.ts'
import type { Session } from '../../src/session/session.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { bench, HOUR, nothing } from '../lab/fixture.ts'
import { Laborious } from '../lab/laborious.ts'
import { mortal } from '../lab/mortal.ts'
import { all, COUNT, define, NAMES, told } from '../lab/rush.ts'

/** Who ended in which way before the last of the rush began. */
function isBeforeLast(said: readonly SessionEvent[], name: string): boolean {
  const lines = told(said)
  expect(lines).toContain(name)
  return lines.indexOf(name) < lines.indexOf(`run:started ${NAMES.at(-1)}`)
}

async function rushed(
  look: number,
  options: SessionOptions = {},
  prepare: (session: Session) => ((name: string) => void) | undefined = () => undefined,
) {
  const clock = new Laborious(look)
  const one = bench(options, clock)
  define(one.session, prepare(one.session))
  await one.session.start()
  await clock.advanceBy(HOUR)
  return one
}

describe('in a rush', () => {
  it('all begin before the first end is put on record', async () => {
    const { said } = await rushed(0.001)
    expect(told(said)).toEqual([...all('run:started'), ...all('run:succeeded')])
  })

  it('ends wait for a quarter of a second at most', async () => {
    const { said, heard } = await rushed(5)
    expect(heard('run:succeeded').length).toBe(COUNT)
    expect(isBeforeLast(said, 'run:succeeded t0')).toBe(true)
  })

  it('ends make room at once where others wait for it', async () => {
    const { said } = await rushed(0.001, { concurrency: 10 })
    const lines = told(said)
    expect(lines.filter((line) => line.startsWith('run:started')).length).toBe(COUNT)
    let live = 0
    for (const line of lines) {
      if (line.startsWith('run:started')) live++
      if (line.startsWith('run:succeeded')) live--
      expect(live).toBeLessThanOrEqual(10)
    }
    expect(isBeforeLast(said, 'run:succeeded t0')).toBe(true)
  })

  it('an end that a condition waits for is not held', async () => {
    const { said } = await rushed(0.001, {}, (session) => {
      session.task("after task 't0' succeeded", nothing, { name: 'next', priority: 1 })
      return undefined
    })
    expect(isBeforeLast(said, 'run:succeeded t0')).toBe(true)
    expect(isBeforeLast(said, 'run:started next')).toBe(true)
    expect(isBeforeLast(said, 'run:succeeded t1')).toBe(false)
  })

  it('who waits for a run by hand is answered at once', async () => {
    let begun = 0
    const at: number[] = []
    await rushed(0.001, {}, (session) => {
      const hand = session.task('false', nothing, { name: 'hand', priority: 1 })
      return (name) => {
        begun++
        if (name === 't0') void hand.run().then(() => at.push(begun))
      }
    })
    expect(at.length).toBe(1)
    expect(at[0]).toBeLessThan(COUNT)
  })

  it('a further attempt is not put off', async () => {
    const { said, session } = await rushed(0.001, {}, (one) => {
      let fails = true
      const body = () => {
        if (!fails) return
        fails = false
        throw new Error('once')
      }
      one.task("cron '30 * * * *'", body, { name: 'flaky', retry: 'once', priority: 1 })
      return undefined
    })
    expect(isBeforeLast(said, 'run:retrying flaky')).toBe(true)
    const [run] = await session.runs({ task: 'flaky' })
    expect(run).toMatchObject({ status: 'succeeded', attempt: 2 })
  })

  it.each([
    ['skip', 't200'],
    ['queue all', 't200'],
    ['allow 1', 't200'],
    ['queue one', 't40'],
  ] as const)(
    'a body that has ended keeps no start of its own task away: %s',
    async (overlap, second) => {
      const { said, session, heard } = await rushed(0.001, {}, (one) => {
        one.task("on event 'go'", nothing, { name: 'quick', overlap, priority: 1 })
        return (name) => {
          if (name === 't1' || name === second) one.emit('go')
        }
      })
      expect(heard('run:succeeded').filter(({ task }) => task === 'quick').length).toBe(2)
      expect(isBeforeLast(said, 'run:succeeded quick')).toBe(true)
      const fates = await session.fates({ task: 'quick' })
      expect(fates).toEqual([])
    },
  )

  it('nothing is held while another session lives on the store', async () => {
    const store = memoryStore()
    const clock = new Laborious(0.001)
    const other = mortal({ name: 'memory', store: () => store, lone: () => store }, clock)
    await other.session.start()
    const { session, said } = bench({ store }, clock)
    define(session)
    await session.start()
    await clock.advanceBy(HOUR)
    expect(isBeforeLast(said, 'run:succeeded t0')).toBe(true)
    await other.kill()
  })
})
