/** Recovery: what becomes of a run whose owner died, by what it was doing and by its task's policy. */
import { allowedFrom, type Run, transition } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { recordCrash } from '../attach/past.ts'
import { terminatedBy } from '../launch/outcome.ts'
import type { Parts, Started } from '../parts.ts'
import type { Peers } from '../peers/peers.ts'
import { serves } from '../peers/serves.ts'
import type { TaskState } from '../task-state.ts'
import { endOrphans } from './orphans.ts'

/** Further attempts of a run whose owner died; after them the task is held. */
const MOST_RERUNS = 3

/** The scope in which the store keeps what is held, and since when. */
export const HELD = 'held'

/** It starts no more by itself until it is resumed, over restarts too. */
function hold(started: Pick<Started, 'held' | 'engine'>, task: string, since: Instant): void {
  started.held.add(task)
  started.engine.write({ write: { kind: 'state', scope: HELD, key: task, value: since } })
}

/** Lets a held task start again; false if it was not held. */
function letStart(started: Pick<Started, 'held' | 'engine'>, task: string): boolean {
  if (!started.held.delete(task)) return false
  started.engine.write({ write: { kind: 'state', scope: HELD, key: task, value: undefined } })
  return true
}

/** Decides again on a task that was held, if it was. */
export function letGoOn(started: Pick<Started, 'held' | 'engine' | 'due'>, task: string): void {
  if (!letStart(started, task)) return
  started.due.reconsider('held')
  started.engine.schedule()
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

/** Runs of other sessions that died while this one goes on. */
export async function takeOver(
  core: Pick<Parts, 'announcer' | 'clock'>,
  started: Started,
): Promise<void> {
  const { elsewhere, store, judge } = started
  if (![...elsewhere.values()].some((runs) => runs.size > 0)) return
  const { dead } = judge.sort(await store.folded(), core.clock.now())
  const ours = dead.filter(
    (run) => elsewhere.get(run.task)?.has(run.id) === true && isOurs(started, run),
  )
  const crashes = await crashesOf(store, ours)
  await endOrphans(started, ours)
  for (const run of ours)
    if (elsewhere.get(run.task)?.delete(run.id) === true)
      started.engine.input(() =>
        recover(core, started, run, crashes.get(run.id) ?? 0, core.clock.now()),
      )
}

/** What waits for its turn or its next attempt of a task that is no more: nothing of it was lost, and it ends. */
function endUndefined(
  { announcer }: Pick<Parts, 'announcer'>,
  { engine }: Started,
  run: Run,
  at: Instant,
): void {
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
  core: Pick<Parts, 'announcer'>,
  started: Started,
  run: Run,
  crashes: number,
  now: Instant,
): void {
  const task = started.tasks.get(run.task)
  const { launcher } = started
  if (task !== undefined && run.status === 'waiting') {
    // Between attempts, or kept for its turn: nothing was lost, it goes on here.
    if (run.attempt === 0) launcher.freeze(task, run)
    else {
      const live = launcher.adopt(task, run)
      started.deadlines.started(live)
      launcher.retries.await(live)
    }
    return
  }
  if (task === undefined && run.status === 'waiting') {
    endUndefined(core, started, run, now)
    return
  }
  const { recover: policy = 'skip', retry } = task?.policies ?? {}
  // Where nothing else makes further attempts, all of them were reruns, also those whose crash is on record no more.
  const reruns = retry === undefined ? run.attempt - 1 : crashes
  const again = policy === 'rerun' && reruns < MOST_RERUNS
  const crashed = recordCrash(started.engine, run, task, again, now, (recorded) =>
    core.announcer.say('run:crashed', { task: run.task, run: recorded }),
  )
  if (crashed === undefined || task === undefined || policy === 'skip') return
  if (again) {
    const live = launcher.adopt(task, crashed)
    live.resting = true
    started.due.again(live)
  } else hold(started, task.name, now)
}
