/** Which starts a change of the tasks brings and takes, and which come at once. */
import type { Instant } from '../../time/instant.ts'
import type { Future, FutureStart } from '../forecast/foresee.ts'
import type { StartsAtOnce, StartsOfTask } from './plan.ts'

/** Both futures, from one instant on; `renames` has new names by old ones. */
export interface Futures {
  readonly before: Future
  readonly after: Future
  readonly renames: ReadonlyMap<string, string>
}

/** Of each task whose starts are others, as far as both futures were gone through. */
export function startChanges({ before, after, renames }: Futures): readonly StartsOfTask[] {
  const nowNamed = (task: string): string => renames.get(task) ?? task
  const old = byTask(before.starts, nowNamed)
  const next = byTask(after.starts, (task) => task)
  const cuts = new Map([...before.cut].map(([task, at]) => [nowNamed(task), at]))
  const found: StartsOfTask[] = []
  for (const task of new Set([...next.keys(), ...old.keys()])) {
    const until = Math.min(
      before.until,
      after.until,
      cuts.get(task) ?? Infinity,
      after.cut.get(task) ?? Infinity,
    )
    const was = (old.get(task) ?? []).filter((at) => at < until)
    const willBe = (next.get(task) ?? []).filter((at) => at < until)
    const gained = without(willBe, was)
    const lost = without(was, willBe)
    if (gained.length + lost.length > 0) found.push({ task, gained, lost })
  }
  return found
}

function byTask(
  starts: readonly FutureStart[],
  nameOf: (task: string) => string,
): ReadonlyMap<string, Instant[]> {
  const found = new Map<string, Instant[]>()
  for (const { task, at } of starts) {
    const name = nameOf(task)
    const list = found.get(name)
    if (list === undefined) found.set(name, [at])
    else list.push(at)
  }
  return found
}

/** Each instant once for each time that it is in the one list more often than in the other. */
function without(some: readonly Instant[], others: readonly Instant[]): readonly Instant[] {
  const counts = new Map<Instant, number>()
  for (const at of others) counts.set(at, (counts.get(at) ?? 0) + 1)
  return some.filter((at) => {
    const left = counts.get(at) ?? 0
    if (left > 0) counts.set(at, left - 1)
    return left === 0
  })
}

/** What starts in the first turn; a start that follows from another one comes when that has ended. */
export const atOnce = ({ starts }: Future, now: Instant): readonly StartsAtOnce[] =>
  starts
    .filter(({ at, follows, isKept }) => at <= now && !follows && !isKept)
    .map(({ task, level, ifs, because, sources }) => ({ task, level, ifs, because, sources }))
