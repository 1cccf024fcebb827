/** From start to stop: opens the store, brings the past in, and ends in order. */

import type { Condition } from '../condition/condition.ts'
import { LATEST } from '../condition/source.ts'
import type { RecordedEvent } from '../run/event.ts'
import { allowedFrom, type Run, transition } from '../run/run.ts'
import { FactsFold } from '../signal/facts.ts'
import { Network } from '../signal/network.ts'
import type { Root } from '../signal/root.ts'
import { Sampler } from '../signal/sampler.ts'
import { openStore } from '../store/open.ts'
import type { Owner, Store } from '../store/port.ts'
import type { Instant } from '../time/instant.ts'
import { systemZone, zone } from '../time/zone.ts'
import type { Core } from './core.ts'
import { durationOf } from './durations.ts'
import { Engine, stateOf } from './engine.ts'
import { drain, keepAlive } from './lifecycle.ts'
import { LEASE, thisOwner } from './owner.ts'
import {
  loadNeeds,
  memoryOf,
  needsOf,
  type Past,
  readPast,
  recordCrash,
  sortLive,
} from './startup.ts'
import type { Task } from './task.ts'

const STOP_WITHIN = 30_000
const RETENTION = { age: 90 * 86_400_000, count: 1_000_000 }
/** A run whose owner died is tried again so many times; then the task is held. */
const MOST_RERUNS = 3

/** Everything that exists only while a session is started. */
export interface Started {
  readonly store: Store
  readonly network: Network
  readonly engine: Engine
  readonly sampler: Sampler
  readonly owner: Owner
  readonly past: Past
  /** Live runs of other sessions on the same store, by task. */
  readonly elsewhere: Map<string, Set<string>>
  /** Tasks that start no more by themselves, because a run of theirs crashed too often. */
  readonly held: Set<string>
  readonly endings: (() => void)[]
}

/** Opens everything; on a fault nothing of it stays open. */
export async function start(core: Core): Promise<Started> {
  const { clock, announcer, options } = core
  const place = zone(options.zone ?? systemZone())
  const store = openStore(options.store ?? 'memory:')
  await store.open()
  try {
    const now = clock.now()
    const past = await readPast(store, now)
    const owner = thisOwner(now)
    await store.lease({ ...owner, until: now + LEASE })
    const facts = new FactsFold(now)
    facts.session.recordedSince = past.recordedSince
    facts.params = (name) => core.params.get(name)
    facts.restore(past.folded.newest)
    const network = new Network(facts, place, (roots, at) => started.engine.onSettled(roots, at))
    network.restoreSeq(past.folded.lastSeq)
    const started: Started = {
      store,
      network,
      engine: new Engine(
        { clock, store, announcer, launcher: core.launches, due: core.decisions },
        network,
      ),
      sampler: new Sampler({
        clock,
        feed: (condition) => core.feeds.feed(condition),
        sampled: (key, sample) =>
          started.engine.input(() => {
            facts.setSample(key, sample)
            network.advance(clock.now())
            network.touch([`sample/${key}`], clock.now())
          }),
        failed: (condition, error) => announcer.say('condition:failed', { condition, error }),
      }),
      owner,
      past,
      elsewhere: new Map(),
      held: new Set(),
      endings: [],
    }
    core.started = started
    await bringIn(core, started, now)
    announcer.say('session:started', { zone: place.name, store: store.name })
    return started
  } catch (error) {
    core.started = undefined
    await store.close().catch(() => undefined)
    throw error
  }
}

/** Tasks, runs of the past, conditions: in that order, so that nothing is read before what it depends on is there. */
async function bringIn(core: Core, started: Started, now: Instant): Promise<void> {
  const { engine, network, store, past, owner } = started
  const { clock, announcer } = core
  engine.settled = (roots) => {
    core.watchers.emit(roots)
    review(started)
    if (stops(core, roots)) core.stopSoon('the condition on the session became true')
  }
  engine.showForeign = (event) => showForeign(core, started, event)
  const needs = [...core.tasks.values()].flatMap((task) => needsOf(task.condition, task.name))
  await loadNeeds(store, network.facts, needs, now)
  const { dead, elsewhere } = sortLive(past.folded, now)
  for (const run of [...dead, ...elsewhere])
    if (run.status !== 'waiting') network.facts.restoreRunning(run.task, run.id, run.claimedAt)
  for (const run of elsewhere) noteElsewhere(started, run.task, run.id)
  engine.replaying = past.lastSeen !== undefined
  for (const task of core.tasks.values()) attach(core, started, task, past.lastSeen ?? now, now)
  network.advance(now)
  engine.replaying = false
  if (past.lastSeen === undefined)
    engine.write({ write: { kind: 'state', scope: 'session', key: 'recordedSince', value: now } })
  engine.write({ write: { kind: 'state', scope: 'session', key: 'seen', value: now } })
  for (const run of dead) recover(core, started, run, now)
  started.endings.push(keepAlive(clock, store, owner, engine, announcer))
  started.endings.push(
    clock.onJump((jump) => {
      announcer.say('clock:jumped', jump)
      engine.write({
        write: {
          kind: 'append',
          event: { at: jump.to, type: 'clock-jumped', data: JSON.stringify(jump) },
        },
      })
    }),
  )
  started.endings.push(clock.follow?.(() => !engine.idle) ?? (() => undefined))
  await store.prune(core.options.retention ?? RETENTION, now)
  engine.schedule()
}

/** Reads a task's condition for the first time in this session; what is on record of it goes on. */
export function attach(
  core: Core,
  started: Started,
  task: Task,
  from: Instant,
  now: Instant,
): void {
  const memory = memoryOf(started.past, task)
  const known = memory === undefined ? now : from
  const { network, engine } = started
  if (task.options.tags !== undefined) network.facts.tag(task.name, task.options.tags)
  const root = network.attach(
    task.condition,
    { task: task.name, firstKnown: now, catchUp: task.options.catchUp ?? LATEST },
    known,
    memory,
  )
  root.owner = task
  task.root = root
  if (memory === undefined) engine.write({ write: stateOf(task, root, [], 0) })
  engine.onSettled(new Set([root]), known)
  core.announcer.say('task:added', { task: task.name })
}

export function detach(core: Core, started: Started, task: Task): void {
  const { root } = task
  if (root === undefined) return
  core.watchers.complete(root)
  core.decisions.forget(task)
  started.network.detach(root)
  started.network.facts.untag(task.name)
  task.root = undefined
  task.dueTokens = undefined
  core.announcer.say('task:removed', { task: task.name })
}

/** What becomes of a run whose owner died: put on record, then by the task's recovery policy. */
function recover(core: Core, started: Started, run: Run, now: Instant): void {
  const task = core.tasks.get(run.task)
  const { engine } = started
  recordCrash(engine, run, task, now)
  const policy = task?.options.recover ?? 'rerun'
  if (task === undefined || policy === 'skip') return
  if (policy === 'hold' || run.attempt > MOST_RERUNS) {
    started.held.add(task.name)
    return
  }
  const crashed: Run = { ...run, status: 'crashed' }
  const next = transition(crashed, { kind: 'retry', owner: started.owner.id })
  if (next === undefined) return
  const given =
    run.params === undefined ? undefined : (JSON.parse(run.params) as Record<string, unknown>)
  engine.write({
    write: {
      kind: 'transition',
      from: allowedFrom.retry,
      run: next,
      event: { at: now, type: 'attempt', task: task.name, run: run.id },
    },
    task,
    done: (result) => {
      if (result.ok) core.launches.launch(task, next, core.paramsOf(task, given))
    },
  })
}

/** An event of another session on the same store: its starts are consumed here, its live runs count. */
function showForeign(core: Core, started: Started, event: RecordedEvent): void {
  const task = event.task === undefined ? undefined : core.tasks.get(event.task)
  started.network.apply(event, task?.root)
  if (event.task === undefined || event.run === undefined) return
  if (event.type === 'started' || event.type === 'attempt')
    noteElsewhere(started, event.task, event.run)
  else if (event.type !== 'retrying') {
    started.elsewhere.get(event.task)?.delete(event.run)
    if (task !== undefined) core.decisions.reconsider('overlap', task)
  }
}

function noteElsewhere(started: Started, task: string, run: string): void {
  const runs = started.elsewhere.get(task) ?? new Set()
  started.elsewhere.set(task, runs.add(run))
}

function review(started: Started): void {
  if (!started.network.review) return
  started.network.review = false
  started.sampler.review(started.network.sampled)
}

const stops = (core: Core, roots: ReadonlySet<Root>): boolean =>
  core.stopRoot !== undefined && roots.has(core.stopRoot) && core.stopRoot.verdict().value === true

/** The condition on the session itself. */
export function watchStop(core: Core, started: Started, condition: Condition): void {
  const now = core.clock.now()
  const root = started.network.attach(
    condition,
    { task: null, firstKnown: now, catchUp: LATEST },
    now,
  )
  core.stopRoot = root
  if (root.verdict().value === true) core.stopSoon('the condition on the session is true')
}

/** Stops starting, waits for what is under way, and closes everything; what was recorded is flushed first. */
export async function stop(core: Core, started: Started, reason: string): Promise<void> {
  const { announcer, clock, options } = core
  announcer.say('session:stopping', { reason })
  const within = durationOf(options.stopWithin ?? STOP_WITHIN, 'stopWithin')
  const grace = [...core.launches.live].reduce(
    (most, live) => Math.max(most, core.grace(live.task)),
    0,
  )
  await drain(clock, core.launches, within, grace, reason)
  started.sampler.close()
  for (const end of started.endings) end()
  const now = clock.now()
  started.engine.write({ write: { kind: 'state', scope: 'session', key: 'seen', value: now } })
  await started.engine.flush()
  started.engine.close()
  await core.executors.close()
  await started.store.release(started.owner.id).catch(() => undefined)
  await started.store.close()
  for (const task of core.tasks.values()) {
    task.root = undefined
    task.dueTokens = undefined
    task.waiting = undefined
    for (const manual of task.manual ?? [])
      manual.reject(new Error(`task '${task.name}' was not run: the session stopped`))
    task.manual = undefined
  }
  core.started = undefined
  core.stopRoot = undefined
  announcer.say('session:stopped', { reason })
}
