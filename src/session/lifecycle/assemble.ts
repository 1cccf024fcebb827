/** Puts together what exists only while a session is started. Nothing is under way yet. */
import { Arrivals } from '../../engine/attach/late-arrivals.ts'
import { Lint } from '../../engine/attach/lint.ts'
import { loadSightings } from '../../engine/attach/load-sightings.ts'
import { loadLate } from '../../engine/attach/members.ts'
import { PageReader } from '../../engine/attach/page-reader.ts'
import type { Sighting } from '../../engine/attach/sighting.ts'
import type { World } from '../../engine/attach/world.ts'
import { Due } from '../../engine/due/due.ts'
import { Engine } from '../../engine/engine.ts'
import { findGiven } from '../../engine/launch/arguments.ts'
import { beginBody, type Surroundings } from '../../engine/launch/body.ts'
import { Launcher } from '../../engine/launch/launcher.ts'
import { Elsewhere } from '../../engine/peers/elsewhere.ts'
import { showForeign } from '../../engine/peers/follow.ts'
import { durationOf } from '../../engine/policy/durations.ts'
import { type Obstacles, situationOf } from '../../engine/policy/situation.ts'
import { Removals } from '../../engine/record/removals.ts'
import { letGo } from '../../engine/record/removed.ts'
import { HeldTasks } from '../../engine/recovery/held-tasks.ts'
import { Judge } from '../../engine/recovery/judge.ts'
import { childWrite } from '../../engine/recovery/orphans.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import { Watchers } from '../../signal/graph/watchers.ts'
import { Sampler } from '../../signal/samples/sampler.ts'
import type { Owner, Write } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { FILE, Watching } from '../inputs/file-events.ts'
import type { Core } from './core.ts'
import { sharingOf } from './sharing.ts'
import type { Started } from './started.ts'
import { deadlinesOf, endAtOnce, pauseAfterFailures, usageOf } from './wiring.ts'

const GRACE = 5_000

export async function assemble(core: Core, world: World, owner: Owner): Promise<Started> {
  const { clock, announcer, options } = core
  const { store, network } = world
  const tasks = new Map<string, TaskState>()
  const due = new Due()
  const usage = usageOf(options)
  const { hints, ...sharing } = sharingOf(core, { store, owner, usage }, () => core.require())
  const handed: Started['handed'] = new Map()
  const deadlines = deadlinesOf(clock, announcer, world, () => engine)
  const write = (one: Write): void => engine.write({ write: one })
  const launcher: Launcher = launcherOf(
    core,
    world,
    { owner, usage, deadlines, due, tasks, line: sharing.line },
    () => engine,
  )
  const joining = joiningOf(core, world, () => engine.schedule())
  const parts = {
    ...{ clock, store, announcer, launcher, due, usage, deadlines },
    ...joining,
    ...sharing,
  }
  const elsewhere = new Elsewhere()
  const spent = new Set<string>()
  const obstacles: Obstacles = {
    ...{ pauses: core.pauses, elsewhere, usage },
    stage: () => core.stage,
    byHandOnly: (task) => core.only || spent.has(task),
    held: { has: (task) => held.has(task) },
    storeDown: () => engine.storeDown,
  }
  const situation = (task: TaskState, byHand: boolean, now: Instant) =>
    situationOf(obstacles, network, task, byHand, now)
  const engine: Engine = new Engine({ ...parts, owner: owner.id, situation }, network)
  const held = new HeldTasks(engine, due)
  const sampler = samplerOf(core, engine)
  const noted = await store.state(FILE)
  const watching = new Watching(clock, core.folders, write, noted)
  const lint = lintOf(core, tasks)
  const watchers = watchersOf(engine)
  reviewing(engine, sampler, watching)
  following(core, engine)
  return {
    ...world,
    engine,
    watchers,
    sampler,
    lint,
    ...joining,
    owner,
    tasks,
    removals: new Removals(engine),
    left: new WeakMap(),
    ...sharing,
    ...{ judge: new Judge(), handed, elsewhere, held },
    due,
    launcher,
    usage,
    deadlines,
    spent,
    endings: [sampler, watching, lint, hints, ...Object.values(joining)].map(
      (part) => () => part.close(),
    ),
    unfollow: clock.follow?.(() => isBusy(core)) ?? (() => undefined),
  }
}

/** What another session wrote is shown, and stirs this one. */
function following(core: Core, engine: Engine): void {
  engine.onForeign((event) => {
    engine.pulse?.stir()
    showForeign(core, core.require(), event)
  })
}

/** What a launcher takes of what is made beside it. */
type Beside = Pick<Started, 'owner' | 'usage' | 'deadlines' | 'due' | 'tasks' | 'line'>

function launcherOf(
  core: Core,
  world: World,
  { owner, tasks, line, ...beside }: Beside,
  engine: () => Engine,
): Launcher {
  const { clock, announcer, options } = core
  const executor = (task: TaskState) => core.executors.for(task.work, task.options.executor)
  const surroundings: Surroundings = {
    ...{ clock, announcer, arounds: core.arounds, executor },
    given: (live) => findGiven(core, core.require(), live),
    child: (run, child) => engine().write({ write: childWrite(run, child) }),
  }
  const launcher: Launcher = new Launcher({
    ...beside,
    ...{ clock, announcer, executor, engine },
    owner: owner.id,
    session: () => core.facade,
    grace: (task) => task.policies.grace ?? durationOf(options.grace ?? GRACE, 'grace'),
    body: (live) => beginBody(surroundings, live),
    begun: (live) => endAtOnce(clock, world, launcher, live),
    ended: (task, run) => {
      // A kept start that ended before its turn is in the line still.
      line.leave(task.name, run.id)
      hasEnded(core, world, tasks, task, run)
    },
  })
  return launcher
}

/** What comes in later than with the start, and has to wait for what it needs of the past. */
function joiningOf(
  core: Core,
  world: World,
  schedule: () => void,
): Pick<Started, 'arrivals' | 'sightings' | 'pages'> {
  const { clock, announcer } = core
  return {
    arrivals: new Arrivals<TaskState>({
      clock,
      announcer,
      kind: 'task',
      load: (late) => loadLate(core, core.require(), late),
      schedule,
    }),
    sightings: new Arrivals<Sighting>({
      clock,
      announcer,
      kind: 'condition',
      load: (late) => loadSightings(world, announcer, core.tasks, late, clock.now()),
      schedule,
    }),
    pages: new PageReader(world, clock, announcer, schedule),
  }
}

function hasEnded(
  { clock, pauses }: Pick<Core, 'clock' | 'pauses'>,
  world: World,
  tasks: ReadonlyMap<string, TaskState>,
  task: TaskState,
  run: Run,
): void {
  pauseAfterFailures(clock, pauses, world.network, task, run)
  letGo({ network: world.network, tasks }, task)
}

/** Told at the end of a turn what was settled in it. */
function watchersOf({ network, loop }: Engine): Watchers {
  const watchers = new Watchers()
  network.turns$.subscribe((turn) => watchers.note(turn))
  loop.ended$.subscribe(() => loop.safely(() => watchers.tell()))
  return watchers
}

/** Asks at the end of a turn for what conditions need from then on, and for nothing else. */
function reviewing({ network, loop }: Engine, sampler: Sampler, watching: Watching): void {
  const review = (): void => {
    if (!network.review) return
    network.review = false
    sampler.review(network.sampled)
    watching.review(network.files)
  }
  loop.ended$.subscribe(() => loop.safely(review))
}

function samplerOf(
  { clock, feeds, announcer }: Pick<Core, 'clock' | 'feeds' | 'announcer'>,
  engine: Engine,
): Sampler {
  const { network } = engine
  return new Sampler({
    clock,
    feed: (condition) => feeds.feed(condition),
    sampled: (key, sample) =>
      engine.input(() => {
        network.facts.setSample(key, sample)
        network.advance(clock.now())
        network.touch([`sample/${key}`], clock.now())
      }),
    gone: (key) => network.facts.dropSample(key),
    failed: (condition, error) => announcer.say('condition:failed', { condition, error }),
  })
}

const lintOf = (
  { feeds, announcer, registry }: Pick<Core, 'feeds' | 'announcer' | 'registry'>,
  tasks: ReadonlyMap<string, TaskState>,
): Lint => new Lint(tasks, feeds, announcer, (task) => registry.warnings(task))

/** Something goes on that takes no time: virtual time must not move meanwhile. */
function isBusy({
  started,
  lifetime,
  folders,
}: Pick<Core, 'started' | 'lifetime' | 'folders'>): boolean {
  if (started === undefined) return true
  const { engine, lint, decider, handed, launcher } = started
  if (!engine.idle || lint.busy || folders.busy) return true
  if (decider.isAsking || handed.size > 0 || engine.pulse?.isBeating === true) return true
  const rests = launcher.live.size === 0 && launcher.retries.size === 0 && !engine.storeDown
  return lifetime.kind !== 'running' && rests
}
