/** Recovery: what becomes of a run whose owner died, by what it was doing and by its task's policy. */
import type { Clock } from '../../clock/clock.ts'
import { allowedFrom, type Run, transition } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import { recordCrash } from '../attach/past.ts'
import type { Deadlines } from '../due/deadlines.ts'
import type { Due } from '../due/due.ts'
import type { Launcher } from '../launch/launcher.ts'
import { terminatedBy } from '../launch/outcome.ts'
import type { Elsewhere } from '../peers/elsewhere.ts'
import type { Peers } from '../peers/peers.ts'
import { serves } from '../peers/serves.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskState } from '../task-state.ts'
import type { HeldTasks } from './held-tasks.ts'
import type { Judge } from './judge.ts'
import { endOrphans } from './orphans.ts'

/** Further attempts of a run whose owner died; after them the task is held. */
const MOST_RERUNS = 3

/** Where runs go on whose owner died. */
export interface Recovery {
  readonly engine: Recorder
  readonly launcher: Launcher
  readonly due: Due
  readonly deadlines: Deadlines
  readonly held: HeldTasks
  readonly tasks: ReadonlyMap<string, TaskState>
}

/** Who tells of it. */
interface Told {
  readonly clock: Clock
  readonly announcer: Announcer
}

/** How often each of these runs has crashed already: attempts after a failure are no reruns. */
export async function crashesOf(
  store: Store,
  runs: readonly Run[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const task of new Set(runs.map((run) => run.task)))
    for (const { run } of await store.events({ task, types: ['crashed'] }))
      if (run !== undefined) counts.set(run, (counts.get(run) ?? 0) + 1)
  return counts
}

/**
 * Whether this session goes on with a run whose owner died: it serves its task, or no other living session defines the task
 * either.
 */
export function isOurs(
  {
    tasks,
    peers,
  }: {
    readonly tasks: ReadonlyMap<string, Pick<TaskState, 'name' | 'options'>>
    readonly peers: Peers
  },
  run: Run,
): boolean {
  const task = tasks.get(run.task)
  if (task !== undefined) return serves(peers.about, task)
  return ![...peers.others.values()].some(({ about }) => about?.tasks[run.task] !== undefined)
}

/** The other sessions on the store, with their runs. */
interface Others {
  readonly store: Store
  readonly judge: Judge
  readonly peers: Peers
  readonly elsewhere: Elsewhere
}

/** Runs of other sessions that died while this one goes on. */
export async function takeOver(
  { clock, announcer }: Told,
  started: Recovery & Others,
): Promise<void> {
  const { elsewhere, store, judge } = started
  if (elsewhere.size === 0) return
  const { dead } = judge.sort(await store.folded(), clock.now())
  const ours = dead.filter((run) => elsewhere.has(run.task, run.id) && isOurs(started, run))
  const crashes = await crashesOf(store, ours)
  await endOrphans(started, ours)
  for (const run of ours)
    if (elsewhere.delete(run.task, run.id))
      started.engine.input(() =>
        recover(announcer, started, run, crashes.get(run.id) ?? 0, clock.now()),
      )
}

/** What waits for its turn or its next attempt of a task that is no more: nothing of it was lost, and it ends. */
function endUndefined(announcer: Announcer, engine: Recorder, run: Run, at: Instant): void {
  const event = terminatedBy('Terminated', 'its task is not defined any more', at)
  const ended = transition(run, event)
  if (ended === undefined) return
  const { owner, task, id } = run
  const recorded = { at, type: event.status, task, run: id }
  engine.write({
    write: { kind: 'transition', from: allowedFrom.end, owner, run: ended, event: recorded },
    done: ({ ok }) => {
      if (ok) announcer.say('run:terminated', { task, run: ended })
    },
  })
}

/** Goes on with a run without a living owner; `crashes` is how often it has crashed before. */
export function recover(
  announcer: Announcer,
  { engine, launcher, due, deadlines, held, tasks }: Recovery,
  run: Run,
  crashes: number,
  now: Instant,
): void {
  const task = tasks.get(run.task)
  if (task !== undefined && run.status === 'waiting') {
    // Between attempts, or kept for its turn: nothing was lost, it goes on here.
    if (run.attempt === 0) launcher.freeze(task, run)
    else {
      const live = launcher.adopt(task, run)
      deadlines.started(live)
      launcher.retries.await(live)
    }
    return
  }
  if (task === undefined && run.status === 'waiting') {
    endUndefined(announcer, engine, run, now)
    return
  }
  const { recover: policy = 'skip', retry } = task?.policies ?? {}
  // Where nothing else makes further attempts, all of them were reruns, also those whose crash is on record no more.
  const reruns = retry === undefined ? run.attempt - 1 : crashes
  const again = policy === 'rerun' && reruns < MOST_RERUNS
  const crashed = recordCrash(engine, run, task, again, now, (recorded) =>
    announcer.say('run:crashed', { task: run.task, run: recorded }),
  )
  if (crashed === undefined || task === undefined || policy === 'skip') return
  if (again) {
    const live = launcher.adopt(task, crashed)
    live.resting = true
    due.again(live)
  } else held.hold(task.name, now)
}
