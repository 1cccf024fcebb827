/** Records of a task: its state, its fates, its misses. */
import { format } from '../../condition/format.ts'
import type { Fate, FateReason, NewEvent } from '../../run/event.ts'
import type { Token } from '../../run/token.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { type StateWrite, type Store, TASK_STATE } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { textOf } from '../definition.ts'
import type { TaskState } from '../task-state.ts'

/** The stored state of a task's condition; with tokens, as it will be once a start has consumed them. */
export const stateOf = (
  task: TaskState,
  root: Root,
  tokens: readonly Token[],
  at: Instant,
): StateWrite => ({
  kind: 'state',
  scope: TASK_STATE,
  key: task.name,
  value: {
    text: textOf(task.definition),
    memory: root.written(tokens, at) as never,
    // Before what is spread: an object that grows behind a spread takes more room, and a store in memory keeps each.
    open: openTokens(task, tokens),
    ...(task.reached === undefined ? {} : { reached: task.reached as never }),
    ...(task.resolved === undefined ? {} : { resolved: format(task.resolved) }),
  },
})

/** What was due and has neither started nor gone by, but for what a start consumes now. */
const openTokens = (task: TaskState, consumed: readonly Token[]): StateWrite['value'] => {
  const open = [...(task.withheld ?? []), ...(task.dueTokens ?? [])]
  const left = open.filter(
    ({ source, mark }) => !consumed.some((one) => one.source === source && one.mark >= mark),
  )
  return left.length > 0 ? (left as never) : undefined
}

/** Why occurrences went by without a start; with a count, the tokens are the first and the last of `count`. */
export type Missed = FateReason | { readonly reason: FateReason; readonly count: number }

/** An occurrence went by without a start. */
export const missedEvent = (
  task: string,
  reason: Missed,
  tokens: readonly Token[],
  at: Instant,
): NewEvent => ({
  at,
  type: 'missed',
  task,
  tokens,
  data: JSON.stringify(reason),
})

/** Why an occurrence did not start, for the ledger. */
export const fateOf = (
  task: string,
  reason: FateReason,
  marks: Pick<Fate, 'source' | 'first' | 'last' | 'count'>,
  at: Instant,
): Fate => ({ task, reason, ...marks, firstAt: at, lastAt: at })

const SESSION = 'session'
const ZONE = 'zone'

/** A piece of the session's own state. */
export const noted = (key: 'recordedSince', value: Instant): StateWrite => ({
  kind: 'state',
  scope: SESSION,
  key,
  value,
})

/** The zone in which the newest session reads its conditions: who reads the record alone shows times in it. */
export const notedZone = (name: string): StateWrite => ({
  kind: 'state',
  scope: SESSION,
  key: ZONE,
  value: name,
})

/** The zone on record, of the newest session. */
export const zoneOnRecord = async (store: Store): Promise<string | undefined> => {
  const name = (await store.state(SESSION)).get(ZONE)
  return typeof name === 'string' ? name : undefined
}
