/** What a command is about: tasks by name, glob and tag, and a period; the same options in every command. */
import type { Command } from 'commander'
import { TAGS } from '../engine/record/note-names.ts'
import { type Selectable, selectTasks } from '../session/select/tasks.ts'
import type { Store } from '../store/port.ts'
import { EXIT, Failure, messageOf } from './exit.ts'

export interface TaskFlags {
  readonly task?: readonly string[]
  readonly tag?: readonly string[]
}

/** Options that choose tasks; commands that take names as arguments have them besides. */
export const withTasks = (command: Command): Command =>
  command
    .option('--task <name...>', "tasks by name or glob, such as 'etl.*'")
    .option('--tag <tag...>', 'tasks that have one of these tags')

/** Options that choose a period of the past. */
export const withPeriod = (command: Command): Command =>
  command
    .option(
      '--since <instant>',
      "from then on: 2h (as long ago), 18:00, 'yesterday 18:00', 2026-12-24",
    )
    .option('--until <instant>', 'up to then')

/** The tasks on record, with their tags. */
export async function tasksOnRecord(store: Store): Promise<readonly Selectable[]> {
  const [tasks, tags] = await Promise.all([store.state('task'), store.state(TAGS)])
  return [...tasks.keys()].map((name) => {
    const noted = tags.get(name)
    return { name, options: { tags: Array.isArray(noted) ? noted.map(String) : [] } }
  })
}

/** The names of the selected tasks; `undefined` where every task is. @throws {Failure} when a name is unknown; it lists the known ones. */
export async function tasksMeant(
  store: Store,
  given: readonly string[],
  { task = [], tag }: TaskFlags,
): Promise<readonly string[] | undefined> {
  const names = [...given, ...task]
  if (names.length === 0 && tag === undefined) return undefined
  return chosen(await tasksOnRecord(store), names, tag).map(({ name }) => name)
}

/** The selected ones among the known tasks. @throws {Failure} when one is unknown, naming the known ones. */
export function chosen<T extends Selectable>(
  all: Iterable<T>,
  names: readonly string[],
  tags: readonly string[] | undefined,
): readonly T[] {
  try {
    return selectTasks(all, {
      ...(names.length === 0 ? {} : { names }),
      ...(tags === undefined ? {} : { tags }),
    })
  } catch (error) {
    throw new Failure(EXIT.usage, messageOf(error))
  }
}
