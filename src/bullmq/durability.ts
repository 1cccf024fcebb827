/** Whether Redis keeps what it is given: a queue that is lost at a restart, or evicted, is said aloud. */
import type { Redis } from 'ioredis'
import { shownPlace, warnOf } from './address.ts'

/** Warns once for each place of a process. Nothing on record depends on it: what is lost is handed over again. */
export async function warnIfForgetful(client: Redis, connection: string | object): Promise<void> {
  const place = shownPlace(connection)
  if (TOLD.has(place)) return
  TOLD.add(place)
  const reasons = forgets(
    await client.info('persistence'),
    await client.info('memory'),
    await savesOf(client),
  )
  for (const reason of reasons)
    warnOf(`${place} ${reason}; runs that were handed over are then handed over again`)
}

const TOLD = new Set<string>()

/** What of it would lose a queue, in words. `save`: the points of its snapshots, `undefined` where it does not tell. */
export function forgets(
  persistence: string,
  memory: string,
  save: string | undefined,
): readonly string[] {
  const policy = /^maxmemory_policy:(.*?)\r?$/m.exec(memory)?.[1] ?? 'noeviction'
  const hasLog = /^aof_enabled:1\r?$/m.test(persistence)
  return [
    ...(hasLog || save === undefined || save !== ''
      ? []
      : ["keeps nothing on disk ('appendonly no', 'save \"\"'): a restart loses the queue"]),
    ...(policy === 'noeviction'
      ? []
      : [
          `evicts keys when its memory is full ('maxmemory-policy ${policy}', expected 'noeviction')`,
        ]),
  ]
}

/** Hosted servers do not let their configuration be read. */
async function savesOf(client: Redis): Promise<string | undefined> {
  try {
    const [, save] = (await client.config('GET', 'save')) as string[]
    return save
  } catch {
    return undefined
  }
}
