/** What answers are made from: the present, or the past as it was at an instant. */
import { TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import type { Network } from '../../signal/graph/network.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { pauseSpans } from '../forecast/pause-spans.ts'
import type { Looked } from '../inspect/look.ts'
import type { SessionOptions } from '../options.ts'
import { pastCondition } from '../truth/past.ts'

/** What answers are made from; of the past as it was then. */
export interface Asked {
  readonly options: SessionOptions
  readonly looked: Looked
  readonly at: Instant
  /** The present. */
  readonly now: Instant
  readonly isPast: boolean
  /** The live runs of all tasks, then. */
  readonly live: readonly Run[]
  /** The tasks that were told of: each is told of once. */
  readonly told: Set<string>
}

export async function askedNow(options: SessionOptions, looked: Looked): Promise<Asked> {
  const gone = new Set(looked.dead.map(({ id }) => id))
  const all = await looked.store.runs({
    status: ['claimed', 'running', 'waiting'],
    limit: Infinity,
  })
  const live = all.filter(({ id }) => !gone.has(id))
  const { at } = looked
  return { options, looked, at, now: at, isPast: false, live, told: new Set() }
}

/** How long a run may have lived. */
const LONGEST = 7 * 86_400_000

/** Runs, pauses and sessions as they were; who was held then is not on record. */
export async function askedThen(
  options: SessionOptions,
  looked: Looked,
  at: Instant,
): Promise<Asked> {
  const { store } = looked
  const runs = await store.runs({ from: at - LONGEST, to: at + 1, limit: 10_000 })
  const live = runs.filter(({ endedAt, claimedAt }) => claimedAt <= at && (endedAt ?? NEVER) > at)
  const spans = await pauseSpans(looked, at + 1)
  const pause = (key: string) => {
    const found = spans.get(key)?.find((one) => one.from <= at && one.to > at)
    return found === undefined
      ? undefined
      : { since: found.from, until: found.to, reason: found.reason, owner: found.owner }
  }
  const holds = {
    pause: (task: string) => pause(task) ?? pause(''),
    pauseOfAll: () => pause(''),
    isHeld: () => false,
  }
  const then = { ...looked, at, holds }
  return { options, looked: then, at, now: looked.at, isPast: true, live, told: new Set() }
}

/** A task that has joined. */
export type Joined = TaskState & { readonly root: Root }

/** A task with its condition as it was, and the facts that it was read by. */
/** @throws {RangeError} when given a task that has not joined. */
export async function asItWas(
  { looked, at, isPast }: Asked,
  name: string,
): Promise<{ readonly task: Joined; readonly network: Network }> {
  const present = looked.tasks.get(name)
  if (present?.root === undefined)
    throw new RangeError(`expected a task of the session, got '${name}'`)
  if (!isPast) return { task: present as Joined, network: looked.network }
  const past = await pastCondition(looked, present as Joined, at, at)
  past.to(at)
  const task = new TaskState(present.definition)
  task.resolved = present.resolved
  task.root = past.root
  return { task: task as Joined, network: past.network }
}
