/**
 * The model of deciding: nodes that see, decide and commit about one task on one store, any of them, at any time and
 * however late; and of the lease by which they agree on who does. All rules are those of the product. A node that is
 * paused is one that takes no step while others do; what it sent before may arrive meanwhile.
 */
import { occurrenceKey, type Token } from '../../src/run/token.ts'
import {
  type ConsumedTokens,
  consumedOf,
  consuming,
  listed,
  relisted,
} from '../../src/signal/graph/consumed.ts'
import { RISE, Rise, type RiseMemory } from '../../src/signal/graph/rising-edge.ts'
import { afterBid, type Bid, isHeldBy, isTrusted, type Lease } from '../../src/store/lease.ts'
import { isStale, versionOf } from '../../src/store/stale.ts'

/** What a fault replaces. */
export interface Rules {
  readonly isStale: typeof isStale
  /** Whether writes of state are compared, too. */
  readonly guardsState: boolean
  /** The instant that marks an event which was recorded at `at` and is seen at `now`. */
  readonly markOf: (at: number, now: number) => number
  readonly afterBid: typeof afterBid
  /** The identity of a node. */
  readonly ownerOf: (node: number) => string
}

export const RULES: Rules = {
  isStale,
  guardsState: true,
  markOf: (at) => at,
  afterBid,
  ownerOf: (node) => `random ${node}`,
}

/** What a node, or the store, remembers of the task. */
interface Memory {
  readonly rise: RiseMemory | null
  readonly consumed: readonly { source: string; mark: number; seq?: number; at: number }[]
}

interface Decision {
  readonly kind: 'start' | 'miss' | 'state'
  readonly tokens: readonly Token[]
  /** As it will be once that is on record. */
  readonly memory: Memory
  readonly seen: number
}

interface Node {
  readonly seen: number
  readonly memory: Memory
  readonly decision: Decision | null
  /** The term that it holds, and when it began to ask for it. */
  readonly holds: { readonly term: number; readonly asked: number } | null
}

export interface World {
  readonly now: number
  /** What is on record, in order: the event of another task, and what was decided. */
  readonly events: readonly (
    | { readonly type: 'failed'; readonly at: number }
    | {
        readonly type: 'started' | 'missed'
        readonly tokens: readonly Token[]
        readonly key: string
      }
  )[]
  readonly state: { readonly memory: Memory; readonly seq: number }
  readonly lease: Lease | null
  readonly nodes: readonly Node[]
}

export interface Shape {
  readonly nodes: number
  /** Time goes up to here. */
  readonly end: number
  readonly rules: Rules
  /**
   * - `anybody` decides, at any time, and may be killed and started again
   * - `holder`: only who holds the lease, as far as it knows
   * - `none`: the lease alone
   */
  readonly decides: 'anybody' | 'holder' | 'none'
}

/** When the other task fails, which makes the task's guard rise, and when the task's own instant comes. */
const FAILS = 1
export const INSTANT: Token = { source: 'daily', mark: 1 }
const LASTS = 2

const NOTHING: Memory = { rise: null, consumed: [] }

export const begin = ({ nodes }: Shape): World => ({
  now: 0,
  events: [],
  state: { memory: NOTHING, seq: 0 },
  lease: null,
  nodes: Array.from({ length: nodes }, () => ({
    seen: 0,
    memory: NOTHING,
    decision: null,
    holds: null,
  })),
})

/** Whether a node takes itself for the decider. */
export const decides = ({ now }: World, { holds }: Node): boolean =>
  holds !== null && isTrusted(holds.asked, now, LASTS)

export function* steps(world: World, shape: Shape): Iterable<readonly [string, World]> {
  if (world.now < shape.end) yield ['time passes', tick(world)]
  for (const [index, node] of world.nodes.entries()) {
    const to = (change: Partial<Node>, rest: Partial<World> = {}): World => ({
      ...world,
      ...rest,
      nodes: world.nodes.with(index, { ...node, ...change }),
    })
    const say = (what: string) => `${index} ${what}`
    if (node.decision !== null) yield [say('commits'), commit(world, shape, index, node.decision)]
    if (shape.decides === 'anybody') yield [say('restarts'), to(restarted(world))]
    else yield* ofLease(world, shape, index, to)
    if (shape.decides === 'none') continue
    if (node.seen < world.events.length) yield [say('sees'), to(seeing(world, node, shape))]
    if (node.decision === null && (shape.decides === 'anybody' || decides(world, node)))
      for (const decision of decisions(world, node)) yield [say(decision.kind), to({ decision })]
  }
}

const tick = (world: World): World => {
  const now = world.now + 1
  const events =
    now === FAILS ? [...world.events, { at: now, type: 'failed' as const }] : world.events
  return { ...world, now, events }
}

/** Killed and started again: it knows what is on record. */
const restarted = ({ events, state }: World): Partial<Node> => ({
  seen: events.length,
  memory: state.memory,
  decision: null,
  holds: null,
})

function seeing({ events, now }: World, { seen, memory }: Node, { rules }: Shape): Partial<Node> {
  let next = memory
  for (const [offset, event] of events.slice(seen).entries())
    if (event.type === 'failed') {
      const rise = new Rise(next.rise ?? undefined)
      rise.follow(true, now, { at: rules.markOf(event.at, now), seq: seen + offset + 1 })
      next = { ...next, rise: rise.memory() ?? null }
    } else next = using(next, event.tokens)
  return { seen: events.length, memory: next }
}

const using = (memory: Memory, tokens: readonly Token[]): Memory => ({
  ...memory,
  consumed: listed(consuming(consumedIn(memory), tokens, FAILS)),
})

const consumedIn = ({ consumed }: Memory): ConsumedTokens => {
  const known = relisted(consumed)
  // What is relisted may be written to.
  return known instanceof Map ? new Map(known) : known
}

function offered({ now }: World, { memory }: Node): readonly Token[] {
  const rise = new Rise(memory.rise ?? undefined).token(consumedOf(consumedIn(memory), RISE))
  const used = consumedOf(consumedIn(memory), INSTANT.source)
  const isOpen = now >= INSTANT.mark && used === undefined
  return [...(isOpen ? [INSTANT] : []), ...(rise === undefined ? [] : [rise])]
}

/** It starts, or finds that what is on offer was missed, or only writes what it remembers. */
function* decisions(world: World, node: Node): Iterable<Decision> {
  const { seen, memory } = node
  const tokens = offered(world, node)
  if (tokens.length > 0) {
    const used = { tokens, memory: using(memory, tokens), seen }
    yield { kind: 'start', ...used }
    yield { kind: 'miss', ...used }
  }
  if (JSON.stringify(memory) !== JSON.stringify(world.state.memory))
    yield { kind: 'state', tokens: [], memory, seen }
}

function commit(world: World, { rules }: Shape, index: number, decision: Decision): World {
  const { kind, tokens, memory, seen } = decision
  const node = world.nodes[index] as Node
  const rest = { ...world, nodes: world.nodes.with(index, { ...node, decision: null }) }
  const newest = (type: string) => world.events.findLastIndex((event) => event.type === type) + 1
  const isCompared = kind !== 'state' || rules.guardsState
  if (isCompared && rules.isStale(versionOf(newest, world.state.seq), seen)) return rest
  const key = occurrenceKey(tokens)
  const isTaken = world.events.some((event) => event.type === 'started' && event.key === key)
  if (kind === 'start' && isTaken) return rest
  const type = kind === 'start' ? 'started' : 'missed'
  const events = kind === 'state' ? world.events : [...world.events, { type, tokens, key } as const]
  return { ...rest, events, state: { memory, seq: events.length } }
}

function* ofLease(
  world: World,
  { rules }: Shape,
  index: number,
  to: (change: Partial<Node>, rest?: Partial<World>) => World,
): Iterable<readonly [string, World]> {
  const { holds } = world.nodes[index] as Node
  const { now } = world
  const owner = rules.ownerOf(index)
  const held = world.lease ?? undefined
  if (holds === null) {
    const lease = rules.afterBid(held, bidOf(owner), now)
    const term = { term: lease.term, owner }
    if (isHeldBy(lease, term))
      yield [`${index} is elected`, to({ holds: { term: lease.term, asked: now } }, { lease })]
  } else yield [`${index} renews`, renewing(world, rules, index)]
}

const bidOf = (owner: string): Bid => ({ name: 'decider', owner, lasts: LASTS })

export function renewing(world: World, rules: Rules, index: number): World {
  const node = world.nodes[index] as Node
  if (node.holds === null) return world
  const { term } = node.holds
  const owner = rules.ownerOf(index)
  const lease = rules.afterBid(world.lease ?? undefined, { ...bidOf(owner), term }, world.now)
  const holds = isHeldBy(lease, { term, owner }) ? { term, asked: world.now } : null
  return {
    ...world,
    lease,
    nodes: world.nodes.with(index, { ...node, holds }),
  }
}
