/** Two live sessions on one store: what one does holds for the other (DESIGN.md section 4). */
import { describe, expect, test } from 'vitest'
import { type Bench, bench, gate, MINUTE, nothing, PLACES, SECOND } from '../lab/fixture.ts'

/** A foreign event is read with the next commit, at the latest when the lease is renewed. */
const NOTICED = 10 * SECOND

describe.each(PLACES)('two sessions on one $name', ({ make }) => {
  async function both(define: (one: Bench) => void) {
    const place = make()
    const { clock } = bench()
    const a = bench({ store: place.store() }, clock)
    const b = bench({ store: place.store() }, clock)
    for (const one of [a, b]) {
      define(one)
      await one.session.start()
    }
    return { a, b, clock }
  }

  test('hold a task back that is paused in one of them, and let it go together', async () => {
    const { a, b, clock } = await both(({ session }) => {
      session.task("on event 'go'", nothing, { name: 'load' })
    })
    a.session.pause('load', { reason: 'disk full', owner: 'ops' })
    await clock.advanceBy(NOTICED)
    expect(b.session.paused('load')).toMatchObject({ reason: 'disk full', owner: 'ops' })
    expect(b.heard('task:paused')).toMatchObject([{ task: 'load', reason: 'disk full' }])
    b.session.emit('go')
    await clock.advanceBy(MINUTE)
    expect([a.starts(), b.starts()]).toEqual([[], []])
    b.session.resume('load')
    await clock.advanceBy(MINUTE)
    expect(a.session.paused('load')).toBeUndefined()
    expect([...a.starts(), ...b.starts()].length).toBe(1)
  })

  test('end a pause of the whole together, at its instant', async () => {
    const { a, b, clock } = await both(({ session }) => {
      session.task('every 1 minute', nothing, { name: 'beat' })
    })
    a.session.pause(undefined, { until: clock.now() + 30 * SECOND })
    await clock.advanceBy(NOTICED)
    expect(b.session.paused()).toBeDefined()
    await clock.advanceBy(20 * SECOND)
    expect([a.session.paused(), b.session.paused()]).toEqual([undefined, undefined])
  })

  test('record once what both of them refuse, or both find gone', async () => {
    const { a, b, clock } = await both(({ session }) => {
      const off = { disabled: true }
      session.task('every 10 seconds', nothing, { ...off, name: 'beat' })
      session.task('daily at 08:00:30', nothing, { ...off, name: 'load' })
      session.task('time of day after 08:00:40', nothing, { ...off, name: 'late' })
      session.task("on event 'go'", nothing, { ...off, name: 'go' })
      session.task('minutely before 30', nothing, { name: 'brief' })
    })
    a.session.pause('brief')
    b.session.pause('brief')
    await clock.advanceBy(45 * SECOND)
    a.session.emit('go')
    b.session.emit('go')
    await clock.advanceBy(4 * SECOND)
    const fates = await a.session.fates()
    const counts: Record<string, number> = {}
    for (const { task, count } of fates) counts[task] = (counts[task] ?? 0) + count
    expect(counts).toEqual({ beat: 5, load: 1, late: 1, go: 2, brief: 1 })
    const missed = (await a.store.events()).filter(({ type }) => type === 'missed')
    expect(missed.length).toBe(10)
    const said = ({ heard }: Bench) => heard('session:error')
    expect([...said(a), ...said(b), ...a.starts(), ...b.starts()]).toEqual([])
  })

  test('give an occurrence one fate where one of them starts it and the other refuses it', async () => {
    const place = make()
    const { clock } = bench()
    const a = bench({ store: place.store() }, clock)
    const b = bench({ store: place.store() }, clock)
    a.session.task('every 10 seconds', nothing, { name: 'beat' })
    b.session.task('every 10 seconds', nothing, { name: 'beat', disabled: true })
    await a.session.start()
    await b.session.start()
    await clock.advanceBy(10 * MINUTE)
    const runs = await a.session.runs({ limit: 1000 })
    const fates = await a.session.fates()
    const refused = fates.reduce((sum, { count }) => sum + count, 0)
    expect(runs.length + refused).toBe(61)
    const marks = runs.flatMap(({ tokens }) => tokens.map(({ mark }) => mark))
    const missed = (await a.store.events()).filter(({ type }) => type === 'missed')
    const gone = missed.flatMap(({ tokens }) => (tokens ?? []).map(({ mark }) => mark))
    expect(new Set([...marks, ...gone]).size).toBe(61)
  })

  test('each count the runs of their own', async () => {
    const { a, b, clock } = await both(({ session }) => {
      session.task('session has more than 2 runs', nothing, { name: 'many', disabled: true })
    })
    a.session.task("on event 'go'", nothing, { name: 'load' })
    for (let n = 0; n < 3; n++) {
      a.session.emit('go')
      await clock.advanceBy(NOTICED)
    }
    expect(a.session.tasks.get('many')?.verdict?.value).toBe(true)
    expect(b.session.tasks.get('many')?.verdict?.value).toBe(false)
  })

  test('say the same of how long a further attempt has been running', async () => {
    const place = make()
    const { clock } = bench()
    const a = bench({ store: place.store() }, clock)
    const slow = gate()
    let tries = 0
    const body = (context: { signal: AbortSignal }) => {
      if (++tries === 1) throw new Error('not yet')
      return slow.body(context)
    }
    a.session.task("on event 'go'", body, { name: 'load', retry: 'once after 10 min' })
    a.session.task("task 'load' is running for more than 5 min", nothing, { name: 'watch' })
    await a.session.start()
    a.session.emit('go')
    await clock.advanceBy(12 * MINUTE)
    const b = bench({ store: place.store() }, clock)
    b.session.task("task 'load' is running for more than 5 min", nothing, { name: 'other' })
    await b.session.start()
    const values = () =>
      [a.session.tasks.get('watch'), b.session.tasks.get('other')].map((t) => t?.verdict?.value)
    expect(values()).toEqual([false, false])
    await clock.advanceBy(4 * MINUTE)
    expect(values()).toEqual([true, true])
    slow.open()
  })
})
