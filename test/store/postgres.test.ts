/** The Postgres store keeps the laws of stores, and a commit whose answer was lost happens once. */
import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Store, StoreError } from '../../src/store/port.ts'
import { postgresStore } from '../../src/store/postgres.ts'
import { storeLaws } from '../../src/testing/store-laws/laws.ts'
import { claim, emit } from '../../src/testing/store-laws/sample.ts'
import { database, execute, withoutPostgres } from '../lab/postgres.ts'
import { opener, postgresBench } from './postgres-bench.ts'

let place: Awaited<ReturnType<typeof database>>
let stores: Store[]

describe.skipIf(withoutPostgres !== undefined)('Postgres store', () => {
  beforeAll(async () => {
    place = await database('store')
  })
  afterAll(() => place.drop())
  beforeEach(async () => {
    stores = []
    await execute(place.url, 'drop schema public cascade', 'create schema public')
  })
  afterEach(async () => {
    for (const store of stores) await store.close()
  })

  const open = opener(
    () => place.url,
    (store) => stores.push(store),
  )

  for (const law of storeLaws)
    test(law.name, async () => law.check(await postgresBench(place.url, open)))

  test('opens for several sessions at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => open()))
    expect(all.map(({ name }) => name)).toEqual(Array.from({ length: 5 }, () => 'postgres'))
  })

  test('gives numbers without gaps to sessions that write at once', async () => {
    const [a, b, c] = [await open(), await open(), await open()]
    const rounds = Array.from({ length: 10 }, (_, i) =>
      [a, b, c].map((store) => store.commit([emit(`e${i}`)])),
    )
    await Promise.all(rounds.flat())
    const events = await a.events()
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  })

  test('hears of the commits of others, also after the connection that listens was lost', async () => {
    const [one, other] = [await open(), await open()]
    const within = { timeout: 30_000, interval: 20 }
    let heard = 0
    const hears = async (): Promise<void> => {
      await expect.poll(() => one.hears, within).toBe(true)
      const before = heard
      await other.commit([emit('a')])
      await expect.poll(() => heard, within).toBeGreaterThan(before)
    }
    one.onWritten?.(() => heard++)
    await hears()
    await execute(
      place.url,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tminus listens' and datname = current_database()",
    )
    await expect.poll(() => one.hears, within).toBe(false)
    await hears()
  })

  test('names the database, but no password, in what it says', async () => {
    const url = new URL(place.url)
    url.password = 'secret'
    url.pathname = '/no_such_database'
    const opened = postgresStore({ url: url.href }).open()
    await expect(opened).rejects.toThrow(StoreError)
    await expect(opened).rejects.toThrow(/no_such_database/)
    await expect(opened).rejects.not.toThrow(/secret/)
  })

  test('refuses a schema that a newer version made', async () => {
    await (await open()).close()
    await execute(place.url, "insert into tminus_migration values (999, 'later')")
    await expect(open()).rejects.toThrow(/a newer version of tminus made it/)
  })

  test('goes on when its connections are ended by the server', async () => {
    const store = await open()
    await store.commit([emit('before')])
    await execute(
      place.url,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await store.commit([emit('after')]).catch(() => undefined)
    await store.commit([emit('later')])
    const names = (await store.events()).map(({ task }) => task)
    expect(names.at(-1)).toBe('later')
  })

  describe('when the answer to a commit is lost', () => {
    let proxy: Proxy
    beforeEach(async () => {
      proxy = await listen(place.url)
    })
    afterEach(() => proxy.close())

    test('happens once, and is answered when it is tried again', async () => {
      const store = await open(proxy.url)
      const write = claim('r1')
      proxy.dropAnswerTo('commit')
      await expect(store.commit([write])).rejects.toThrow(StoreError)
      const more = emit('more')
      expect(await store.commit([write, more])).toEqual([
        { ok: true, seq: 1 },
        { ok: true, seq: 2 },
      ])
      expect((await store.runs()).map(({ id }) => id)).toEqual(['r1'])
      expect(await store.events()).toHaveLength(2)
    })

    test('is written when it is tried again, if it never reached the server', async () => {
      const store = await open(proxy.url)
      const write = claim('r1')
      proxy.dropQuestion('commit')
      await expect(store.commit([write])).rejects.toThrow(StoreError)
      expect(await store.commit([write])).toEqual([{ ok: true, seq: 1 }])
      expect(await store.events()).toHaveLength(1)
    })
  })
})

interface Proxy {
  readonly url: string
  /** The next such statement reaches the server; its answer is lost with the connection. */
  dropAnswerTo(statement: string): void
  /** The next such statement is lost with the connection. */
  dropQuestion(statement: string): void
  close(): Promise<void>
}

/** Stands between driver and server. */
async function listen(url: string): Promise<Proxy> {
  const target = new URL(url)
  let lose: { readonly statement: string; readonly side: 'question' | 'answer' } | undefined
  const sockets = new Set<Socket>()
  const server: Server = createServer((client) => {
    const upstream = dial(Number(target.port || 5432), target.hostname)
    let isLost = false
    const both = [client, upstream]
    for (const socket of both) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        for (const other of both) other.destroy()
      })
    }
    client.on('data', (data) => {
      if (lose !== undefined && data.includes(`${lose.statement}\0`)) {
        const { side } = lose
        lose = undefined
        isLost = true
        if (side === 'question') {
          client.destroy()
          return
        }
      }
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (isLost) client.destroy()
      else client.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const own = new URL(url)
  own.port = String(typeof address === 'object' ? address?.port : 0)
  return {
    url: own.href,
    dropAnswerTo: (statement) => {
      lose = { statement, side: 'answer' }
    },
    dropQuestion: (statement) => {
      lose = { statement, side: 'question' }
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
