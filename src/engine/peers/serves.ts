/** Who may execute a task: by its name or its label (`on: 'gpu'`), and what a session serves. */
import { matchesGlob } from '../../run/glob.ts'
import { labelOf } from '../policy/label.ts'
import type { TaskState } from '../task-state.ts'
import type { About } from './about.ts'

/**
 * A task with a label is executed only by sessions that serve the label; another one by all sessions that define it, unless
 * they say what they serve: then its name, or a glob that means it, must be among that.
 */
export function serves(
  { serves: names }: Pick<About, 'serves'>,
  { name, options }: Pick<TaskState, 'name' | 'options'>,
): boolean {
  const label = labelOf(options)
  if (names === undefined) return label === undefined
  return names.some((glob) => matchesGlob(glob, label ?? name))
}
