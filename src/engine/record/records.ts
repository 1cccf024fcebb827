/** Records of a task: its state, its fates, its misses. */
import { format } from '../../condition/format.ts'
import type { Fate, FateReason, NewEvent } from '../../run/event.ts'
import type { Token } from '../../run/token.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { type StateWrite, type Store, TASK_STATE } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { textOf } from '../definition.ts'
import type { TaskState } from '../task-state.ts'

const NONE: readonly Token[] = Object.freeze([])

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
  value: stored(task, root, tokens, at),
})

function stored(
  task: TaskState,
  root: Root,
  tokens: readonly Token[],
  at: Instant,
): StateWrite['value'] {
  const { reached, resolved, definition } = task
  const value = {
    text: textOf(definition),
    memory: root.written(tokens, at) as never,
    open: openTokens(task, tokens),
  }
  // Most have neither, and an object that is spread takes more room: a store in memory keeps each.
  if (reached === undefined && resolved === undefined) return value
  return {
    ...value,
    ...(reached === undefined ? {} : { reached: reached as never }),
    ...(resolved === undefined ? {} : { resolved: format(resolved) }),
  }
}

/** What was due and has neither started nor gone by, but for what a start consumes now. */
const openTokens = (
  { withheld = NONE, dueTokens = NONE }: TaskState,
  consumed: readonly Token[],
): StateWrite['value'] => {
  // Most often a start consumes all that there is.
  if (withheld.length === 0 && dueTokens === consumed) return undefined
  const open = [...withheld, ...dueTokens]
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
