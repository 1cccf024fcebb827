/**
 * Removed tasks. A mark on record says since when a task is none: retention then takes all that stands for it. A session
 * keeps nothing of a task that it removed, but for the newest of them, which may come back.
 */
import type { Condition } from '../../condition/condition.ts'
import { isOfAny } from '../../signal/facts/any-task.ts'
import type { Network } from '../../signal/graph/network.ts'
import { topicsOf } from '../../signal/past/look-back.ts'
import { OF_TASKS, REMOVED, type StateWrite, type Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Parts, Started } from '../parts.ts'
import type { TaskState } from '../task-state.ts'
import { TAGS } from './note-names.ts'

const rowOf = (scope: string, key: string, value?: Instant): StateWrite => ({
  kind: 'state',
  scope,
  key,
  value,
})

/** Removed tasks of which a session remembers what their conditions remember, the newest. */
const RECENT = 1_000

/** A task has left: one of its name that comes soon takes up where it was. */
export function noteRemoved(
  { pauses, clock }: Pick<Parts, 'pauses' | 'clock'>,
  started: Started,
  task: TaskState,
): void {
  const { engine, elsewhere, removals } = started
  const { name } = task
  engine.write({ write: rowOf(REMOVED, name, clock.now()) })
  removals.any = true
  removals.recent.delete(name)
  removals.recent.add(name)
  elsewhere.delete(name)
  letGo(started, task)
  const [oldest] = removals.recent
  if (removals.recent.size <= RECENT || oldest === undefined) return
  removals.recent.delete(oldest)
  forget(started, pauses, oldest)
}

/** Its tags stay with its runs, for who asks for these, and its mark until retention has taken them. */
function forget({ engine, past, held }: Started, pauses: Parts['pauses'], name: string): void {
  for (const scope of OF_TASKS)
    if (scope !== TAGS && scope !== REMOVED) engine.write({ write: rowOf(scope, name) })
  past.tasks.delete(name)
  held.delete(name)
  pauses.follow(name, undefined)
}

interface LetGo extends Pick<Started, 'network'> {
  readonly tasks: ReadonlyMap<string, TaskState>
}

/** Forgets what happened to a removed task, as soon as none of its runs is under way and no condition asks for it. */
export function letGo({ network, tasks }: LetGo, task: TaskState): void {
  const { facts } = network
  const { name } = task
  if (!task.isGone || tasks.has(name) || task.running > 0) return
  if (!network.watches(`task/${name}`)) facts.forget(name)
}

/** A task that comes into a session under way is not removed any more. */
export function noteDefined({ engine, removals }: Started, task: string): void {
  removals.recent.delete(task)
  if (removals.any) engine.write({ write: rowOf(REMOVED, task) })
}

/** Marks tasks on record that no file defines any more. `kept`: names that are defined, be it elsewhere. */
export function markUndefined(
  started: Started,
  kept: (task: string) => boolean,
  now: Instant,
): void {
  const { past, engine, removals } = started
  const onRecord = new Set(past.tasks.keys())
  for (const { task, type } of past.folded.newest)
    if (task !== undefined && type !== 'emitted') onRecord.add(task)
  for (const task of onRecord) {
    if (kept(task)) continue
    engine.write({ write: rowOf(REMOVED, task, now) })
    removals.any = true
  }
}

/** The marks of tasks that are defined here are wrong; before retention looks at them, they go. */
export async function unmarkDefined(store: Store, tasks: Parts['tasks']): Promise<void> {
  const marks = [...(await store.state(REMOVED)).keys()].filter((task) => tasks.has(task))
  if (marks.length > 0) await store.commit(marks.map((task) => rowOf(REMOVED, task)))
}

/** The tasks that a condition asks for of which this session has forgotten what is on record; `undefined`: of all. */
export function forgottenIn(
  { facts }: Network,
  conditions: readonly Condition[],
  own: string | null,
): readonly string[] | undefined {
  if (!facts.tasks.hasForgotten) return []
  const topics = conditions.flatMap((condition) => topicsOf(condition, own))
  if (topics.some(isOfAny)) return undefined
  const names = topics.flatMap((topic) =>
    topic.startsWith('task/') ? [topic.slice('task/'.length)] : [],
  )
  return names.filter((name) => !facts.tasks.knows(name))
}

/** What those have to be told of that may ask for what was forgotten. */
export const recalledTopics = (
  { facts }: Network,
  conditions: readonly Condition[],
  own: string | null,
): readonly string[] =>
  facts.tasks.hasForgotten ? conditions.flatMap((condition) => topicsOf(condition, own)) : []

/** Reads their newest events on record again. */
export async function recall(
  { store, network }: Pick<Started, 'store' | 'network'>,
  tasks: readonly string[] | undefined,
): Promise<void> {
  if (tasks?.length === 0) return
  const { newest } = await store.folded(tasks)
  const asked = tasks === undefined ? undefined : new Set<string | undefined>(tasks)
  network.facts.recall(
    newest.filter(({ task, seq }) => seq <= network.seq && (asked?.has(task) ?? true)),
    tasks,
  )
}
