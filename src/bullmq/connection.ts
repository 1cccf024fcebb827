/** Connections to Redis; both packages are loaded with the first one. */
import type { Queue, UnrecoverableError, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { type QueueAddress, shownPlace, warnOf } from './address.ts'

/** The two packages. */
export interface Library {
  readonly Queue: typeof Queue
  readonly Worker: typeof Worker
  readonly UnrecoverableError: typeof UnrecoverableError
  readonly Redis: typeof Redis
}

/** @throws {Error} when one of the packages is not installed. */
export async function library(): Promise<Library> {
  try {
    const [{ Queue, Worker, UnrecoverableError }, { Redis }] = await Promise.all([
      import('bullmq'),
      import('ioredis'),
    ])
    return { Queue, Worker, UnrecoverableError, Redis }
  } catch (cause) {
    const message = `a queue of BullMQ needs the packages 'bullmq' and 'ioredis' (npm install bullmq ioredis): ${String(cause)}`
    throw new Error(message, { cause })
  }
}

/**
 * A connection that waits for its server, however long that is away, and repeats what was under way. That it is away is
 * told once each time.
 */
export function connect({ Redis: Client }: Library, { connection }: QueueAddress): Redis {
  const options = { maxRetriesPerRequest: null }
  const client =
    typeof connection === 'string'
      ? new Client(connection, options)
      : new Client({ ...connection, ...options })
  const place = shownPlace(connection)
  client.on('ready', () => AWAY.delete(place))
  client.on('error', ({ message }: Error) => {
    if (!AWAY.has(place)) warnOf(`${place} cannot be reached, and is tried again: ${message}`)
    AWAY.add(place)
  })
  return client
}

/** Servers of which that was told. */
const AWAY = new Set<string>()

/** Ends a connection; resolves when its socket is gone. */
export async function disconnect(client: Redis): Promise<void> {
  // One that waits to dial again has no socket, and tells of no end.
  const hasSocket = client.status === 'ready'
  await new Promise<void>((resolve) => {
    if (hasSocket) client.once('end', resolve)
    else resolve()
    client.disconnect()
  })
}
