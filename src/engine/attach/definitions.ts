/** Tasks into and out of a started session: their conditions are read, followed, and let go. */

import { LATEST } from '../../condition/source.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { attachNew, type Recorded } from '../../signal/past/look-back.ts'
import type { Instant } from '../../time/instant.ts'
import type { Parts, Started } from '../parts.ts'
import { stateOf } from '../record/records.ts'
import type { Task } from '../task.ts'
import { settleDates, withDates } from './dates.ts'
import { stateIn } from './past.ts'
import { Watch } from './watch.ts'

/** From where a task's condition is read for the first time in this session. */
export interface Reading {
  readonly now: Instant
  /** From when a condition goes on that is on record; default: `now`. */
  readonly from?: Instant
  /** What is on record about the past of one that is not. */
  readonly record?: Recorded | undefined
  /** Whether that is still to be read: then nothing of a new one goes on record, or it would never be read. */
  readonly isAwaited?: boolean
}

/** Reads a task's condition for the first time in this session; what is on record of it goes on. */
export function attach(core: Parts, started: Started, task: Task, reading: Reading): void {
  const { now, from = now, record, isAwaited = false } = reading
  const read = (text: string) => core.read(text)
  const state = stateIn(started.past, task, read)
  const memory = state?.memory
  task.withheld = state?.open
  const { network, engine, zone } = started
  settleDates(task, state, { zone, at: now }, read)
  if (task.options.tags !== undefined) network.facts.tag(task.name, task.options.tags)
  const options = { task: task.name, firstKnown: now, catchUp: task.policies.catchUp }
  const root =
    memory === undefined
      ? attachNew(network, task.condition, options, now, record)
      : network.attach(task.condition, options, from, memory)
  task.root = root
  if (memory === undefined && !isAwaited) engine.write({ write: stateOf(task, root, [], 0) })
}

/** From now on the task starts when its condition says so. A task of the start or the stop is never due by itself. */
export function follow(started: Started, task: Task): void {
  const { root } = task
  if (root === undefined) return
  if (task.options.on === undefined) root.owner = task
  started.engine.onSettled(new Set([root]), started.network.at)
}

/** From now on live runs are asked to end while the task's end condition is true. It begins anew with each session. */
export function endWhen(
  core: Parts,
  { network, engine, zone }: Started,
  task: Task,
  record: Recorded | undefined,
): void {
  const { endCondition, root } = task
  if (endCondition === undefined || root === undefined) return
  const now = core.clock.now()
  // Its dates are seen from where the task's are.
  const end = withDates(endCondition, () => ({ zone, at: root.firstKnown }))
  const options = { task: task.name, firstKnown: now, catchUp: LATEST }
  const endRoot = attachNew(network, end, options, now, record)
  task.endRoot = endRoot
  endRoot.owner = new Watch((ended: Root) => {
    core.terminate(task, 'its end condition became true')
    // What its operands offered is used up by that.
    const tokens = ended.offered()
    if (tokens.length > 0) engine.input(() => network.refuse(ended, tokens, core.clock.now()))
  })
}

/** Takes a task out; its memory is kept for the case that it comes back. */
export function detach(core: Parts, started: Started, task: Task): void {
  const { root, endRoot } = task
  if (root === undefined) return
  // One that has not looked back yet does so when it comes back.
  const isUnread =
    started.arrivals.has(task) &&
    stateIn(started.past, task, (text) => core.read(text)) === undefined
  if (!isUnread) started.past.tasks.set(task.name, stateOf(task, root, [], 0).value as never)
  core.watchers.complete(root)
  core.decisions.forget(task)
  started.arrivals.forget(task)
  started.network.detach(root)
  if (endRoot !== undefined) started.network.detach(endRoot)
  started.network.facts.untag(task.name)
  task.root = undefined
  task.endRoot = undefined
  task.dueTokens = undefined
  task.withheld = undefined
  // What only this task asked for is not asked any more from the next turn on.
  started.engine.schedule()
}
