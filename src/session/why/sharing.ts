/** How the living sessions on a store share a task: which of them decides about it, and whether any of them executes it. */
import { ABOUT, type About, aboutIn } from '../../engine/peers/about.ts'
import { DECIDER } from '../../engine/peers/decider.ts'
import { decidingOne } from '../../engine/peers/peers.ts'
import { serves } from '../../engine/peers/serves.ts'
import { labelOf } from '../../engine/policy/label.ts'
import { isAlive } from '../../engine/recovery/owner.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Owner } from '../../store/port.ts'
import type { Member } from '../inspect/look.ts'
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
export async function sharedBy({ looked, isPast }: Asked, task: TaskState): Promise<Shared> {
  if (isPast) return NOTHING
  const { live } = looked
  const living = live === undefined ? await onRecord(looked) : knownTo(live)
  if (living.length === 0) return NOTHING
  const self = live?.owner.id
  return {
    ...(await deciderOf(living, self, task, looked.store)),
    gates: living.some((one) => executes(one, self, task)) ? [] : [unserved(task)],
  }
}

/** The sessions that live as far as the one that is asked can tell, itself first. */
const knownTo = ({ owner, peers }: Member): readonly Living[] => [
  { owner, about: peers.about },
  ...[...peers.others.values()].flatMap(({ owner: other, about }) =>
    about === undefined ? [] : [{ owner: other, about }],
  ),
]

/** The sessions that seem to live, where none is asked. */
async function onRecord({ store, at }: Asked['looked']): Promise<readonly Living[]> {
  const { owners } = await store.folded([])
  const stored = await store.state(ABOUT)
  return owners.flatMap((owner) => {
    const about = aboutIn(stored.get(owner.id))
    return about !== undefined && isAlive(owner, at) ? [{ owner, about }] : []
  })
}

/** What was asked defines the task, whatever is on record. */
const executes = ({ owner, about }: Living, self: string | undefined, task: TaskState): boolean =>
  (owner.id === self || about.tasks[task.name] !== undefined) && serves(about, task)

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
