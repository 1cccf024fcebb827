/** Processor time of other processes, in milliseconds since their start; of this host, where it has `/proc`. */
import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'
import { execute } from '../../lab/postgres.ts'

export function ofProcess(pid: number): number {
  const [nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')
  return Number(nanoseconds) / 1e6
}

export async function ofRedis(client: Redis): Promise<number> {
  const info = await client.info('cpu')
  const of = (kind: string) => Number(new RegExp(`used_cpu_${kind}:([\\d.]+)`).exec(info)?.[1])
  return 1000 * (of('user') + of('sys'))
}

/** Of the server's processes that serve this database; one that has ended does not count. */
export async function ofPostgres(url: string): Promise<number> {
  const statement =
    'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
  const [found] = await execute(url, statement)
  const backends: readonly { readonly pid: number }[] = found?.rows ?? []
  return backends.reduce((sum, { pid }) => sum + ofProcess(pid), 0)
}
