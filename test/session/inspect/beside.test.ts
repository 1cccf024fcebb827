/** An inspection beside the start of its session, in each order: each has its own state, and neither ends the other. */
import { describe, expect, test } from 'vitest'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { HOUR, MINUTE, MONDAY, PLACES, SECOND } from '../../lab/fixture.ts'

describe.each(PLACES)('on $name', ({ make }) => {
  /** A session with an instant, an end condition, a guard and a natural date, on a place of its own. */
  function world() {
    const clock = new VirtualClock(MONDAY)
    const session = new Session({ clock, zone: 'UTC', store: make().lone() })
    const starts: string[] = []
    const note = ({ run }: { readonly run: { readonly task: string } }) =>
      void starts.push(`${(clock.now() - MONDAY) / MINUTE} ${run.task}`)
    session.task('every 10 minutes', note, { name: 'often', end: "on event 'enough'" })
    session.task("on event 'go' & on Mon", note, { name: 'go' })
    session.task("once at 'today at 08:25'", note, { name: 'dated' })
    return { clock, session, starts }
  }

  const ORDERS = {
    'inspect, start, close': async ({ session }: ReturnType<typeof world>) => {
      const inspection = await session.inspect()
      await session.start()
      await inspection.close()
    },
    'inspect, close, start': async ({ session }: ReturnType<typeof world>) => {
      await (await session.inspect()).close()
      await session.start()
    },
    'start, inspect, close': async ({ session }: ReturnType<typeof world>) => {
      await session.start()
      await (await session.inspect()).close()
    },
    'inspect twice, start, close twice each': async ({ session }: ReturnType<typeof world>) => {
      const both = [await session.inspect(), await session.inspect()]
      await session.start()
      for (const one of [...both, ...both]) await one.close()
    },
    'start while it is inspected': async ({ session }: ReturnType<typeof world>) => {
      const [inspection] = await Promise.all([session.inspect(), session.start()])
      await inspection.close()
    },
    'start, stop, inspect, start, close': async ({ session }: ReturnType<typeof world>) => {
      await session.start()
      await session.stop()
      const inspection = await session.inspect()
      await session.start()
      await inspection.close()
    },
  }

  test.each(Object.entries(ORDERS))('%s: everything starts', async (_order, bring) => {
    const { session, clock, starts, ...rest } = world()
    await bring({ session, clock, starts, ...rest })
    await clock.advanceBy(MINUTE)
    session.emit('go')
    await clock.advanceBy(29 * MINUTE)
    expect(starts).toEqual(['0 often', '1 go', '10 often', '20 often', '25 dated', '30 often'])
    expect(session.tasks.get('often')?.verdict?.value).toBeDefined()
    await session.stop()
  })

  test('an inspection of a stopped session stays what it was when the session starts', async () => {
    const { session, clock } = world()
    const often = session.tasks.get('often')
    if (often === undefined) throw new Error('not defined')
    const inspection = await session.inspect()
    await session.start()
    await clock.advanceBy(HOUR)
    expect(inspection.at).toBe(MONDAY)
    expect(inspection.isDue(often)).toBe(true)
    expect(inspection.next(often, 2)).toEqual([MONDAY, MONDAY + 10 * MINUTE])
    expect((await inspection.runs({ task: 'often' })).length).toBe(7)
    await session.stop()
    // The store is closed when its last user has gone.
    expect((await inspection.runs({ task: 'dated' })).length).toBe(1)
    await inspection.close()
    await clock.advanceBy(SECOND)
    await expect(inspection.runs()).rejects.toThrow()
  })

  test('an inspection leaves nothing behind in a stopped session', async () => {
    const { session } = world()
    const often = session.tasks.get('often')
    const inspection = await session.inspect()
    expect([often?.verdict, often?.running]).toEqual([undefined, 0])
    await inspection.close()
    expect(often?.verdict).toBeUndefined()
  })
})
