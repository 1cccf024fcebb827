/** Hooks around execution: each gets the run and `next`, and may do what it likes before and after. */
import type { AttemptResult } from '../../executor/port.ts'
import type { TaskContext } from '../../run/work.ts'
import type { Announcer } from './announcer.ts'

/**
 * Called around each attempt. Its failure is reported and isolated: the body runs once in any case, and its result
 * counts.
 */
export type Around = (context: TaskContext, next: () => Promise<AttemptResult>) => unknown

/** The body, inside all hooks; the first is the outermost. */
export function wrapped(
  arounds: readonly Around[],
  context: TaskContext,
  body: () => Promise<AttemptResult>,
  announcer: Announcer,
): Promise<AttemptResult> {
  const begun: Promise<AttemptResult>[] = []
  /** Each hook and the body once, whether a hook calls `next` never, once or again. */
  const call = (index: number): Promise<AttemptResult> => {
    begun[index] ??= begin(index)
    return begun[index]
  }
  const begin = async (index: number): Promise<AttemptResult> => {
    const around = arounds[index]
    if (around === undefined) return await body()
    try {
      await around(context, () => call(index + 1))
    } catch (error) {
      announcer.say('session:error', {
        message: `a hook around task '${context.run.task}' failed`,
        error,
      })
    }
    return await call(index + 1)
  }
  return call(0)
}
