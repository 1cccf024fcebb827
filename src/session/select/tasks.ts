/** A selection of tasks: by name, by glob, by tag. The one place that says what a selection means. */

import { isGlob, matchesGlob } from '../../run/glob.ts'
import { nearest } from '../../run/nearest.ts'
import { oneLine } from '../../run/one-line.ts'

/** Which tasks are meant. Of each kind any one is enough; of both kinds, both must hold. */
export interface TaskSelection {
  /** Names, or globs: `'etl.*'`, `'load?'`. Absent: every task. */
  readonly names?: readonly string[]
  /** Absent: whatever its tags. */
  readonly tags?: readonly string[]
}

/** What is selected from: a task, or its name with its options. */
export interface Selectable {
  readonly name: string
  readonly options?: { readonly tags?: readonly string[] }
}

/**
 * The tasks that a selection means, in the order in which they are given.
 *
 * @throws {RangeError} when a name, a glob or a tag means no task: a selection that is misspelt must not mean nothing.
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * import { selectTasks } from 'tminus/session'
 * const session = new Session({ zone: 'UTC' })
 * for (const name of ['etl.load', 'etl.save', 'report'])
 *   session.task('never', () => undefined, { name, tags: name === 'report' ? [] : ['etl'] })
 * selectTasks(session.tasks.values(), { names: ['etl.*'] }).map(({ name }) => name) // => ['etl.load', 'etl.save']
 * selectTasks(session.tasks.values(), { names: ['*s*', 'report'], tags: ['etl'] }).map(({ name }) => name) // => ['etl.save']
 * ```
 */
export function selectTasks<T extends Selectable>(
  tasks: Iterable<T>,
  { names, tags }: TaskSelection,
): readonly T[] {
  const all = [...tasks]
  for (const name of names ?? []) demandNamed(all, name)
  for (const tag of tags ?? []) demandTagged(all, tag)
  return all.filter(
    ({ name, options }) =>
      (names === undefined || names.some((one) => means(one, name))) &&
      (tags === undefined || tags.some((tag) => options?.tags?.includes(tag) === true)),
  )
}

const means = (text: string, name: string): boolean =>
  text === name || (isGlob(text) && matchesGlob(text, name))

/** Names listed where none was meant. */
const LISTED = 10

function demandNamed(all: readonly Selectable[], text: string): void {
  if (all.some(({ name }) => means(text, name))) return
  const names = all.map(({ name }) => name)
  const what = isGlob(text)
    ? `no task's name is like '${oneLine(text)}'`
    : `there is no task '${oneLine(text)}'`
  throw new RangeError(`${what}${insteadOf(text, names)}`)
}

function demandTagged(all: readonly Selectable[], tag: string): void {
  const tags = [...new Set(all.flatMap(({ options }) => options?.tags ?? []))]
  if (!tags.includes(tag))
    throw new RangeError(`no task has the tag '${oneLine(tag)}'${insteadOf(tag, tags)}`)
}

/** `; there is 'load', 'save' — did you mean 'load'?`. */
export function insteadOf(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  const hint = near === undefined ? '' : ` — did you mean '${oneLine(near)}'?`
  if (known.length === 0) return '; there is none'
  if (known.length > LISTED) return `${hint === '' ? `; there are ${known.length} others` : hint}`
  return `; there is ${known.map((one) => `'${oneLine(one)}'`).join(', ')}${hint}`
}
