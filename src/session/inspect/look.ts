/** What questions are answered from: the live session's network, or one brought to now from the record alone. */
import type { Clock } from '../../clock/clock.ts'
import { format } from '../../condition/format.ts'
import { joinAll } from '../../engine/attach/join.ts'
import { loadForAll } from '../../engine/attach/load-past.ts'
import { ROOM } from '../../engine/attach/page-reader.ts'
import { restoreRunning } from '../../engine/attach/past.ts'
import { openWorld, type World } from '../../engine/attach/world.ts'
import type { Defined } from '../../engine/definition.ts'
import type { Peers } from '../../engine/peers/peers.ts'
import type { Pauses } from '../../engine/policy/pauses.ts'
import { fileOf } from '../../engine/record/seen.ts'
import type { HeldTasks } from '../../engine/recovery/held-tasks.ts'
import { Judge } from '../../engine/recovery/judge.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import { matters } from '../../signal/graph/can-matter.ts'
import type { Network } from '../../signal/graph/network.ts'
import { Sampler } from '../../signal/samples/sampler.ts'
import type { Owner } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { systemZone, zone } from '../../time/zone.ts'
import type { Feeds } from '../inputs/answers.ts'
import type { StoreOfOptions } from '../lifecycle/shared-store.ts'
import type { SessionOptions } from '../options.ts'
import type { Registry } from '../task/registry.ts'
import { type Holds, holdsOf } from './holds.ts'

/** A session under way, as an inspection reads it. */
interface Live extends World {
  readonly tasks: ReadonlyMap<string, TaskState>
  readonly held: HeldTasks
  readonly sampler: Sampler
  readonly owner: Owner
  readonly peers: Peers
}

/** The parts of a session that an inspection reads. */
export interface Inspected {
  readonly clock: Clock
  /** All that are defined, by name. */
  readonly tasks: ReadonlyMap<string, Defined>
  readonly params: ReadonlyMap<string, unknown>
  readonly pauses: Pauses
  /** What there is to see while it is started. */
  readonly started: Live | undefined
  readonly options: SessionOptions
  readonly feeds: Feeds
  readonly registry: Pick<Registry, 'read'>
  readonly store: StoreOfOptions
}

/** What there is to read, until it is closed. */
export interface Looked extends World {
  readonly tasks: ReadonlyMap<string, TaskState>
  readonly at: Instant
  /** Live runs on record whose owner has died. */
  readonly dead: readonly Run[]
  readonly sampler: Sampler
  readonly holds: Holds
  close(): Promise<void>
}

/** How long predicates are waited for. */
const PATIENCE = 2000
const PAUSE = 20

/** How live runs count that are of no task here; `ended`: as they will have been once these tasks are all there are. */
export type OtherRuns = 'live' | 'ended'

/** The live session as it is, or, of a stopped one, what its record comes to. */
export async function look(core: Inspected, others: OtherRuns = 'live'): Promise<Looked> {
  const { started, clock } = core
  if (started === undefined) return await fromRecord(core, others)
  const holds: Holds = {
    pause: (task) => core.pauses.of(task),
    pauseOfAll: () => core.pauses.of(),
    isHeld: (task) => started.held.has(task),
  }
  return { ...started, at: clock.now(), dead: [], holds, close: async () => undefined }
}

/** Brings every condition to now as a start would, and writes nothing. */
async function fromRecord(core: Inspected, others: OtherRuns): Promise<Looked> {
  const shared = core.store.toRead()
  const store = await shared.open()
  try {
    const at = core.clock.now()
    const world = await openWorld(
      {
        store,
        zone: zone(core.options.zone ?? systemZone()),
        read: (text) => core.registry.read(text),
        file: fileOf(core.tasks.keys()),
        param: (name) => core.params.get(name),
        room: ROOM,
      },
      at,
    )
    const { network, past } = world
    const { dead, elsewhere } = new Judge().sort(past.folded, at)
    const counted = elsewhere.filter(({ task }) => others === 'live' || core.tasks.has(task))
    restoreRunning(network.facts, past.folded, counted)
    const tasks = new Map<string, TaskState>()
    joinAll(world, await loadForAll(world, core.tasks, undefined, at), at, {
      joined: (task) => tasks.set(task.name, task),
    })
    const sampler = await ask(core, network)
    const holds = await holdsOf(store, core.pauses, at)
    let isOpen = true
    const close = async (): Promise<void> => {
      if (!isOpen) return
      isOpen = false
      await shared.close()
    }
    return { ...world, tasks, at, dead, sampler, holds, close }
  } catch (error) {
    await shared.close().catch(() => undefined)
    throw error
  }
}

/** Asks the predicates that matter once; what does not answer in time stays unknown. */
async function ask(core: Inspected, network: Network): Promise<Sampler> {
  const { clock, feeds } = core
  const sampler = new Sampler({
    clock,
    feed: (condition) => feeds.feed(condition),
    sampled: (key, sample) => {
      network.facts.setSample(key, sample)
      network.touch([`sample/${key}`], clock.now())
      sampler.review(network.sampled)
    },
    gone: (key) => network.facts.dropSample(key),
    failed: () => undefined,
  })
  if (network.sampled.size === 0) return sampler
  sampler.review(network.sampled)
  const until = clock.now() + PATIENCE
  while (unanswered(core, network) && clock.now() < until)
    await new Promise<void>((resolve) => clock.at(clock.now() + PAUSE, resolve))
  sampler.close()
  return sampler
}

/** Whether an answer from outside that could change something is still to come. */
export const unanswered = ({ feeds }: Pick<Inspected, 'feeds'>, network: Network): boolean =>
  [...network.sampled].some(
    (node) =>
      network.facts.sample(format(node.condition)) === undefined &&
      matters(node) &&
      feeds.has(node.condition),
  )
