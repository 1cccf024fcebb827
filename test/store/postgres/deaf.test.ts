/** Behind a pooler in transaction mode nothing is ever heard by LISTEN, and no error says so: that costs time, and nothing else. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { Session } from '../../../src/session/session.ts'
import type { Store } from '../../../src/store/port.ts'
import { postgresStore } from '../../../src/store/postgres.ts'
import { bouncer, withoutBouncer } from '../../lab/pgbouncer.ts'
import { database } from '../../lab/postgres.ts'

const WITHIN = { timeout: 100_000, interval: 50 }

describe.skipIf(withoutBouncer !== undefined)('behind PgBouncer', () => {
  let place: Awaited<ReturnType<typeof database>>
  let pooler: Awaited<ReturnType<typeof bouncer>>
  beforeAll(async () => {
    place = await database('deaf')
    pooler = await bouncer(place.url)
  })
  afterAll(async () => {
    await pooler.stop()
    await place.drop()
  })

  /** A session as of another host, which cannot be woken by a signal. */
  async function begun(host: string, serves: readonly string[]) {
    const store = postgresStore({ url: pooler.url })
    const lease: Store['lease'] = store.lease.bind(store)
    store.lease = (owner) => lease({ ...owner, host })
    const session = new Session({ store, zone: 'UTC', logger: false, serves, lease: '1 s' })
    const ran: string[] = []
    session.task("on each event 'go'", ({ run }) => void ran.push(run.occurrence), {
      name: 'load',
      on: 'far',
    })
    await session.start()
    onTestFinished(() => session.stop())
    return { session, store, ran }
  }

  test('a run that is given to another session is begun there once, and its end is known here', async () => {
    const near = await begun('near', [])
    const far = await begun('far', ['far'])
    for (let n = 1; n <= 2; n++) {
      near.session.emit('go')
      await expect.poll(() => far.ran.length, WITHIN).toBe(n)
    }
    const ended = () => near.session.runs({ task: 'load', status: ['succeeded'] })
    await expect.poll(async () => (await ended()).length, WITHIN).toBe(2)
    expect([near.ran.length, new Set(far.ran).size]).toEqual([0, 2])
    expect([near.store.hears, far.store.hears]).toEqual([false, false])
    expect(await near.session.fates()).toEqual([])
  }, 240_000)
})
