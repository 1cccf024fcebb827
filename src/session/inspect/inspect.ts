/** The inspection of a session: what holds for each task and why, read from the live session or from the record alone. */
import type { Condition } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import { settleDates } from '../../engine/attach/dates.ts'
import { History, recordsOf } from '../../engine/attach/history.ts'
import { bringCalendars, conditionsOf } from '../../engine/attach/needs.ts'
import {
  loadNeeds,
  needsOf,
  readPast,
  restoreRunning,
  sortLive,
  stateIn,
} from '../../engine/attach/past.ts'
import type { Task as EngineTask } from '../../engine/task.ts'
import type { Fate } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { type Explanation, explainRoot } from '../../signal/ask/explain.ts'
import { FactsFold } from '../../signal/facts/facts.ts'
import { matters } from '../../signal/graph/can-matter.ts'
import { Network } from '../../signal/graph/network.ts'
import { attachNew } from '../../signal/past/look-back.ts'
import { Sampler } from '../../signal/samples/sampler.ts'
import { openStore } from '../../store/open.ts'
import type { FateQuery, RunQuery, Store } from '../../store/port.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { systemZone, zone } from '../../time/zone.ts'
import type { Core } from '../lifecycle/core.ts'
import type { Task } from '../task/task.ts'
import { awaited, type WaitedFor } from './awaited.ts'
import { forecast } from './forecast.ts'
import { type HeldBack, type Holds, heldBack, holdsOf } from './holds.ts'

/** What there is to know about a session's tasks at an instant. */
export interface Inspection {
  readonly at: Instant
  /** Name of the zone in which its conditions are read. */
  readonly zone: string
  /** When a session on this store was last known to run; `undefined` if none ever was. */
  readonly lastSeen: Instant | undefined
  explain(task: Task): Explanation
  /** Whether it would start now, if nothing made it wait. */
  isDue(task: Task): boolean
  /** What makes it wait however true its condition is: a pause of its own or of the whole, or crashes. */
  heldBack(task: Task): HeldBack | undefined
  /** What has become of each task and event that an operand of its condition waits for. */
  awaited(task: Task, operand: Condition): readonly WaitedFor[]
  /** What went wrong when an operand (by its canonical text) was asked last; `undefined` if it answered. */
  failure(operand: string): unknown
  /** The next starts by itself, from `at` on, if nothing else happens; at most 10 unless told. */
  next(task: Task, count?: number, until?: Instant): Instant[]
  runs(query?: RunQuery): Promise<readonly Run[]>
  fates(query?: FateQuery): Promise<readonly Fate[]>
  /** Live runs on record whose owner has died: the next session finds them crashed. */
  readonly dead: readonly Run[]
  close(): Promise<void>
}

/** How long predicates are waited for. */
const PATIENCE = 2000
const PAUSE = 20

export async function inspect(core: Core): Promise<Inspection> {
  const { started, clock } = core
  if (started === undefined) return await fromRecord(core)
  const at = clock.now()
  const { network, store, past, sampler, held } = started
  const holds: Holds = {
    pause: (task) => core.pauses.of(task),
    pauseOfAll: () => core.pauses.of(),
    isHeld: (task) => held.has(task),
  }
  const found = { network, store, at, lastSeen: past.lastSeen, dead: [], sampler, holds }
  return inspection(core, found, async () => undefined)
}

/** Brings every condition to now as a start would, and writes nothing. */
async function fromRecord(core: Core): Promise<Inspection> {
  const place = zone(core.options.zone ?? systemZone())
  const address = core.options.store ?? 'memory:'
  // What a session left in its memory is only there; of a file each reader has a connection of its own.
  const store = address === 'memory:' ? core.store() : openStore(address)
  await store.open()
  try {
    const at = core.clock.now()
    const past = await readPast(store, at)
    const facts = new FactsFold(past.lastSeen ?? at)
    facts.session.recordedSince = past.recordedSince
    facts.session.startedAt = at
    facts.params = (name) => core.params.get(name)
    facts.restore(past.folded.newest)
    const network = new Network(facts, place)
    const read = (text: string) => core.read(text)
    network.restoreSeq(past.folded.lastSeq)
    const tasks = [...core.tasks.values()]
    await loadNeeds(
      store,
      network,
      tasks.flatMap((task) => needsOf(task.condition, task.name)),
      at,
    )
    const isKnown = (task: EngineTask) => stateIn(past, task, read) !== undefined
    const records = await recordsOf(tasks, isKnown, tasks, new History(store, network))
    const { dead, elsewhere } = sortLive(past.folded, at)
    restoreRunning(facts, past.folded, elsewhere)
    await bringCalendars(tasks.flatMap(conditionsOf), facts)
    for (const task of tasks) facts.tag(task.name, task.options.tags ?? [])
    // New tasks come last, as they do at a start.
    const fresh = tasks.filter((task) => !isKnown(task))
    for (const task of [...tasks.filter(isKnown), ...fresh]) {
      const state = stateIn(past, task, read)
      const memory = state?.memory
      settleDates(task, state, { zone: place, at }, read)
      const options = { task: task.name, firstKnown: at, catchUp: task.policies.catchUp }
      task.root =
        memory === undefined
          ? attachNew(network, task.condition, options, at, records.get(task))
          : network.attach(task.condition, options, past.lastSeen ?? at, memory)
    }
    network.advance(at)
    const sampler = await ask(core, network)
    const holds = await holdsOf(store, at)
    const found = { network, store, at, lastSeen: past.lastSeen, dead, sampler, holds }
    return inspection(core, found, async () => {
      for (const task of tasks) task.root = undefined
      await store.close()
    })
  } catch (error) {
    await store.close().catch(() => undefined)
    throw error
  }
}

/** Asks the predicates that matter once; what does not answer in time stays unknown. */
async function ask(core: Core, network: Network): Promise<Sampler> {
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
export const unanswered = ({ feeds }: Core, network: Network): boolean =>
  [...network.sampled].some(
    (node) =>
      network.facts.sample(format(node.condition)) === undefined &&
      matters(node) &&
      feeds.has(node.condition),
  )

/** What an inspection reads. */
interface Found {
  readonly network: Network
  readonly store: Store
  readonly at: Instant
  readonly lastSeen: Instant | undefined
  readonly dead: readonly Run[]
  readonly sampler: Sampler
  readonly holds: Holds
}

function inspection(
  core: Core,
  { network, store, at, lastSeen, dead, sampler, holds }: Found,
  close: () => Promise<void>,
): Inspection {
  const place = zone(core.options.zone ?? systemZone())
  const known = ({ name }: Task): EngineTask => core.registry.find(name)
  const rootOf = (task: Task) => {
    const { root } = known(task)
    if (root === undefined) throw new RangeError(`task '${task.name}' is not in the session`)
    return root
  }
  return {
    at,
    zone: place.name,
    lastSeen,
    dead,
    explain: (task) => explainRoot(rootOf(task)),
    isDue: (task) => rootOf(task).isDue(),
    heldBack: (task) => heldBack(task.name, holds),
    awaited(task, operand) {
      const root = rootOf(task)
      const waiter = { name: task.name, consumed: (source: string) => root.consumed(source) }
      return awaited(operand, waiter, network.facts, (name) => core.tasks.has(name))
    },
    failure: (operand) => sampler.failure(operand),
    next: (task, count = 10) =>
      forecast(known(task), network, place, { from: at, count, until: NEVER }),
    runs: (query) => store.runs(query),
    fates: (query) => store.fates(query),
    close,
  }
}
