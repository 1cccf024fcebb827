/** What comes while the ends of a rush are held: a stop, a crash, a failing store, a time-out. Each run has one fate. */
import { describe, expect, it, onTestFinished } from 'vitest'
import type { TaskOptions } from '../../src/engine/task-options.ts'
import type { SessionOptions } from '../../src/session/options.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/port.ts'
import { faulty } from '../lab/faulty.ts'
import { bench, HOUR, MINUTE, nothing, PLACES, reading, SECOND } from '../lab/fixture.ts'
import { Laborious } from '../lab/laborious.ts'
import { mortal, type Watched } from '../lab/mortal.ts'
import { all, COUNT, define, NAMES, told } from '../lab/rush.ts'

/** A rush amid which the store takes long for a commit: of the bodies before, the ends are held. */
async function amid(options: TaskOptions = {}, sessionOptions: SessionOptions = {}) {
  const { store, fault } = faulty(memoryStore())
  const clock = new Laborious(0.001)
  const one = bench({ store, ...sessionOptions }, clock)
  let begun = 0
  define(one.session, () => void begun++, options)
  await one.session.start()
  let commits = 0
  let letOn = nothing
  fault.before = async (writes) => {
    if (!writes.some(({ kind }) => kind === 'claim') || ++commits !== 3) return
    clock.isPatient = false
    await new Promise<void>((resolve) => {
      letOn = resolve
    })
    clock.isPatient = true
  }
  // A test that fails before it lets the store on leaves no stop that waits for ever.
  onTestFinished(() => letOn())
  await clock.advanceBy(30 * MINUTE)
  const first = one.heard('run:started').map(({ run }) => run.id)
  expect(first.length).toBeGreaterThan(16)
  expect([begun, one.heard('run:succeeded').length]).toEqual([first.length, 0])
  /** Each run has begun once and ended once. */
  const settled = async (status = 'succeeded') => {
    await clock.advanceBy(HOUR - MINUTE)
    expect(told(one.said).toSorted()).toEqual(
      [...all('run:started'), ...all(`run:${status}`)].toSorted(),
    )
    expect(begun).toBe(COUNT)
    await checkOnce(store)
  }
  return { ...one, store, fault, clock, first, letOn: () => letOn(), settled }
}

/** One run for each task, with one start and one end on record. */
async function checkOnce(store: Store) {
  const { runs, events } = await reading(store, async () => ({
    runs: await store.runs({ limit: Infinity }),
    events: await store.events(),
  }))
  expect(runs.map(({ task }) => task).toSorted()).toEqual(NAMES.toSorted())
  const ends = runs.map(({ id, status }) => `${id} ${status}`)
  const of = (types: readonly string[]) =>
    events.filter(({ type, run }) => run !== undefined && types.includes(type))
  expect(of(['started']).length).toBe(COUNT)
  expect(
    of(['succeeded', 'failed', 'terminated'])
      .map(({ run, type }) => `${run} ${type}`)
      .toSorted(),
  ).toEqual(ends.toSorted())
}

describe('while ends are held', () => {
  it('they keep the instants of their bodies', async () => {
    const { clock, letOn, settled, session, first } = await amid()
    await clock.advanceBy(20 * SECOND)
    letOn()
    await settled()
    const runs = await session.runs({ limit: COUNT })
    const held = runs.filter(({ id }) => first.includes(id))
    expect(held.length).toBe(first.length)
    expect(held.filter(({ claimedAt, endedAt }) => endedAt !== claimedAt)).toEqual([])
  })

  it('no time-out counts', async () => {
    const { clock, letOn, settled, heard } = await amid({ timeout: '5 seconds', grace: '1 second' })
    await clock.advanceBy(20 * SECOND)
    letOn()
    await settled()
    expect(heard('run:ending')).toEqual([])
  })

  it('who terminates a run whose body has ended changes nothing', async () => {
    const { session, first, letOn, settled, heard, clock } = await amid({ grace: '1 second' })
    expect(first.map((id) => session.terminate(id))).toEqual(first.map(() => true))
    await clock.advanceBy(20 * SECOND)
    letOn()
    await settled()
    expect([heard('run:ending'), heard('run:ignored')]).toEqual([[], []])
  })

  it('a store that fails then loses none of them', async () => {
    const { fault, letOn, settled, clock, heard } = await amid()
    fault.commits = true
    letOn()
    await clock.advanceBy(20 * SECOND)
    expect(heard('run:succeeded')).toEqual([])
    fault.commits = false
    await settled()
  })

  it.each(['1 ms', '1 minute'] as const)(
    'a stop within %s puts them on record',
    async (stopWithin) => {
      const { session, store, first, letOn, clock, heard } = await amid(
        { grace: '1 ms' },
        { stopWithin },
      )
      const stopping = session.stop()
      await clock.advanceBy(SECOND)
      letOn()
      await clock.advanceBy(5 * MINUTE)
      await stopping
      const runs = await reading(store, () => store.runs({ limit: Infinity }))
      expect(runs.length).toBeGreaterThanOrEqual(first.length)
      expect(runs.filter(({ status }) => status !== 'succeeded')).toEqual([])
      expect(heard('run:ignored')).toEqual([])
    },
  )
})

describe.each(PLACES)('a crash while ends are held, on $name', ({ make }) => {
  it('has those runs crashed and run again, each once, and starts the rest', async () => {
    const place = make()
    const clock = new Laborious(0.001)
    const bodies: string[] = []
    const watched: Watched = {}
    const one = mortal(place, clock, {}, watched)
    define(one.session, (name) => bodies.push(name))
    await one.session.start()
    let commits = 0
    let dying: Promise<void> | undefined
    watched.before = (writes) => {
      if (writes.some(({ kind }) => kind === 'claim') && ++commits === 3) dying = one.kill()
    }
    await clock.advanceBy(30 * MINUTE)
    expect(one.isDead).toBe(true)
    await dying
    const first = [...bodies]
    expect(one.heard('run:succeeded')).toEqual([])
    const two = mortal(place, clock)
    define(two.session, (name) => bodies.push(name))
    await two.session.start()
    await clock.advanceBy(MINUTE)
    const store = place.store()
    const runs = await reading(store, () => store.runs({ limit: Infinity }))
    expect(runs.map(({ task }) => task).toSorted()).toEqual(NAMES.toSorted())
    expect(runs.filter(({ status }) => status !== 'succeeded')).toEqual([])
    const again = runs.filter(({ attempt }) => attempt === 2).map(({ task }) => task)
    expect(again.toSorted()).toEqual(first.toSorted())
    expect(bodies.toSorted()).toEqual([...NAMES, ...first].toSorted())
    await two.kill()
    if (store.name !== 'memory') await store.close()
  })
})
