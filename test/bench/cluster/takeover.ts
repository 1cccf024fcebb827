/** From the SIGKILL of the session that decides to the next start, by the other one. */
import { setTimeout } from 'node:timers/promises'
import { postgresStore } from '../built.ts'
import type { Say } from '../cluster.ts'
import { median } from '../measure.ts'
import { atMost } from '../section.ts'
import { Child } from './children.ts'

const TEXT = 'every 100 ms aligned'
const ROUNDS = 3
/** Milliseconds; the default of the option `lease`. */
const LEASE = 5000

export async function takeover(url: string, host: 'this' | 'another', say: Say): Promise<void> {
  const store = postgresStore({ url })
  await store.open()
  let made = 0
  const begin = (): Child => {
    made++
    return new Child('session', {
      url,
      text: TEXT,
      ...(host === 'this' ? {} : { host: `host ${made}` }),
    })
  }
  const children = [begin(), begin()]
  const times: number[] = []
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const owners = await Promise.all(children.map(async (child) => (await child.ready()).owner))
      await setTimeout(2000)
      const { owner } = (await store.elected?.('decider')) ?? {}
      const index = Math.max(0, owners.indexOf(owner ?? ''))
      const [dead, left] = [children[index], children[1 - index]] as [Child, Child]
      const before = left.bodies.length
      const from = performance.timeOrigin + performance.now()
      await dead.end('SIGKILL')
      const next = await left.find(
        (line): line is Extract<typeof line, { kind: 'body' }> =>
          line.kind === 'body' && line.at > from && left.bodies.length > before,
      )
      times.push(left.bodies.find(({ at }) => at > from)?.at ?? next.at)
      times[round] = (times[round] ?? 0) - from
      children[index] = begin()
    }
    say({
      what: `takeover after SIGKILL, on ${host} host`,
      'median, ms': median(times).toFixed(0),
      'slowest, lease times': atMost(Math.max(...times) / LEASE, 1.5, 2),
    })
  } finally {
    await Promise.all(children.map((child) => child.end('SIGKILL')))
    await store.close()
  }
}
