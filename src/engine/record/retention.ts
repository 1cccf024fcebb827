/** Retention: what is too old or too much leaves the store, at the start and while the session goes on. */
import type { Clock } from '../../clock/clock.ts'
import { reach } from '../../signal/past/reach.ts'
import type { Retention } from '../../store/port.ts'
import { DAY, type Duration, type Instant, NEVER } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import { waitingSources } from '../attach/history.ts'
import { conditionsOf, needsOfTask } from '../attach/needs.ts'
import type { World } from '../attach/world.ts'
import type { Defined, Definition } from '../definition.ts'
import type { TaskState } from '../task-state.ts'
import { unmarkDefined } from './removed.ts'

const DEFAULT: Retention = { age: 90 * DAY, count: 1_000_000 }

/** The share of kept events that arrive, or grow too old, between two removals. */
const SHARE = 0.1
/** Fewer events than that are not worth a look. */
const LEAST = 1000

/** What is kept: as the options say, and what the conditions of all tasks that are defined look back at. */
interface Kept {
  readonly options: { readonly retention?: Retention }
  readonly tasks: ReadonlyMap<string, Defined>
}

/** What the store is to keep: as the session says, and for as long as a condition looks back. */
function retentionOf({ options, tasks }: Kept): Retention {
  const retention = options.retention ?? DEFAULT
  if (retention.age === undefined) return retention
  let { age } = retention
  for (const task of tasks.values()) age = Math.max(age, lookedBack(task.definition))
  return { ...retention, age }
}

/** How long ago what a task's conditions ask for can be. */
function lookedBack(definition: Definition): Duration {
  const spans = needsOfTask(definition).map(({ span }) => span)
  const reaches = conditionsOf(definition).map(reach)
  return [...spans, ...reaches].reduce((most, one) => (one < NEVER ? Math.max(most, one) : most), 0)
}

/** The first event that still waits for a start of its own; `undefined` if there is none. */
function firstWaiting(tasks: readonly TaskState[]): number | undefined {
  let first: number | undefined
  for (const { definition, root } of tasks) {
    const sources = waitingSources(definition, tasks)
    if (sources.length === 0) continue
    for (const { source, mark } of root?.offered() ?? [])
      if (sources.includes(source)) first = Math.min(first ?? mark, mark)
  }
  return first
}

/**
 * Removes what is not kept if that is worth it by now; to be called now and then. It goes on beside everything else, for
 * a store may have much to remove; a failure is reported, and it is tried again with the next call.
 */
export function retention(
  kept: Kept & { readonly clock: Clock; readonly announcer: Announcer },
  started: Pick<World, 'store' | 'network'> & {
    readonly tasks: ReadonlyMap<string, TaskState>
    readonly endings: (() => void)[]
  },
): () => void {
  const { store, network, endings } = started
  const { clock, announcer } = kept
  const { age = Infinity, count = Infinity } = kept.options.retention ?? DEFAULT
  const period = Math.min(DAY, SHARE * age)
  const amount = Math.max(LEAST, SHARE * count)
  let last: { readonly at: Instant; readonly seq: number } | undefined
  let busy = false
  let ended = false
  endings.push(() => {
    ended = true
  })
  return () => {
    const now = clock.now()
    const { seq } = network
    if (busy || (last !== undefined && now - last.at < period && seq - last.seq < amount)) return
    busy = true
    last = { at: now, seq }
    unmarkDefined(store, kept.tasks)
      .then(() => store.prune(retentionOf(kept), now, firstWaiting([...started.tasks.values()])))
      .then(() => announcer.store.worked('prune'))
      .catch((error: unknown) => {
        last = undefined
        // It was closed in between.
        if (!ended) announcer.store.failed('prune', error)
      })
      .finally(() => {
        busy = false
      })
  }
}
