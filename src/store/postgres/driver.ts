/** Loads the driver and makes its pool. */
import type { Client, Pool } from 'pg'

/** The object identifier of Postgres' type `bigint`. */
const BIGINT = 20

const ignore = (): void => undefined

const TEXT = (value: string): string => value

/** @throws {Error} when the package pg is not installed */
export async function driver(options: {
  readonly url: string
  readonly connections: number
  readonly timeout: number
}): Promise<Pool> {
  const { default: pg } = await loaded()
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    connectionTimeoutMillis: options.timeout,
    query_timeout: options.timeout,
    // Statements are sent without waiting for the answer to the one before; a driver that does not know this waits.
    pipeline: true,
    keepAlive: true,
    allowExitOnIdle: true,
    application_name: 'tminus',
    types: {
      // Instants and numbers of events fit a double exactly.
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === BIGINT
          ? Number
          : ((pg.types.getTypeParser(oid, format) ?? TEXT) as (value: string) => unknown),
    },
  })
  // A connection that breaks fails the statement under way, and the pool drops it: there is nothing more to do.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  return pool
}

/** A connection of its own that listens; it keeps no process alive. Half of one that is left is noticed within minutes. */
export async function listener(options: {
  readonly url: string
  readonly timeout: number
}): Promise<Client> {
  const { default: pg } = await loaded()
  const client = new pg.Client({
    connectionString: options.url,
    connectionTimeoutMillis: options.timeout,
    query_timeout: options.timeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    application_name: 'tminus listens',
  })
  client.on('error', ignore)
  await client.connect()
  // Not in the package's types.
  const { unref } = client as unknown as { unref?(): void }
  unref?.call(client)
  return client
}

async function loaded(): Promise<typeof import('pg')> {
  try {
    return await import('pg')
  } catch (cause) {
    throw new Error("expected the package 'pg' to be installed: npm install pg", { cause })
  }
}
