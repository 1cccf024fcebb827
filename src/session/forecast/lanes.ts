/** The lanes of a timeline: of each task what is on record and what is foreseen, alike ones in a row as one. */
import { format } from '../../condition/format.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Fate } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { explainRoot, obstacles } from '../../signal/ask/explain.ts'
import type { Duration, Instant } from '../../time/instant.ts'
import type { Looked } from '../inspect/look.ts'
import { folded } from './folded.ts'
import type { Future, FutureMiss, FutureStart } from './foresee.ts'
import type { ForeseenStarts, Lane, NonStarts, PastRuns, PauseSpan } from './lane.ts'

/** Runs of the past that are read at most, the newest. */
const MOST_RUNS = 50_000
/** How much earlier than the range a run may have begun that reaches into it. */
const LONGEST: Duration = 7 * 86_400_000

export interface LanesOptions {
  readonly from: Instant
  readonly to: Instant
  readonly usual: ReadonlyMap<string, Duration>
  readonly future: Future | undefined
  readonly pauses: ReadonlyMap<string, readonly PauseSpan[]>
  readonly fold: number
}

/** @throws {RangeError} when given a task that there is not. */
export async function lanesOf(
  looked: Looked,
  names: readonly string[],
  { from, to, usual, future, pauses, fold }: LanesOptions,
): Promise<readonly Lane[]> {
  const { store, tasks } = looked
  const runs = await store.runs({ from: from - LONGEST, to, limit: MOST_RUNS })
  const inside = runs.filter(({ endedAt, claimedAt }) => (endedAt ?? to) >= from && claimedAt < to)
  const pastRuns = grouped(inside.reverse(), ({ task }) => task)
  const fates = grouped(await store.fates({ from, to }), ({ task }) => task)
  const starts = grouped(future?.starts ?? [], ({ task }) => task)
  const misses = grouped(future?.misses ?? [], ({ task }) => task)
  return names.map((name): Lane => {
    const state = tasks.get(name)
    if (state === undefined) throw new RangeError(`expected a task of the session, got '${name}'`)
    const ahead = (starts.get(name) ?? []).filter(({ at }) => at >= from && at < to)
    const own = usual.get(name)
    const cut = future?.cut.get(name)
    return {
      task: name,
      text: format(state.definition.condition),
      ...(own === undefined ? {} : { usual: own }),
      past: byTime([
        ...folded((pastRuns.get(name) ?? []).map(runRow), fold, alikeRuns),
        ...(fates.get(name) ?? []).map(fateRow),
      ]),
      future: byTime([
        ...folded(ahead.map(startRow), fold, alikeStarts, withDistance),
        ...folded((misses.get(name) ?? []).map(missRow), 2, alikeMisses),
      ]),
      pauses: (pauses.get(name) ?? []).filter((one) => one.to > from && one.from < to),
      waits: ahead.length > 0 ? [] : waitsOf(state),
      ...(cut === undefined ? {} : { cut }),
    }
  })
}

const grouped = <T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group === undefined) groups.set(key(one), [one])
    else group.push(one)
  }
  return groups
}

const byTime = <T extends { readonly at: Instant }>(rows: T[]): readonly T[] =>
  rows.sort((a, b) => a.at - b.at)

const runRow = ({ id, claimedAt, endedAt, status, error }: Run): PastRuns => ({
  kind: 'run',
  at: claimedAt,
  last: claimedAt,
  count: 1,
  ...(endedAt === undefined ? {} : { ended: endedAt }),
  status,
  run: id,
  ...(error === undefined ? {} : { error: error.message }),
})

const alikeRuns = (a: PastRuns, b: PastRuns): boolean =>
  a.status === 'succeeded' && b.status === 'succeeded'

const fateRow = ({ firstAt, lastAt, count, reason }: Fate): NonStarts => ({
  kind: 'non-start',
  at: firstAt,
  last: lastAt,
  count,
  reason,
  isForeseen: false,
})

const missRow = ({ at, count, reason }: FutureMiss): NonStarts => ({
  kind: 'non-start',
  at,
  last: at,
  count,
  reason,
  isForeseen: true,
})

const alikeMisses = (a: NonStarts, b: NonStarts): boolean => a.reason === b.reason

const startRow = (start: FutureStart): ForeseenStarts => {
  const { at, ends, fails, level, ifs, because, isAbout } = start
  return { kind: 'start', at, last: at, count: 1, ends, fails, level, ifs, because, isAbout }
}

const alikeStarts = (a: ForeseenStarts, b: ForeseenStarts): boolean =>
  a.level === b.level &&
  a.fails === b.fails &&
  ((a.ifs === b.ifs && a.because === b.because) || isSaidAlike(a, b))

const isSaidAlike = (a: ForeseenStarts, b: ForeseenStarts): boolean =>
  JSON.stringify([a.ifs, a.because]) === JSON.stringify([b.ifs, b.because])

/** Where all distances are the same they are one. */
function withDistance(row: ForeseenStarts, parts: readonly ForeseenStarts[]): ForeseenStarts {
  const [first, second] = parts
  if (first === undefined || second === undefined) return row
  const every = second.at - first.at
  const isEven = parts.every((one, i) => i === 0 || one.at - (parts[i - 1]?.at ?? 0) === every)
  return isEven ? { ...row, every } : row
}

/** Texts of the operands because of which it does not start, as they are now. */
const waitsOf = ({ root }: TaskState): readonly string[] =>
  root === undefined ? [] : [...new Set(obstacles(explainRoot(root)).map(({ text }) => text))]
