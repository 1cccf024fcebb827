/** Several processes on one Postgres, and workers behind Redis: what safety and distance cost. */
import { database, withoutPostgres } from '../lab/postgres.ts'
import { withoutRedis } from '../lab/redis.ts'
import { claims } from './cluster/claims.ts'
import { latency } from './cluster/latency.ts'
import { queue } from './cluster/queue.ts'
import { quiet } from './cluster/quiet.ts'
import { takeover } from './cluster/takeover.ts'
import type { Row, Section } from './section.ts'

export const cluster: Section = {
  name: 'cluster',
  title:
    'several processes on one Postgres: claims, ends, latency, quiet, takeover; workers behind Redis',
  onlyByName: true,
  async run(say) {
    if (withoutPostgres !== undefined) return say({ cluster: withoutPostgres })
    await on('claims', (url) => claims(url, say))
    if (withoutRedis === undefined) await on('queue', (url) => queue(url, say))
    else say({ BullMQ: withoutRedis })
    await on('latency', (url) => latency(url, say))
    for (const host of ['this', 'another'] as const)
      await on('takeover', (url) => takeover(url, host, say))
    for (const count of [1, 3]) await on('quiet', (url, name) => quiet(url, { name, count }, say))
  },
}

/** A database of its own for each part. */
async function on(
  part: string,
  measure: (url: string, name: string) => Promise<void>,
): Promise<void> {
  const place = await database(`bench_${part}`)
  try {
    await measure(place.url, new URL(place.url).pathname.slice(1))
  } finally {
    await place.drop()
  }
}

export type Say = (row: Row) => void
