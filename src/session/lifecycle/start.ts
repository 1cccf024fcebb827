/** From start to stop: opens the store, brings the past in, and ends in order. */
import type { Condition } from '../../condition/condition.ts'
import { LATEST } from '../../condition/source.ts'
import { attach, endWhen, follow } from '../../engine/attach/definitions.ts'
import { Arrivals } from '../../engine/attach/late-arrivals.ts'
import { Lint } from '../../engine/attach/lint.ts'
import { loadFor, loadForAll } from '../../engine/attach/load-past.ts'
import { readPast, stateIn } from '../../engine/attach/past.ts'
import { Watch } from '../../engine/attach/watch.ts'
import { Engine } from '../../engine/engine.ts'
import type { Parts, Started } from '../../engine/parts.ts'
import { showForeign, sortRuns } from '../../engine/peers/follow.ts'
import { keepAlive, keepLooking } from '../../engine/peers/heartbeat.ts'
import { PAUSE } from '../../engine/policy/pauses.ts'
import { noted } from '../../engine/record/records.ts'
import { retention } from '../../engine/record/retention.ts'
import { LEASE, thisOwner } from '../../engine/recovery/owner.ts'
import { crashesOf, HELD, recover, takeOver } from '../../engine/recovery/recover.ts'
import type { Task } from '../../engine/task.ts'
import { FactsFold } from '../../signal/facts/facts.ts'
import { Network } from '../../signal/graph/network.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { attachNew } from '../../signal/past/look-back.ts'
import { Sampler } from '../../signal/samples/sampler.ts'
import type { Store } from '../../store/port.ts'
import { systemZone, type Zone, zone } from '../../time/zone.ts'
import { FILE, Watching } from '../inputs/file-events.ts'
import { restoreDynamic } from '../task/dynamic.ts'
import { runOn } from './startup-tasks.ts'
import { letGo } from './stop.ts'

/** Opens everything; on a fault nothing of it stays open. */
export async function start(core: Parts, until: Condition | undefined): Promise<Started> {
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
    await bringIn(core, started, until)
    if (until !== undefined) watchStop(core, started, until)
    started.engine.schedule()
    announcer.say('session:started', { zone: place.name, store: store.name })
    started.lint.add(core.tasks.values())
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
function startOnce(core: Parts, started: Started): void {
  core.spent.clear()
  started.endings.push(core.announcer.on('run:started', ({ task }) => core.spent.add(task)))
}

async function assemble(core: Parts, store: Store, place: Zone): Promise<Started> {
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
  const arrivals = new Arrivals({
    clock,
    announcer,
    load: (tasks) => loadFor(core, core.require(), tasks),
    schedule: () => engine.schedule(),
  })
  const { launches: launcher, decisions: due } = core
  const engine = new Engine({ clock, store, announcer, launcher, due, arrivals }, network)
  const sampler = new Sampler({
    clock,
    feed: (condition) => core.feeds.feed(condition),
    sampled: (key, sample) =>
      engine.input(() => {
        facts.setSample(key, sample)
        network.advance(clock.now())
        network.touch([`sample/${key}`], clock.now())
      }),
    gone: (key) => facts.dropSample(key),
    failed: (condition, error) => announcer.say('condition:failed', { condition, error }),
  })
  const watching = new Watching(
    { clock, folders: core.folders, write: (write) => engine.write({ write }) },
    await store.state(FILE),
  )
  const lint = new Lint({
    tasks: core.tasks,
    warnings: (task) => core.warnings(task),
    has: (operand) => core.feeds.has(operand),
    labels: () => core.feeds.labels,
    heard: () => announcer.heard('condition:warning'),
    say: (task, message) => announcer.say('condition:warning', { task, message }),
    failed: (error) =>
      announcer.say('session:error', { message: 'conditions could not be checked', error }),
  })
  return {
    store,
    zone: place,
    network,
    engine,
    sampler,
    watching,
    lint,
    arrivals,
    owner,
    past,
    elsewhere: new Map(),
    held: new Set(),
    brought: false,
    endings: [sampler, watching, lint, arrivals].map((part) => () => part.close()),
    unfollow: clock.follow?.(() => lint.busy || busy(core, engine)) ?? (() => undefined),
  }
}

/** Tasks, runs of the past, conditions: in that order, so that nothing is read before what it depends on is there. */
async function bringIn(core: Parts, started: Started, until: Condition | undefined): Promise<void> {
  const { engine, network, store, past, owner } = started
  const { clock, announcer } = core
  const now = clock.now()
  engine.settled = (roots) => settled(core, started, roots)
  engine.onForeign((event) => showForeign(core, started, event))
  core.pauses.restore(await store.state(PAUSE))
  for (const task of (await store.state(HELD)).keys()) started.held.add(task)
  await restoreDynamic(core, store)
  const dead = sortRuns(started, now)
  const crashes = await crashesOf(store, dead)
  const { tasks, records } = await loadForAll(core, started, until, now)
  const isKnown = (task: Task) => stateIn(past, task, (text) => core.read(text)) !== undefined
  engine.starts.replaying = past.lastSeen !== undefined
  // What asks for a tag sees all who bear it, in whatever order they were defined.
  for (const { name, options } of tasks)
    if (options.tags !== undefined) network.facts.tag(name, options.tags)
  const bring = (task: Task) => {
    attach(core, started, task, { now, from: past.lastSeen ?? now, record: records.get(task) })
    follow(started, task)
  }
  for (const task of tasks.filter(isKnown)) bring(task)
  network.advance(now)
  engine.starts.replaying = false
  // New tasks come last: what they share with the others must not be at the present already.
  for (const task of tasks.filter((one) => !isKnown(one))) bring(task)
  for (const task of tasks) endWhen(core, started, task, records.get(task))
  started.brought = true
  if (past.lastSeen === undefined) engine.write({ write: noted('recordedSince', now) })
  engine.write({ write: noted('seen', now) })
  for (const run of dead) recover(core, started, run, crashes.get(run.id) ?? 0, now)
  const prune = retention(core, started)
  const renewed = async () => {
    engine.look()
    prune()
    await takeOver(core, started)
  }
  started.endings.push(keepAlive(clock, store, owner, engine, announcer, renewed))
  if (store.alone !== true) started.endings.push(keepLooking(clock, () => engine.look()))
  started.endings.push(followJumps(core, engine))
  prune()
}

/** Something goes on that takes no time: virtual time must not move meanwhile. */
const busy = (core: Parts, engine: Engine): boolean =>
  !engine.idle ||
  core.folders.busy ||
  (core.phase !== 'running' &&
    core.launches.live.size === 0 &&
    core.launches.retries.size === 0 &&
    !engine.storeDown)

/** The condition on the session itself. */
function watchStop(core: Parts, started: Started, until: Condition): void {
  const now = core.clock.now()
  const options = { task: null, firstKnown: now, catchUp: LATEST }
  const root = attachNew(started.network, until, options, now)
  const watch = new Watch(() => core.stopSoon('the condition on the session became true'))
  root.owner = watch
  watch.turned(root)
}

/** The end of a round: what others watch is emitted, what they ask for joins the next. */
function settled(core: Parts, started: Started, roots: ReadonlySet<Root>): void {
  core.watchers.emit(roots)
  if (!started.network.review) return
  started.network.review = false
  started.sampler.review(started.network.sampled)
  started.watching.review(started.network.files)
}

const followJumps = (core: Parts, engine: Engine): (() => void) =>
  core.clock.onJump((jump) => {
    core.announcer.say('clock:jumped', jump)
    const data = JSON.stringify(jump)
    engine.write({
      write: { kind: 'append', event: { at: jump.to, type: 'clock-jumped', data } },
    })
  })
