/** What of a task did not start in a range: the occurrences of its times, and the misses on record. */
import type { World } from '../../engine/attach/world.ts'
import type { Launcher } from '../../engine/launch/launcher.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { isInstant, occurrenceKey, type Token } from '../../run/token.ts'
import { RISE } from '../../signal/graph/rising-edge.ts'
import type { Instant } from '../../time/instant.ts'
import { idOf, inStretch, type Recorded, recorded } from '../inspect/token-record.ts'
import { timeStarts } from '../times/time-starts.ts'

/** An occurrence that had no start. */
export interface UnstartedOccurrence {
  /** The occurrence key that its run has. */
  readonly key: string
  readonly tokens: readonly Token[]
  /** When it came. */
  readonly at: Instant
  /** Why it had none, where that is on record. */
  readonly reason?: string
}

/** From an instant to before another; `missed`: only what is on record as not started. */
export interface UnstartedRange {
  readonly from: Instant
  readonly to: Instant
  readonly missed: boolean
}

/** Where it is found out. */
export interface Past extends Pick<World, 'store' | 'zone' | 'network'> {
  readonly launcher: Launcher
}

/** No backfill starts more than this many runs at once. */
const MOST = 1000

/**
 * Oldest first. What a run has used up, what is on offer now, and what is still to come are left out.
 *
 * @throws {RangeError} when there are more than 1000.
 */
export async function unstarted(
  started: Past,
  task: TaskState,
  { from, to, missed }: UnstartedRange,
): Promise<readonly UnstartedOccurrence[]> {
  const { root } = task
  if (root === undefined) return []
  const open = [
    ...root.offered(),
    ...(task.dueTokens ?? []),
    ...(task.withheld ?? []),
    ...(task.claimed ?? []),
    // What was asked for already and waits for its turn.
    ...started.launcher.expected.tokensOf(task.name),
  ]
  const record = await recorded(started.store, task.name, open)
  const found = new Map<string, UnstartedOccurrence>()
  const add = (one: UnstartedOccurrence): void => {
    if (one.at < from || one.at >= to || found.has(one.key)) return
    if (one.tokens.some((token) => isTaken(record, token))) return
    if (found.size === MOST)
      throw new RangeError(
        `expected a range with at most ${MOST} occurrences of task '${task.name}' that did not start, got one with more`,
      )
    found.set(one.key, one)
  }
  const times = {
    condition: task.condition,
    task: task.name,
    zone: started.zone,
    firstKnown: root.firstKnown,
    calendar: (name: string) => started.network.facts.calendar(name),
  }
  for (const { tokens, at } of timeStarts(times, from, to)) {
    const one = { key: occurrenceKey(tokens), tokens, at }
    const reason = reasonOf(record, one.tokens)
    if (!missed || reason !== undefined) add(reason === undefined ? one : { ...one, reason })
  }
  const known = new Set([...found.values()].flatMap(({ tokens }) => tokens.map(idOf)))
  for (const one of await onRecord(started, task.name))
    if (!one.tokens.some((token) => known.has(idOf(token)))) add(one)
  return [...found.values()].sort((a, b) => a.at - b.at)
}

const isTaken = ({ runs, open }: Recorded, token: Token): boolean =>
  runs.has(idOf(token)) || open.has(idOf(token))

function reasonOf({ missed, stretches }: Recorded, tokens: readonly Token[]): string | undefined {
  for (const token of tokens) {
    const miss = missed.get(idOf(token)) ?? inStretch(stretches, token)
    if (miss !== undefined) return miss.reason
  }
  return undefined
}

/** Starts that were missed as a whole: what they would have used up is on record. */
async function onRecord(
  { store }: Pick<World, 'store'>,
  task: string,
): Promise<readonly UnstartedOccurrence[]> {
  const events = await store.events({ task, types: ['missed'] })
  return events.flatMap(({ tokens = [], data, at }) => {
    const value: unknown = JSON.parse(data ?? '""')
    // A stretch names its ends only, and a rise is true no more.
    if (typeof value !== 'string' || tokens.some(({ source }) => source === RISE)) return []
    const came = tokens.map(({ mark }) => (isInstant(mark) ? mark : at))
    return tokens.length === 0 ? [] : [{ ...occurrence(tokens, Math.max(...came)), reason: value }]
  })
}

const occurrence = (tokens: readonly Token[], at: Instant): UnstartedOccurrence => ({
  key: occurrenceKey(tokens),
  tokens,
  at,
})
