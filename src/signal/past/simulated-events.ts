/** Events as they are given to the pure questions, made such as a store would have recorded them. */
import type { RecordedEvent, TaskEventType } from '../../run/event.ts'
import type { Token } from '../../run/token.ts'
import type { InstantLike } from '../../time/instant.ts'
import { pointOf } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'

/** An event as it is given to `evaluate`; numbered by order if `seq` is absent. */
export interface GivenEvent {
  readonly seq?: number
  readonly at: InstantLike
  /** The task; for `emitted` the event's name. */
  readonly task: string
  readonly type: TaskEventType | 'emitted'
  /** Without it an end ends the oldest live run of the task. */
  readonly run?: string
  /** A start without them consumed everything that was on offer. */
  readonly tokens?: readonly Token[]
  /** What a run returned, or the data of an emitted event. */
  readonly data?: unknown
}

const BEGINS: readonly string[] = ['started', 'attempt']
const NO_RUN: readonly string[] = ['emitted', 'missed', 'late', ...BEGINS]

/**
 * In the order of their numbers. An event without a number comes after the one before it in the list. Each start has a run
 * of its own, and each end ends one.
 */
export function recorded(events: readonly GivenEvent[], zone: Zone): readonly RecordedEvent[] {
  let last = 0
  const numbered = events.map((event) => {
    last = event.seq ?? last + 1
    return { event, seq: last }
  })
  const live = new Map<string, string[]>()
  return numbered
    .sort((a, b) => a.seq - b.seq)
    .map(({ event, seq }) => {
      const { at, task, type, tokens, data } = event
      const runs = live.get(task) ?? []
      live.set(task, runs)
      return {
        seq,
        at: pointOf(at, zone),
        task,
        type,
        run: runOf(event, seq, runs),
        ...(tokens === undefined ? {} : { tokens }),
        ...(data === undefined ? {} : { data: JSON.stringify(data) }),
      }
    })
}

/** Pairs starts and ends; `live` are the task's runs that have not ended, oldest first. */
function runOf({ type, run }: GivenEvent, seq: number, live: string[]): string {
  if (BEGINS.includes(type)) {
    const begun = run ?? `run ${seq}`
    if (!live.includes(begun)) live.push(begun)
    return begun
  }
  if (NO_RUN.includes(type)) return run ?? ''
  const index = run === undefined ? 0 : live.indexOf(run)
  // An end that names a run of which no start is on record, where starts have no names, ends the oldest of those.
  const place = index >= 0 ? index : live.findIndex((name) => /^run \d+$/.test(name))
  const [ended] = place >= 0 ? live.splice(place, 1) : []
  return ended ?? run ?? ''
}
