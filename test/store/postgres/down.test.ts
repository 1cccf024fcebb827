/** A session whose database fails survives it, says so in one clear line and an event, and heals by itself. */
import pg from 'pg'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
} from 'vitest'
import { Session } from '../../../src/session/session.ts'
import { postgresStore } from '../../../src/store/postgres.ts'
import { type OwnPostgres, ownPostgres, withoutOwnPostgres } from '../../lab/own-postgres.ts'
import { execute } from '../../lab/postgres.ts'

const WITHIN = { timeout: 50_000, interval: 20 }
const STOPPED = /^tminus: the store failed, nothing is started until it works again: \S/
const KILL = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'"

describe.skipIf(withoutOwnPostgres !== undefined)('a session survives', () => {
  let server: OwnPostgres
  let session: Session
  let lines: string[]
  let events: string[]
  let bodies: number
  beforeAll(async () => {
    server = await ownPostgres()
    await execute(server.url, 'create role app login', 'create database app owner app')
  })
  afterAll(() => server.remove())

  const addressOf = (user: string, name: string): string => {
    const url = new URL(server.url)
    url.username = user
    url.pathname = name
    return url.href
  }

  beforeEach(async () => {
    lines = []
    events = []
    bodies = 0
    const note = (text: string): void => void lines.push(text)
    session = new Session({
      store: postgresStore({ url: addressOf('app', 'app'), timeout: 10_000 }),
      zone: 'UTC',
      logger: { info: () => undefined, warn: note, error: note },
    })
    session.on('store:healed', ({ work }) => void events.push(`healed ${work}`))
    session.task("on each event 'go'", () => void bodies++, { name: 'go' })
    await session.start()
  })
  afterEach(() => session.stop())

  /** An event starts one run, which ends well on record; nothing else ran. */
  async function works(): Promise<void> {
    const before = bodies
    session.emit('go')
    await expect.poll(() => bodies, WITHIN).toBe(before + 1)
    await expect.poll(busy, WITHIN).toBe(0)
  }

  /** Backends that work for the session: what fails then is what is asked next. */
  const busy = async (): Promise<unknown> =>
    (
      await execute(
        server.url,
        "select from pg_stat_activity where usename = 'app' and state <> 'idle'",
      )
    )[0]?.rowCount

  /** Emits while the database is down: the start waits, nothing begins unrecorded; then it heals, and the run is there once. */
  async function heals(fault: RegExp, repair: () => unknown): Promise<void> {
    const before = bodies
    session.emit('go')
    const told = () => lines.filter((line) => STOPPED.test(line))
    await expect.poll(told, WITHIN).not.toEqual([])
    expect(bodies).toBe(before)
    await repair()
    await expect.poll(() => events, WITHIN).toContain('healed commit')
    await expect.poll(() => bodies, WITHIN).toBe(before + 1)
    // One line, whatever it is tried; others only tell of other work that failed.
    expect(told().length).toBe(1)
    expect(told()[0]).toMatch(fault)
    await works()
  }

  /** The whole server only reads, or writes again: known to each backend when this returns. */
  async function reads(value: 'on' | 'off'): Promise<void> {
    await execute(
      server.url,
      'set default_transaction_read_only = off',
      `alter system set default_transaction_read_only = ${value}`,
      'select pg_reload_conf()',
    )
    // The server reads its file when it comes to it, and tells its backends before it makes another one: what a new one has, all have.
    const told = async (): Promise<unknown> =>
      (await execute(server.url, 'show default_transaction_read_only'))[0]?.rows[0]
    await expect.poll(told, WITHIN).toEqual({ default_transaction_read_only: value })
  }

  test('a server that crashes and comes back', async () => {
    await works()
    server.stop()
    await heals(/Could not/, () => server.start())
  })

  test('a failover to a server that only reads', async () => {
    onTestFinished(() => reads('off'))
    await works()
    await reads('on')
    await heals(/read-only/, () => reads('off'))
  })

  test('the end of all its backends', async () => {
    await works()
    await execute(server.url, KILL)
    await works()
  })

  test('a server that has no connection left', async () => {
    await works()
    // What the server says then has the code of a server whose connections are all taken.
    await execute(server.url, 'alter role app connection limit 0')
    // A backend that was just beginning is not found at once.
    const killed = async () => (await execute(server.url, KILL))[0]?.rowCount
    await expect.poll(killed, WITHIN).toBe(0)
    await heals(/Could not/, () => execute(server.url, 'alter role app connection limit -1'))
  })

  test('a neighbour that stays idle in a transaction and holds the tables', async () => {
    await works()
    const neighbour = new pg.Client({ connectionString: addressOf('postgres', 'app') })
    await neighbour.connect()
    await neighbour.query('begin; lock table tminus_event in access exclusive mode')
    await heals(/Could not/, () => neighbour.end())
  })
})
