/** Puts together what exists only while a session is started. Nothing is under way yet. */
import type { Clock } from '../../clock/clock.ts'
import type { Announcer } from '../../engine/announce/announcer.ts'
import { Arrivals } from '../../engine/attach/late-arrivals.ts'
import { Lint } from '../../engine/attach/lint.ts'
import { loadSightings } from '../../engine/attach/load-sightings.ts'
import { loadLate } from '../../engine/attach/members.ts'
import { PageReader } from '../../engine/attach/page-reader.ts'
import type { Sighting } from '../../engine/attach/sighting.ts'
import type { World } from '../../engine/attach/world.ts'
import { Due } from '../../engine/due/due.ts'
import { Engine } from '../../engine/engine.ts'
import type { Asked } from '../../engine/peers/answer.ts'
import { Elsewhere } from '../../engine/peers/elsewhere.ts'
import { showForeign } from '../../engine/peers/follow.ts'
import { type Obstacles, situationOf } from '../../engine/policy/situation.ts'
import type { Recorder } from '../../engine/record/entry.ts'
import { Removals } from '../../engine/record/removals.ts'
import { HeldTasks } from '../../engine/recovery/held-tasks.ts'
import { Judge } from '../../engine/recovery/judge.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { Watchers } from '../../signal/graph/watchers.ts'
import { Sampler } from '../../signal/samples/sampler.ts'
import type { Owner } from '../../store/port.ts'
import type { Feeds } from '../inputs/answers.ts'
import { FILE, Watching } from '../inputs/file-events.ts'
import type { Folders } from '../inputs/files/folders.ts'
import { requestedActs } from '../peers/requested.ts'
import type { Settings } from '../settings.ts'
import type { DynamicTasks } from '../task/dynamic.ts'
import type { Language } from '../task/language.ts'
import { isBusy } from './idle.ts'
import type { Lasting } from './lasting.ts'
import { launcherOf } from './launching.ts'
import type { Life } from './life.ts'
import type { Outward } from './outward.ts'
import { sharingOf } from './sharing.ts'
import type { Started } from './started.ts'
import { deadlinesOf, usageOf } from './wiring.ts'

/** What a session brings along into a start. */
export interface Assembly {
  readonly settings: Settings
  readonly outward: Outward
  readonly lasting: Lasting
  readonly life: Life
  readonly inputs: Inputs
  readonly language: Pick<Language, 'warnings'>
  readonly dynamic: Pick<DynamicTasks, 'define'>
  /** What a body gets as `session`. */
  session(this: void): unknown
}

/** Where answers and events of the world outside come from. */
interface Inputs {
  readonly feeds: Feeds
  readonly folders: Folders
}

export async function assemble(
  { settings, outward, lasting, life, inputs, language, dynamic, session }: Assembly,
  world: World,
  owner: Owner,
): Promise<Started> {
  const { clock, options, params } = settings
  const { announcer } = outward
  const { pauses } = lasting
  const { feeds, folders } = inputs
  const { store, network } = world
  const files = await store.state(FILE)
  const recorder = recorderOf(() => engine)
  const tasks = new Map<string, TaskState>()
  const due = new Due()
  const usage = usageOf(options)
  const elsewhere = new Elsewhere()
  const held = new HeldTasks(recorder, due)
  const spent = new Set<string>()
  const alone = { store, owner, usage, due, tasks, elsewhere, recorder }
  const { hints, ...sharing } = sharingOf(settings, announcer, alone)
  const deadlines = deadlinesOf(clock, announcer, world, recorder)
  const told = { announcer, session, recorder }
  const beside = { owner, usage, deadlines, due, line: sharing.line }
  const launcher = launcherOf(settings, lasting, told, { ...world, tasks }, beside)
  const arriving = arrivingOf(
    clock,
    announcer,
    lasting.tasks,
    { ...world, recorder },
    () => started,
  )
  const obstacles: Obstacles = {
    ...{ pauses, elsewhere, usage, held },
    stage: () => life.stage,
    byHandOnly: (task) => life.term?.byHandOnly === true || spent.has(task),
    storeDown: () => engine.storeDown,
  }
  const engine: Engine = new Engine(
    {
      ...{ clock, store, announcer, launcher, due, usage, deadlines, owner: owner.id },
      ...{ ...arriving, ...sharing },
      situation: (task, byHand, now) => situationOf(obstacles, network, task, byHand, now),
    },
    network,
  )
  const sampler = samplerOf(clock, feeds, announcer, engine)
  const watching = new Watching(clock, folders, recorder, files)
  const lint = new Lint(tasks, feeds, announcer, (task) => language.warnings(task))
  reviewing(engine, sampler, watching)
  const started: Started = {
    ...world,
    ...{ engine, watchers: watchersOf(engine), sampler, lint, owner, tasks },
    ...{ removals: new Removals(recorder), left: new WeakMap() },
    ...{ ...arriving, ...sharing, judge: new Judge(), handed: new Map(), elsewhere, held },
    ...{ due, launcher, usage, deadlines, spent },
    endings: [sampler, watching, lint, hints, ...Object.values(arriving)].map(
      (part) => () => part.close(),
    ),
    unfollow: clock.follow?.(() => isBusy(life, folders)) ?? (() => undefined),
  }
  following(started, {
    ...{ clock, params, announcer, pauses, started },
    acts: requestedActs(settings, dynamic, started),
    get stage() {
      return life.stage
    },
  })
  return started
}

/** The engine is made of parts that write into its next turn, and is there before the first of them does. */
const recorderOf = (engine: () => Engine): Recorder => ({
  write: (entry) => engine().write(entry),
  input: (call) => engine().input(call),
  schedule: () => engine().schedule(),
  noteHot: (task, run) => engine().noteHot(task, run),
})

/** What another session wrote is shown, and stirs this one. */
function following(started: Started, asked: Asked): void {
  const { engine } = started
  engine.onForeign((event) => {
    engine.pulse?.stir()
    showForeign(asked, started, event)
  })
}

/** What comes in later than with the start, and has to wait for what it needs of the past. */
function arrivingOf(
  clock: Clock,
  announcer: Announcer,
  defined: Lasting['tasks'],
  { recorder, ...world }: World & { readonly recorder: Recorder },
  started: () => Started,
): Pick<Started, 'arrivals' | 'sightings' | 'pages'> {
  const schedule = () => recorder.schedule()
  const around = { clock, announcer, tasks: defined }
  return {
    arrivals: new Arrivals<TaskState>({
      ...{ clock, announcer, schedule, kind: 'task' },
      load: (late) => loadLate(around, started(), late),
    }),
    sightings: new Arrivals<Sighting>({
      ...{ clock, announcer, schedule, kind: 'condition' },
      load: (late) => loadSightings(world, announcer, defined, late, clock.now()),
    }),
    pages: new PageReader(world, clock, announcer, schedule),
  }
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

function samplerOf(clock: Clock, feeds: Feeds, announcer: Announcer, engine: Engine): Sampler {
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
