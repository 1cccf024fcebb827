/** What may befall a fleet and its database, one thing at a time; each ends by itself. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fleet } from './fleet.ts'
import type { Place } from './place.ts'

export type Storm = (index: number, random: () => number) => Promise<void>

/** Longer than the lease of the one that decides; now and then longer than that of an owner. */
const STANDS = [3000, 6000, 6000, 35_000] as const

export function stormsOf(
  fleet: Fleet,
  { proxy, killBackends, restart, redis }: Place,
): Readonly<Record<string, Storm>> {
  const always: Record<string, Storm> = {
    async kill(index, random) {
      await fleet.kill(index)
      await sleep(random() * 3000)
      fleet.begin(index)
    },
    async stand(index, random) {
      fleet.pause(index)
      await sleep(STANDS[Math.floor(random() * STANDS.length)])
      fleet.resume(index)
    },
    deploy: (index) => fleet.replace(index),
  }
  if (redis !== undefined) {
    always['flush'] = async () => void (await redis.command('FLUSHALL'))
    always['redis'] = () => redis.restart()
  }
  if (proxy === undefined || killBackends === undefined) return always
  if (restart !== undefined)
    always['restart'] = (_, random) => restart(random() < 0.5 ? 'immediate' : 'fast')
  return {
    ...always,
    backends: () => killBackends(),
    async delay(_, random) {
      proxy.delay = random() * 1500
      await sleep(4000)
      proxy.delay = 0
    },
    async silence(_, random) {
      proxy.isSilent = true
      await sleep(1000 + random() * 6000)
      proxy.isSilent = false
    },
    async down() {
      proxy.isClosed = true
      proxy.cut()
      await sleep(4000)
      proxy.isClosed = false
    },
    cut: async () => proxy.cut(),
    halve: async () => proxy.halve(),
  }
}
