/** How the living sessions on a store share a task: which of them decides about it, and whether any of them executes it. */
import { ABOUT, type About, aboutIn } from '../../engine/peers/about.ts'
import { DECIDER } from '../../engine/peers/decider.ts'
import { decidingOne } from '../../engine/peers/peers.ts'
import { serves } from '../../engine/peers/serves.ts'
import { labelOf } from '../../engine/policy/label.ts'
import { isAlive } from '../../engine/recovery/owner.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Owner } from '../../store/port.ts'
import type { Asked } from './asked.ts'
import type { Gate, Why } from './why.ts'

export interface Shared extends Pick<Why, 'decider'> {
  readonly gates: readonly Gate[]
}

const NOTHING: Shared = { gates: [] }

/** A living session, with what it says of itself. */
interface Living {
  readonly owner: Owner
  readonly about: About
}

/** Of the past it is not known who shared it. */
export async function sharedBy(
  { session, looked, isPast }: Asked,
  task: TaskState,
): Promise<Shared> {
  if (isPast) return NOTHING
  const { store, at } = looked
  const { owners } = await store.folded([])
  const stored = await store.state(ABOUT)
  const { owner: self, peers } = session.started ?? {}
  const living = owners.flatMap((owner): readonly Living[] => {
    // What a session alone says of itself need not be on record.
    const about = owner.id === self?.id ? peers?.about : aboutIn(stored.get(owner.id))
    return about !== undefined && isAlive(owner, at) ? [{ owner, about }] : []
  })
  const all = self === undefined || living.some(({ owner }) => owner.id === self.id)
  if (!all || living.length === 0) return NOTHING
  return {
    ...(await deciderOf(living, self?.id, task, store)),
    gates: living.some(({ about }) => serves(about, task)) ? [] : [unserved(task)],
  }
}

const unserved = ({ name, options }: TaskState): Gate => ({
  kind: 'unserved',
  holders: [],
  reason: labelOf(options) ?? name,
})

async function deciderOf(
  living: readonly Living[],
  self: string | undefined,
  { name }: TaskState,
  store: Asked['looked']['store'],
): Promise<Pick<Why, 'decider'>> {
  const definers = living.flatMap(({ owner, about }) => {
    const digest = about.tasks[name]
    return digest === undefined ? [] : [{ id: owner.id, about, digest }]
  })
  if (definers.length < 2) return {}
  const lease = await store.elected?.(DECIDER)
  const id = decidingOne(definers, lease?.owner)
  const found = living.find(({ owner }) => owner.id === id)
  if (found === undefined) return {}
  const { host, pid } = found.owner
  const isHolder = lease?.owner === id
  return {
    decider: {
      ...{ session: found.owner.id, host, pid, isHere: id === self },
      ...(isHolder && lease !== undefined ? { term: lease.term, left: lease.left } : {}),
    },
  }
}
