/** From start to stop: opens the store, brings the past in, and ends in order. */
import type { Condition } from '../condition/condition.ts'
import { LATEST } from '../condition/source.ts'
import type { Cancel } from '../signal/clock.ts'
import { FactsFold } from '../signal/facts.ts'
import { Network } from '../signal/network.ts'
import type { Root } from '../signal/root.ts'
import { Sampler } from '../signal/sampler.ts'
import type { Owner, Store } from '../store/port.ts'
import type { Instant } from '../time/instant.ts'
import { systemZone, type Zone, zone } from '../time/zone.ts'
import type { Announcer } from './announcer.ts'
import type { Core } from './core.ts'
import { attach, attachNow, loadCalendars, needsOfTask } from './definitions.ts'
import { durationOf } from './durations.ts'
import { restoreDynamic } from './dynamic.ts'
import { Engine, type Entry, stateOf } from './engine.ts'
import { showForeign, sortRuns } from './foreign.ts'
import { drain, keepAlive } from './lifecycle.ts'
import { LEASE, thisOwner } from './owner.ts'
import { crashesOf, HELD, recover, takeOver } from './recover.ts'
import { loadNeeds, type Past, readPast, stateIn } from './startup.ts'
import type { Task } from './task.ts'
import { Watch } from './watch.ts'
import { FILE, Watching } from './watching.ts'

const STOP_WITHIN = 30_000
const RETENTION = { age: 90 * 86_400_000, count: 1_000_000 }

/** Everything that exists only while a session is started. */
export interface Started {
  readonly store: Store
  readonly zone: Zone
  readonly network: Network
  readonly engine: Engine
  readonly sampler: Sampler
  readonly watching: Watching
  readonly owner: Owner
  readonly past: Past
  /** Live runs of other sessions on the same store, by task. */
  readonly elsewhere: Map<string, Set<string>>
  /** Tasks that start no more by themselves, because a run of theirs crashed too often. */
  readonly held: Set<string>
  readonly endings: (() => void)[]
  /** Whether the tasks have been brought in: one that is added from now on comes in by itself. */
  brought: boolean
  /** Lets virtual time move on; the last thing of all. */
  readonly unfollow: () => void
}

/** Opens everything; on a fault nothing of it stays open. */
export async function start(core: Core, until: Condition | undefined): Promise<Started> {
  core.phase = 'starting'
  const { announcer, options } = core
  let store: Store | undefined
  try {
    const place = zone(options.zone ?? systemZone())
    store = core.store()
    await store.open()
    const started = await assemble(core, store, place)
    core.started = started
    if (options.once === true) startOnce(core, started)
    await bringIn(core, started)
    if (until !== undefined) watchStop(core, started, until)
    started.engine.schedule()
    announcer.say('session:started', { zone: place.name, store: store.name })
    await runOn(core, 'startup')
    core.phase = 'running'
    core.decisions.reconsider('paused')
    started.engine.schedule()
    return started
  } catch (error) {
    if (core.started !== undefined) letGo(core, core.started)
    core.phase = 'stopped'
    await store?.close().catch(() => undefined)
    throw error
  }
}

/** Notes what has started, so that it does not start again by itself. */
function startOnce(core: Core, started: Started): void {
  core.spent.clear()
  started.endings.push(core.announcer.on('run:started', ({ task }) => core.spent.add(task)))
}

async function assemble(core: Core, store: Store, place: Zone): Promise<Started> {
  const { clock, announcer } = core
  const now = clock.now()
  const past = await readPast(store, now)
  const owner = thisOwner(now)
  await store.lease({ ...owner, until: now + LEASE })
  const facts = new FactsFold(now)
  facts.session.recordedSince = past.recordedSince
  facts.params = (name) => core.params.get(name)
  facts.restore(past.folded.newest)
  const network = new Network(facts, place, (roots, at) => engine.onSettled(roots, at))
  network.restoreSeq(past.folded.lastSeq)
  const engine = new Engine(
    { clock, store, announcer, launcher: core.launches, due: core.decisions },
    network,
  )
  const sampler = new Sampler({
    clock,
    feed: (condition) => core.feeds.feed(condition),
    sampled: (key, sample) =>
      engine.input(() => {
        facts.setSample(key, sample)
        network.advance(clock.now())
        network.touch([`sample/${key}`], clock.now())
      }),
    failed: (condition, error) => announcer.say('condition:failed', { condition, error }),
  })
  const watching = new Watching(
    { clock, folders: core.folders, write: (write) => engine.write({ write }) },
    await store.state(FILE),
  )
  return {
    store,
    zone: place,
    network,
    engine,
    sampler,
    watching,
    owner,
    past,
    elsewhere: new Map(),
    held: new Set(),
    brought: false,
    endings: [() => sampler.close(), () => watching.close()],
    unfollow: clock.follow?.(() => busy(core, engine)) ?? (() => undefined),
  }
}

/** Tasks, runs of the past, conditions: in that order, so that nothing is read before what it depends on is there. */
async function bringIn(core: Core, started: Started): Promise<void> {
  const { engine, network, store, past, owner } = started
  const { clock, announcer } = core
  const now = clock.now()
  engine.settled = (roots) => settled(core, started, roots)
  engine.showForeign = (event) => showForeign(core, started, event)
  core.pauses.restore(await store.state('pause'))
  for (const task of (await store.state(HELD)).keys()) started.held.add(task)
  await restoreDynamic(core, store)
  const tasks = [...core.tasks.values()]
  await loadCalendars(tasks, network.facts)
  await loadNeeds(store, network.facts, tasks.flatMap(needsOfTask), now)
  for (const name of (await store.state(HELD)).keys()) started.held.add(name)
  const dead = sortRuns(started, now)
  const crashes = await crashesOf(store, dead)
  engine.replaying = past.lastSeen !== undefined
  // New tasks come last: what they share with the others must not be at the present already.
  const isKnown = (task: Task) => stateIn(past, task) !== undefined
  const present = tasks.filter((task) => core.tasks.get(task.name) === task)
  for (const task of present.filter(isKnown)) attach(core, started, task, past.lastSeen ?? now, now)
  network.advance(now)
  engine.replaying = false
  for (const task of present.filter((one) => !isKnown(one))) attach(core, started, task, now, now)
  started.brought = true
  // Defined or replaced while this went on.
  for (const task of core.tasks.values())
    if (task.root === undefined) attachNow(core, started, task)
  if (past.lastSeen === undefined) engine.write({ write: noted('recordedSince', now) })
  engine.write({ write: noted('seen', now) })
  for (const run of dead) recover(core, started, run, crashes.get(run.id) ?? 0, now)
  const renewed = async () => {
    engine.look()
    await takeOver(core, started)
  }
  started.endings.push(keepAlive(clock, store, owner, engine, announcer, renewed))
  started.endings.push(followJumps(core, engine))
  await store.prune(core.options.retention ?? RETENTION, now)
}

/** Something goes on that takes no time: virtual time must not move meanwhile. */
const busy = (core: Core, engine: Engine): boolean =>
  !engine.idle ||
  core.folders.busy ||
  (core.phase !== 'running' &&
    core.launches.live.size === 0 &&
    core.launches.retries.size === 0 &&
    !engine.storeDown)

/** The condition on the session itself. */
function watchStop(core: Core, started: Started, until: Condition): void {
  const now = core.clock.now()
  const root = started.network.attach(until, { task: null, firstKnown: now, catchUp: LATEST }, now)
  const watch = new Watch(() => core.stopSoon('the condition on the session became true'))
  root.owner = watch
  watch.turned(root)
}

/** A piece of the session's own state. */
const noted = (key: 'seen' | 'recordedSince', value: Instant) =>
  ({ kind: 'state', scope: 'session', key, value }) as const

/** The end of a round: what others watch is emitted, what they ask for joins the next. */
function settled(core: Core, started: Started, roots: ReadonlySet<Root>): void {
  core.watchers.emit(roots)
  if (!started.network.review) return
  started.network.review = false
  started.sampler.review(started.network.sampled)
  started.watching.review(started.network.files)
}

const followJumps = (core: Core, engine: Engine): (() => void) =>
  core.clock.onJump((jump) => {
    core.announcer.say('clock:jumped', jump)
    const data = JSON.stringify(jump)
    engine.write({
      write: { kind: 'append', event: { at: jump.to, type: 'clock-jumped', data } },
    })
  })

/** Runs the tasks of the start or of the stop, if their conditions are true, and waits for them. */
async function runOn(core: Core, when: 'startup' | 'shutdown'): Promise<void> {
  const tasks = [...core.tasks.values()].filter(
    (task) =>
      task.options.on === when &&
      task.options.disabled !== true &&
      (task.condition.kind === 'constant' || task.root?.verdict().value === true),
  )
  await Promise.all(tasks.sort(byPriority).map((task) => core.enqueue(task, undefined)))
}

const byPriority = (a: Task, b: Task): number =>
  (b.options.priority ?? 0) - (a.options.priority ?? 0)

/** Stops starting, waits for what is under way, and closes everything; what was recorded is flushed first. */
export async function stop(core: Core, started: Started, reason: string): Promise<void> {
  const { announcer, clock, options, launches } = core
  announcer.say('session:stopping', { reason })
  core.phase = 'closing'
  const within = durationOf(options.stopWithin ?? STOP_WITHIN, 'stopWithin')
  for (const live of [...launches.live])
    if (live.task.options.permanent === true) launches.end(live, reason)
  await drain(core, within, reason)
  await runLast(core, started, within)
  await drain(core, within, reason)
  core.phase = 'stopping'
  await drain(core, 0, reason)
  for (const end of started.endings) end()
  started.engine.write({ write: noted('seen', clock.now()) })
  for (const task of core.tasks.values())
    if (task.root !== undefined && (task.dueTokens ?? task.withheld) !== undefined)
      started.engine.write({ write: stateOf(task, task.root, [], 0) })
  reportUnrecorded(announcer, await started.engine.flush())
  const closings = [
    () => core.executors.close(),
    () => started.store.release(started.owner.id),
    () => started.store.close(),
  ]
  for (const close of closings)
    await close().catch((error: unknown) =>
      announcer.say('session:error', { message: 'closing the session failed in part', error }),
    )
  letGo(core, started)
  core.phase = 'stopped'
  announcer.say('session:stopped', { reason })
}

/** Runs the tasks of the stop; one that cannot begin, because the store is down or it runs elsewhere, does not keep it. */
async function runLast(core: Core, started: Started, within: number): Promise<void> {
  const last = runOn(core, 'shutdown').catch(() => undefined)
  started.engine.schedule()
  await started.engine.flush()
  if (started.engine.storeDown) return
  let cancel: Cancel = () => undefined
  const patience = new Promise<void>((resolve) => {
    cancel = core.clock.at(core.clock.now() + within, resolve)
  })
  await Promise.race([last, patience])
  cancel()
}

/** Runs whose end could not be put on record are found crashed by the next session. */
function reportUnrecorded(announcer: Announcer, entries: readonly Entry[]): void {
  const runs = entries.flatMap(({ write }) => (write.kind === 'transition' ? [write.run] : []))
  if (runs.length === 0) return
  const named = runs.map(({ id, task, status }) => `${id} of task '${task}' (${status})`)
  const message = `the store is down: not put on record were the runs ${named.join(', ')}`
  announcer.say('session:error', { message, error: undefined })
}

/** Nothing of a start remains: no wake-up, no root, nobody who waits in vain. */
function letGo(core: Core, started: Started): void {
  for (const end of started.endings) end()
  core.launches.retries.close()
  core.deadlines.close()
  core.pauses.close()
  started.engine.close()
  started.unfollow()
  for (const task of core.tasks.values()) forgetRuntime(task)
  core.renew()
  core.started = undefined
}

function forgetRuntime(task: Task): void {
  for (const manual of task.manual ?? [])
    manual.reject(new Error(`task '${task.name}' was not run: the session stopped`))
  for (const { record, waiters } of task.live ?? [])
    for (const waiter of waiters)
      waiter.reject(
        new Error(`the end of run ${record.id} of task '${task.name}' is not put on record`),
      )
  task.root = undefined
  task.endRoot = undefined
  task.live = undefined
  task.manual = undefined
  task.frozen = undefined
  task.again = undefined
  task.dueTokens = undefined
  task.withheld = undefined
  task.waiting = undefined
  task.claiming = false
}
