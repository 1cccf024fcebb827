/** A body in a thread that returns what caused it. */
import type { TaskContext } from '../../src/run/work.ts'

export const causes = (context: TaskContext): TaskContext['causes'] => context.causes
