/** From the instant at which a start is due, decided by one process, to the first line of its body in another one. */

import { postgresStore } from '../built.ts'
import type { Say } from '../cluster.ts'
import { quantile } from '../measure.ts'
import { Child } from './children.ts'

const TEXT = 'every 200 ms aligned'
const SAMPLES = 150

export async function latency(url: string, say: Say): Promise<void> {
  const near = new Child('session', { url, text: TEXT, on: 'far' })
  const decider = await near.ready()
  const far = new Child('session', { url, text: TEXT, on: 'far', serves: ['far'] })
  try {
    await far.ready()
    const store = postgresStore({ url })
    await store.open()
    // The first ones load code.
    const wanted = SAMPLES + 20
    await far.find((line): line is Extract<typeof line, { kind: 'body' }> => {
      return line.kind === 'body' && far.bodies.length >= wanted
    })
    const lease = await store.elected?.('decider')
    await store.close()
    const late = far.bodies.slice(20).map(({ at, due }) => at - due)
    say({
      what: 'due → first line of the body on another process',
      'decided there': lease?.owner === decider.owner ? 'no' : 'YES: not measured',
      starts: late.length,
      'p50, ms': quantile(late, 0.5).toFixed(1),
      'p99, ms': quantile(late, 0.99).toFixed(1),
    })
  } finally {
    await Promise.all([near, far].map((child) => child.end('SIGTERM')))
  }
}
