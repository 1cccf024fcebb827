/** Where the sessions of a chaos run have their record: one SQLite file, or one Postgres database behind a proxy. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openStore, type Store } from '../../src/store.ts'
import { type OwnRedis, ownRedis } from '../lab/redis.ts'
import { Wire } from './wire.ts'

export interface Place {
  /** The address for sessions. */
  readonly address: string
  /** For the checker, past the proxy. */
  store(): Store
  readonly proxy?: Wire
  /** A server that keeps nothing on disk, by which runs are handed over. */
  readonly redis?: OwnRedis
  /** Ends the connections of some sessions, as an operator would. */
  killBackends?(): Promise<void>
  dispose(): Promise<void>
}

export async function placeOf(address: string, folder: string, hasQueue: boolean): Promise<Place> {
  const place = address.startsWith('sqlite') ? sqlite(folder) : await postgres(address)
  if (!hasQueue) return place
  const redis = await ownRedis()
  return {
    ...place,
    redis,
    dispose: async () => {
      await redis.stop()
      await place.dispose()
    },
  }
}

function sqlite(folder: string): Place {
  mkdirSync(folder, { recursive: true })
  const address = `sqlite:${join(folder, 'chaos.db')}`
  return {
    address,
    store: () => openStore(address),
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function postgres(given: string): Promise<Place> {
  const name = `tminus_chaos_${process.pid}`
  const admin = new URL(given)
  if (admin.username === '') admin.username = process.env['PGUSER'] ?? 'postgres'
  await run(admin.href, `drop database if exists ${name} with (force)`, `create database ${name}`)
  const direct = new URL(admin)
  direct.pathname = `/${name}`
  const proxy = new Wire({ host: admin.hostname, port: Number(admin.port || 5432) })
  const through = new URL(direct)
  through.hostname = '127.0.0.1'
  through.port = String(await proxy.listen())
  return {
    address: through.href,
    store: () => openStore(direct.href),
    proxy,
    killBackends: () =>
      run(
        admin.href,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and random() < 0.5`,
      ),
    async dispose() {
      await proxy.close()
      await run(admin.href, `drop database if exists ${name} with (force)`)
    },
  }
}

async function run(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
