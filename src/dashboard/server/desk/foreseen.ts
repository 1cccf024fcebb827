/** The next starts of tasks, kept until something happens to them: what was foreseen is found again without going through it. */

import { mentionedTasks } from '../../../condition/operands.ts'
import type { Handle } from '../../../session/task/handle.ts'
import type { Duration, Instant } from '../../../time/instant.ts'
import type { Look } from './look.ts'
import { newestIn } from './newest.ts'

/** A task's starts as they were foreseen. */
interface Known {
  /** Changes when anything happens to the task or to one that it mentions. */
  readonly stamp: string
  readonly condition: unknown
  readonly starts: readonly Instant[]
  /** Up to when these are all; `Infinity` where there are no more. */
  readonly reached: Instant
}

/** One answer computes no longer than this: what is missing is there when it is asked for again. */
const BUDGET: Duration = 60

/** What an answer may still compute. */
export class Budget {
  readonly #elapsed: () => number
  readonly #end: number

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed
    this.#end = elapsed() + BUDGET
  }

  get isSpent(): boolean {
    return this.#elapsed() >= this.#end
  }
}

export class Foreseen {
  readonly #known = new Map<string, Known>()

  /** The starts from now on, at most `count`, up to `until`; `undefined` where the budget does not allow to find them. */
  of(
    look: Look,
    task: Handle,
    { count, until }: { readonly count: number; readonly until: Instant },
    budget?: Budget,
  ): readonly Instant[] | undefined {
    const stamp = stampOf(look, task)
    const known = this.#known.get(task.name)
    if (known?.stamp === stamp && known.condition === task.condition) {
      const ahead = known.starts.filter((at) => at > look.at && at <= until)
      if (ahead.length >= count || known.reached >= until) return ahead.slice(0, count)
    }
    if (budget?.isSpent === true) return undefined
    const starts = found(look, task, count, until)
    const reached = starts.length < count ? until : (starts.at(-1) ?? until)
    this.#known.set(task.name, { stamp, condition: task.condition, starts, reached })
    return starts
  }
}

function found(
  { inspection }: Look,
  task: Handle,
  count: number,
  until: Instant,
): readonly Instant[] {
  try {
    return inspection.next(task, count, until)
  } catch {
    // It has not joined its session yet.
    return []
  }
}

/** The newest events of the task, and of the tasks that its condition mentions. */
function stampOf(look: Look, { name, condition }: Handle): string {
  const newest = newestIn(look)
  return [name, ...mentionedTasks(condition)]
    .map((one) => Math.max(0, ...[...(newest.get(one)?.values() ?? [])].map(({ seq }) => seq)))
    .join(' ')
}
