/** A session that is started again as soon as it has stopped, by a hook on its stop. */
import { describe, expect, test } from 'vitest'
import { bench, MINUTE, nothing, PLACES, SECOND } from '../lab/fixture.ts'

describe.each(PLACES)('a stopped session on $name', ({ make }) => {
  test('may be started again by a hook that is told of its stop', async () => {
    const place = make()
    const { session, clock, halt, starts, heard } = bench({ store: place.store() })
    session.task('every 10 minutes', nothing, { name: 'beat' })
    let again: Promise<unknown> | undefined
    const unhook = session.on('session:stopped', () => {
      again ??= session.start()
    })
    await session.start()
    await clock.advanceBy(15 * MINUTE)
    const stopping = session.stop()
    await clock.advanceBy(SECOND)
    await stopping
    await again
    expect(again).toBeDefined()
    await clock.advanceBy(15 * MINUTE)
    expect(starts()).toEqual(['beat@0', 'beat@600', 'beat@1200', 'beat@1800'])
    expect(heard('session:error')).toEqual([])
    unhook()
    await halt()
    expect(heard('session:started').length).toBe(2)
    expect(heard('session:stopped').length).toBe(2)
    expect(clock.next).toBe(Number.POSITIVE_INFINITY)
  })
})
