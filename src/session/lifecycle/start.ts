/** The start of a session, as a list of steps: from an opened store to tasks that start by themselves. */
import type { Condition } from '../../condition/condition.ts'
import { LATEST } from '../../condition/source.ts'
import type { Announcer } from '../../engine/announce/announcer.ts'
import { joinAll } from '../../engine/attach/join.ts'
import { loadForAll } from '../../engine/attach/load-past.ts'
import { endWhen, follow, writeState } from '../../engine/attach/members.ts'
import { Watch } from '../../engine/attach/watch.ts'
import { SECRET, secretsOf } from '../../engine/launch/secret-params.ts'
import { sortRuns } from '../../engine/peers/follow.ts'
import { joinPeers } from '../../engine/peers/meet.ts'
import { closedLives, LIFE, lifeWrite } from '../../engine/record/lives.ts'
import { noteNames, TAGS } from '../../engine/record/note-names.ts'
import { noted, notedZone } from '../../engine/record/records.ts'
import { markUndefined } from '../../engine/record/removed.ts'
import { ROSTER, rosterOf } from '../../engine/record/roster.ts'
import { seenWrites } from '../../engine/record/seen.ts'
import { endOrphans } from '../../engine/recovery/orphans.ts'
import { crashesOf, isOurs, recover } from '../../engine/recovery/recover.ts'
import type { Run } from '../../run/run.ts'
import type { Network } from '../../signal/graph/network.ts'
import { attachNew } from '../../signal/past/look-back.ts'
import { REMOVED } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Settings } from '../settings.ts'
import { DYNAMIC } from '../task/dynamic.ts'
import { tellDamagedState } from './damaged-state.ts'
import { keepGoing } from './keep-going.ts'
import type { Lasting } from './lasting.ts'
import { letGo } from './let-go.ts'
import type { Life } from './life.ts'
import type { Term } from './lifetime.ts'
import type { Outward } from './outward.ts'
import type { Started } from './started.ts'
import { runOn } from './startup-tasks.ts'
import type { Tenure } from './tenure.ts'

/** What a start changes, and what it is told to do. */
export interface Starting {
  readonly settings: Pick<Settings, 'clock' | 'options' | 'params'>
  readonly outward: Outward
  readonly lasting: Lasting
  readonly life: Life
  readonly tenure: Tenure
}

/** The condition on the session itself, and whom it tells. */
interface Until {
  readonly condition: Condition
  reached(this: void): void
}

/** Opens everything; on a fault nothing of it stays open. */
export async function start(
  starting: Starting,
  term: Term,
  until: Until | undefined,
): Promise<Started> {
  const { settings, outward, lasting, life, tenure } = starting
  const { announcer, observations } = outward
  const { clock, options } = settings
  const { tasks } = lasting
  try {
    const { started, others } = await tenure.take()
    life.lifetime = { kind: 'starting', term, started }
    await joinPeers(tasks, started, others, clock.now())
    tellDamage(announcer, started)
    if (options.starts === 'once each') startOnce(announcer, started)
    const now = clock.now()
    await tellDamagedState(announcer, started)
    await lasting.recall(started)
    await noteAllNames(settings, tasks, started)
    const crashed = await findCrashed(tasks, started, now)
    await endOrphans(
      started,
      crashed.map(({ run }) => run),
    )
    await joinTasks(settings, tasks, started, until?.condition, now)
    life.lifetime = { kind: 'joined', term, started }
    await markRemoved(tasks, started, now)
    recoverRuns(announcer, started, crashed, now)
    await noteSession(started, now)
    keepGoing({ clock, announcer, options, tasks }, started)
    if (until !== undefined) watchStop(clock.now(), started.network, until)
    started.engine.schedule()
    announcer.say('session:started', { zone: started.zone.name, store: started.store.name })
    observations.begin(started)
    started.lint.add(started.tasks.values())
    await runOn(clock, started, 'startup')
    life.lifetime = { kind: 'running', term, started }
    letStart(started)
    return started
  } catch (error) {
    const { started } = life
    if (started !== undefined) {
      letGo(starting, started)
      await tenure.giveUp(started)
    }
    life.lifetime = { kind: 'stopped' }
    throw error
  }
}

/** Tells of rows that are damaged. */
function tellDamage(
  announcer: Announcer,
  { store, endings }: Pick<Started, 'store' | 'endings'>,
): void {
  const unhook = store.onDamage?.((damage) => announcer.say('store:damaged', damage))
  if (unhook !== undefined) endings.push(unhook)
}

/** Notes what has started, so that it does not start again by itself. */
function startOnce(
  announcer: Announcer,
  { endings, spent }: Pick<Started, 'endings' | 'spent'>,
): void {
  endings.push(announcer.on('run:started', ({ task }) => spent.add(task)))
}

/** What is kept for who asks from outside: what must not be asked on record, and which tags there are. */
async function noteAllNames(
  { params }: Pick<Settings, 'params'>,
  tasks: Lasting['tasks'],
  started: Started,
): Promise<void> {
  const { store, engine } = started
  const [secrets, tags] = [await store.state(SECRET), await store.state(TAGS)]
  const roster = rosterOf(tasks.values())
  const noted = (await store.state(ROSTER.scope)).get(ROSTER.key)
  if (JSON.stringify(noted) !== JSON.stringify(roster.value)) engine.write({ write: roster })
  for (const { name, definition } of tasks.values()) {
    noteNames(started, SECRET, name, secretsOf({ params }, { definition }), secrets.get(name))
    noteNames(started, TAGS, name, definition.options.tags ?? [], tags.get(name))
  }
}

/** A run whose owner died, and how often it has crashed before. */
interface Crashed {
  readonly run: Run
  readonly crashes: number
}

/** Live runs on record: those of living sessions count here, those of dead ones are found crashed. */
async function findCrashed(
  tasks: Lasting['tasks'],
  started: Started,
  now: Instant,
): Promise<readonly Crashed[]> {
  const dead = sortRuns(started, started.judge, started, now).filter((run) =>
    isOurs({ tasks, peers: started.peers }, run),
  )
  const crashes = await crashesOf(started.store, dead)
  return dead.map((run) => ({ run, crashes: crashes.get(run.id) ?? 0 }))
}

/** Every condition from where it was to `now`; occurrences that passed meanwhile are missed. */
async function joinTasks(
  { clock }: Pick<Settings, 'clock'>,
  tasks: Lasting['tasks'],
  started: Started,
  until: Condition | undefined,
  now: Instant,
): Promise<void> {
  const { follower } = started.engine
  const loaded = await loadForAll(started, tasks, until, now)
  follower.replaying = started.past.lastSeen !== undefined
  // Turns ran while all that was read: brought to an instant before them, the network would take the clock for set back.
  joinAll(started, loaded, clock.now(), {
    joined: (task, isNew) => {
      started.tasks.set(task.name, task)
      if (isNew) writeState(started, task)
      follow(started.engine, task)
    },
    caughtUp: () => {
      follower.replaying = false
    },
  })
  for (const task of started.tasks.values())
    endWhen(clock, started, task, loaded.records.get(task.definition))
}

/** When the session was seen to run (last of all: a start that fails has decided nothing), since when there is a record, and the zone. */
async function noteSession(started: Started, now: Instant): Promise<void> {
  const { engine, past, store, owner } = started
  const lives = closedLives(await store.state(LIFE), past.folded.owners, now)
  if (past.lastSeen === undefined) engine.write({ write: noted('recordedSince', now) })
  for (const write of [...seenWrites(started, now), ...lives, lifeWrite(owner, now)])
    engine.write({ write })
  engine.write({ write: notedZone(started.network.zone.name) })
}

/** Tasks on record that no file defines any more are as removed; where others live, they may be theirs. */
async function markRemoved(
  tasks: Lasting['tasks'],
  { store, engine, removals, past }: Pick<Started, 'store' | 'engine' | 'removals' | 'past'>,
  now: Instant,
): Promise<void> {
  const marks = await store.state(REMOVED)
  removals.restore(marks)
  if (engine.isShared) return
  // One whose function is missing is defined.
  const dynamic = await store.state(DYNAMIC)
  const isKept = (task: string) => tasks.has(task) || marks.has(task) || dynamic.has(task)
  markUndefined(removals, past, isKept, now)
}

function recoverRuns(
  announcer: Announcer,
  started: Started,
  crashed: readonly Crashed[],
  now: Instant,
): void {
  for (const { run, crashes } of crashed) recover(announcer, started, run, crashes, now)
}

/** The condition on the session itself. */
function watchStop(now: Instant, network: Network, { condition, reached }: Until): void {
  const options = { task: null, firstKnown: now, catchUp: LATEST }
  const root = attachNew(network, condition, options, now)
  const watch = new Watch(reached)
  root.owner = watch
  watch.turned(root)
}

/** The tasks of the start have run: the others may start now. */
function letStart({ due, engine }: Pick<Started, 'due' | 'engine'>): void {
  due.reconsider('paused')
  engine.schedule()
}
