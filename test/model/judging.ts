/** The model of judging: processes of one host with leases on what they run, and others who ask whether its owner is dead. */
import { type isDead, type Watched, watching } from '../../src/engine/recovery/judge.ts'
import { LEASE, RENEW } from '../../src/engine/recovery/owner.ts'

/** What a fault replaces. */
export interface Judging {
  readonly isDead: typeof isDead
}

interface Node {
  readonly state: 'up' | 'stopped' | 'dead'
  /** Its lease: when it renewed last. */
  readonly renewed: number
  /** Whether a body of the run is under way in it. */
  readonly runs: boolean
  /** What it has watched of the owner's lease. */
  readonly watched: Watched | null
}

export interface Host {
  readonly now: number
  /** Who owns the run. */
  readonly owner: number
  readonly nodes: readonly Node[]
}

const STEP = RENEW

export const beginHost = (nodes: number): Host => ({
  now: 0,
  owner: 0,
  nodes: Array.from({ length: nodes }, (_, index) => ({
    state: 'up',
    renewed: 0,
    runs: index === 0,
    watched: null,
  })),
})

export function* hostSteps(host: Host, rules: Judging): Iterable<readonly [string, Host]> {
  const { now, owner } = host
  if (now < LEASE + STEP) yield ['time passes', { ...host, now: now + STEP }]
  for (const [index, node] of host.nodes.entries()) {
    const to = (change: Partial<Node>, rest: Partial<Host> = {}): Host => ({
      ...host,
      ...rest,
      nodes: host.nodes.with(index, { ...node, ...change }),
    })
    if (node.state === 'dead') continue
    yield [`${index} is killed`, to({ state: 'dead', runs: false })]
    if (node.state === 'stopped') {
      yield [`${index} goes on`, to({ state: 'up' })]
      continue
    }
    yield [`${index} stands still`, to({ state: 'stopped' })]
    if (node.renewed !== now) yield [`${index} renews`, to({ renewed: now })]
    if (index === owner) continue
    const { state, renewed } = host.nodes[owner] as Node
    const watched = watching(node.watched ?? undefined, renewed + LEASE, now)
    // Of one host, the process says.
    if (rules.isDead(state !== 'dead', watched, now))
      yield [`${index} takes the run over`, to({ runs: true, watched: null }, { owner: index })]
    else if (JSON.stringify(watched) !== JSON.stringify(node.watched))
      yield [`${index} watches`, to({ watched })]
  }
}

export const oneBody = ({ nodes }: Host): string | undefined => {
  const count = nodes.filter(({ runs }) => runs).length
  return count > 1 ? `${count} bodies of one run at once` : undefined
}
