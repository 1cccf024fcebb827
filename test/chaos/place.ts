/** Where the sessions of a chaos run have their record: one SQLite file, or one Postgres database behind a proxy. */
import { join } from 'node:path'
import pg from 'pg'
import { openStore, type Store } from '../../src/store.ts'
import { ownPostgres } from '../lab/own-postgres.ts'
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
  /** Restarts the server; only where it is one of the run's own. */
  restart?(mode: 'immediate' | 'fast'): Promise<void>
  /** Ends the servers that were started for it; the record is taken away, unless it is kept. */
  end(keeps: boolean): Promise<void>
}

/** The address that asks for a Postgres server of the run's own, which may be restarted. */
const OWN = 'postgres:'
/** Each of a dozen sessions holds three, and what was cut off is still there for a while. */
const CONNECTIONS = 100

export async function placeOf(address: string, folder: string, hasQueue: boolean): Promise<Place> {
  const place = address.startsWith('sqlite')
    ? sqlite(folder)
    : address === OWN
      ? await onOwnServer()
      : await postgres(address)
  if (!hasQueue) return place
  const redis = await ownRedis()
  return {
    ...place,
    redis,
    end: async (keeps) => {
      await redis.stop()
      await place.end(keeps)
    },
  }
}

function sqlite(folder: string): Place {
  const address = `sqlite:${join(folder, 'chaos.db')}`
  return {
    address,
    store: () => openStore(address),
    // The file is in the folder of the run.
    end: () => Promise.resolve(),
  }
}

async function onOwnServer(): Promise<Place> {
  const server = await ownPostgres({ connections: CONNECTIONS })
  const place = await postgres(server.url)
  let restarting: Promise<void> | undefined
  return {
    ...place,
    // It may be down just then.
    killBackends: () => place.killBackends().catch(() => undefined),
    restart: (mode) => {
      restarting ??= server.restart(mode).finally(() => {
        restarting = undefined
      })
      return restarting
    },
    end: async (keeps) => {
      await place.proxy.close()
      await restarting
      if (keeps) server.stop()
      else server.remove()
    },
  }
}

async function postgres(
  given: string,
): Promise<Place & Required<Pick<Place, 'proxy' | 'killBackends'>>> {
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
    async end(keeps) {
      await proxy.close()
      if (!keeps) await run(admin.href, `drop database if exists ${name} with (force)`)
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
