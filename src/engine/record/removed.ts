/**
 * Removed tasks. A mark on record says since when a task is none: retention then takes all that stands for it. A session
 * keeps nothing of a task that it removed, but for the newest of them, which may come back.
 */
import type { Condition } from '../../condition/condition.ts'
import { isOfAny } from '../../signal/facts/any-task.ts'
import type { Network } from '../../signal/graph/network.ts'
import { topicsOf } from '../../signal/past/look-back.ts'
import { OF_TASKS, REMOVED, type Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { World } from '../attach/world.ts'
import type { Elsewhere } from '../peers/elsewhere.ts'
import type { Line } from '../peers/line.ts'
import type { Pauses } from '../policy/pauses.ts'
import type { HeldTasks } from '../recovery/held-tasks.ts'
import type { TaskState } from '../task-state.ts'
import type { Recorder } from './entry.ts'
import { TAGS } from './note-names.ts'
import { type Removals, rowOf } from './removals.ts'

/** What a session remembers of a task beside its state. */
export interface Remembered extends LetGo, Pick<World, 'past'> {
  readonly engine: Recorder
  readonly removals: Removals
  readonly elsewhere: Elsewhere
  readonly line: Line
  readonly held: HeldTasks
}

/** A task has left: one of its name that comes soon takes up where it was. */
export function noteRemoved(
  pauses: Pauses,
  remembered: Remembered,
  task: TaskState,
  now: Instant,
): void {
  const { elsewhere, line, removals } = remembered
  const { name } = task
  const oldest = removals.add(name, now)
  elsewhere.forget(name)
  line.forget(name)
  letGo(remembered, task)
  if (oldest !== undefined) forget(remembered, pauses, oldest)
}

/** Its tags stay with its runs, for who asks for these, and its mark until retention has taken them. */
function forget({ engine, past, held }: Remembered, pauses: Pauses, name: string): void {
  for (const scope of OF_TASKS)
    if (scope !== TAGS && scope !== REMOVED) engine.write({ write: rowOf(scope, name) })
  past.tasks.delete(name)
  held.forget(name)
  pauses.follow(name, undefined)
}

interface LetGo extends Pick<World, 'network'> {
  readonly tasks: ReadonlyMap<string, TaskState>
}

/** Forgets what happened to a removed task, as soon as none of its runs is under way and no condition asks for it. */
export function letGo({ network, tasks }: LetGo, task: TaskState): void {
  const { facts } = network
  const { name } = task
  if (!task.isGone || tasks.has(name) || task.running > 0) return
  if (!network.asksFor(name)) facts.forget(name)
}

/** Marks tasks on record that no file defines any more. `kept`: names that are defined, be it elsewhere. */
export function markUndefined(
  removals: Removals,
  past: World['past'],
  kept: (task: string) => boolean,
  now: Instant,
): void {
  const onRecord = new Set(past.tasks.keys())
  for (const { task, type } of past.folded.newest)
    if (task !== undefined && type !== 'emitted') onRecord.add(task)
  for (const task of onRecord) if (!kept(task)) removals.mark(task, now)
}

/** The marks of tasks that are defined here are wrong; before retention looks at them, they go. */
export async function unmarkDefined(
  store: Store,
  tasks: ReadonlyMap<string, unknown>,
): Promise<void> {
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
  { store, network }: Pick<World, 'store' | 'network'>,
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
