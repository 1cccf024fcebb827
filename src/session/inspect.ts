/** The inspection of a session: what holds for each task and why, read from the live session or from the record alone. */
import { format } from '../condition/format.ts'
import type { Fate } from '../run/event.ts'
import type { Run } from '../run/run.ts'
import { type Explanation, explainRoot } from '../signal/explain.ts'
import { FactsFold } from '../signal/facts.ts'
import { matters } from '../signal/matters.ts'
import { Network } from '../signal/network.ts'
import { Sampler } from '../signal/sampler.ts'
import { openStore } from '../store/open.ts'
import type { FateQuery, RunQuery, Store } from '../store/port.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import { systemZone, zone } from '../time/zone.ts'
import type { Core } from './core.ts'
import { settleDates } from './dates.ts'
import { forecast } from './forecast.ts'
import type { Task } from './held.ts'
import { loadNeeds, needsOf, readPast, sortLive, stateIn } from './startup.ts'
import type { Task as EngineTask } from './task.ts'

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
  const { network, store, past } = started
  return inspection(core, network, store, at, past.lastSeen, [], async () => undefined)
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
    network.restoreSeq(past.folded.lastSeq)
    const tasks = [...core.tasks.values()]
    await loadNeeds(
      store,
      facts,
      tasks.flatMap((task) => needsOf(task.condition, task.name)),
      at,
    )
    const { dead, elsewhere } = sortLive(past.folded, at)
    for (const run of elsewhere)
      if (run.status !== 'waiting') facts.restoreRunning(run.task, run.id, run.claimedAt)
    for (const task of tasks) facts.tag(task.name, task.options.tags ?? [])
    for (const task of tasks) {
      const state = stateIn(past, task)
      const memory = state?.memory
      settleDates(task, state, { zone: place, at }, (text) => core.registry.read(text))
      task.root = network.attach(
        task.condition,
        { task: task.name, firstKnown: at, catchUp: task.policies.catchUp },
        memory === undefined ? at : (past.lastSeen ?? at),
        memory,
      )
    }
    network.advance(at)
    await ask(core, network)
    return inspection(core, network, store, at, past.lastSeen, dead, async () => {
      for (const task of tasks) task.root = undefined
      await store.close()
    })
  } catch (error) {
    await store.close().catch(() => undefined)
    throw error
  }
}

/** Asks the predicates that matter once; what does not answer in time stays unknown. */
async function ask(core: Core, network: Network): Promise<void> {
  const { clock, feeds } = core
  if (network.sampled.size === 0) return
  const sampler = new Sampler({
    clock,
    feed: (condition) => feeds.feed(condition),
    sampled: (key, sample) => {
      network.facts.setSample(key, sample)
      network.touch([`sample/${key}`], clock.now())
      sampler.review(network.sampled)
    },
    failed: () => undefined,
  })
  sampler.review(network.sampled)
  const until = clock.now() + PATIENCE
  while (unanswered(core, network) && clock.now() < until)
    await new Promise<void>((resolve) => clock.at(clock.now() + PAUSE, resolve))
  sampler.close()
}

/** Whether an answer from outside that could change something is still to come. */
export const unanswered = ({ feeds }: Core, network: Network): boolean =>
  [...network.sampled].some(
    (node) =>
      network.facts.sample(format(node.condition)) === undefined &&
      matters(node) &&
      feeds.has(node.condition),
  )

function inspection(
  core: Core,
  network: Network,
  store: Store,
  at: Instant,
  lastSeen: Instant | undefined,
  dead: readonly Run[],
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
    next: (task, count = 10) =>
      forecast(known(task), network, place, { from: at, count, until: NEVER }),
    runs: (query) => store.runs(query),
    fates: (query) => store.fates(query),
    close,
  }
}
