/** Start-up: reads the folded state, finds runs whose owner died, and brings every condition from where it was to now. */

import type { Condition } from '../../condition/condition.ts'
import type { Need } from '../../condition/facts.ts'
import { format } from '../../condition/format.ts'
import { machineOf } from '../../condition/machine/table.ts'
import { leaves } from '../../condition/operands.ts'
import { attemptData } from '../../run/attempt.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { allowedFrom, type Run, type RunEvent, transition } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import { isOfAny, outcomeOf, typesOfAny } from '../../signal/facts/any-task.ts'
import type { FactsFold } from '../../signal/facts/facts.ts'
import type { Network } from '../../signal/graph/network.ts'
import type { Memory } from '../../signal/graph/task-condition.ts'
import { type FoldedState, type Store, type StoredValue, TASK_STATE } from '../../store/port.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { type Definition, textOf } from '../definition.ts'
import type { Recorder } from '../record/entry.ts'
import { isRestedIn, lastSeenIn } from '../record/seen.ts'
import type { TaskState } from '../task-state.ts'
import { newestOfEach } from './newest.ts'
import { type Owed, unusedOf } from './unused.ts'

/** The record of a task's condition. */
export interface RecordedTask {
  readonly text: string
  readonly memory: Memory
  /** Canonical text with its natural dates as instants, if the condition has any. */
  readonly resolved?: string
  /** What was due and had neither started nor gone by. */
  readonly open?: readonly Token[]
  /** By catch-up `all`: up to when instants came while it was due, each operand's as a token. */
  readonly reached?: readonly Token[]
}

/** Everything start-up reads. */
export interface Past {
  readonly folded: FoldedState
  readonly tasks: Map<string, StoredValue>
  /** When a session of this file was last known to run; `undefined` on a new store. */
  readonly lastSeen: Instant | undefined
  readonly recordedSince: Instant
  /** The last session of this file was stopped, so that all that turned in it is on record. */
  readonly isRested: boolean
}

export async function readPast(store: Store, file: string, now: Instant): Promise<Past> {
  const folded = await store.folded()
  const tasks = new Map(await store.state(TASK_STATE))
  const session = await store.state('session')
  const began = session.get('recordedSince')
  return {
    folded,
    tasks,
    lastSeen: lastSeenIn(session, file, folded.newest, now),
    recordedSince: typeof began === 'number' ? began : now,
    isRested: isRestedIn(session, file),
  }
}

/** The record of a task, if its condition's text still means the same: it may be spaced or worded in another way. */
export function stateIn(
  past: Past,
  definition: Definition,
  read: (text: string) => Condition,
): RecordedTask | undefined {
  const state = recordedIn(past.tasks.get(definition.name))
  if (state === undefined || state.text === textOf(definition)) return state
  try {
    return format(read(state.text)) === format(definition.condition) ? state : undefined
  } catch {
    // These phrases, or this version, cannot read it any more.
    return undefined
  }
}

/**
 * From when a condition with stored state goes on: from its last use at least, since a session of another file may have
 * decided about its task after the session of its own was seen last.
 */
export const goesOnFrom = ({ memory }: RecordedTask, lastSeen: Instant): Instant =>
  memory.consumed.reduce((latest, { at }) => Math.max(latest, at), lastSeen)

/** The stored record of a task, unless it is damaged: then its condition is new. */
const recordedIn = (stored: StoredValue | undefined): RecordedTask | undefined =>
  isRecorded(stored) ? (stored as unknown as RecordedTask) : undefined

/** Whether it is what a session puts on record of a task. */
export function isRecorded(stored: StoredValue | undefined): boolean {
  const { text, memory, open, reached } = fieldsOf(stored)
  const { firstKnown, consumed, states, rise } = fieldsOf(memory)
  return (
    typeof text === 'string' &&
    typeof firstKnown === 'number' &&
    isListOf(consumed, ['source', 'mark', 'at']) &&
    (states === undefined || (Array.isArray(states) && states.every(isOperatorState))) &&
    (rise === undefined || isRise(fieldsOf(rise))) &&
    (open === undefined || isListOf(open, ['source', 'mark'])) &&
    (reached === undefined || isListOf(reached, ['source', 'mark']))
  )
}

/** Infinities have become `null` on record. */
const isOperatorState = (stored: StoredValue): boolean => {
  const { value, since } = fieldsOf(stored)
  return isTruth(value) && (typeof since === 'number' || since === null)
}

const isRise = ({ value, since, seq }: ReturnType<typeof fieldsOf>): boolean =>
  typeof value === 'boolean' &&
  typeof since === 'number' &&
  (seq === undefined || typeof seq === 'number')

const isTruth = (value: unknown): boolean =>
  typeof value === 'boolean' || value === undefined || value === null || value === 'unknown'

const fieldsOf = (
  stored: StoredValue | undefined,
): { readonly [key: string]: StoredValue | undefined } =>
  typeof stored === 'object' && stored !== null && !Array.isArray(stored)
    ? (stored as { readonly [key: string]: StoredValue | undefined })
    : {}

/** Whether it is a list of objects whose `source` is a text and whose other fields are numbers. */
const isListOf = (list: StoredValue | undefined, names: readonly string[]): boolean =>
  Array.isArray(list) &&
  list.every((one: StoredValue) => {
    const fields = fieldsOf(one)
    return names.every((name) => typeof fields[name] === (name === 'source' ? 'string' : 'number'))
  })

/** What a condition needs kept of the record. */
export function needsOf(condition: Condition, task: string | null): readonly Need[] {
  return [...leaves(condition)].flatMap((leaf) => {
    const machine = machineOf(leaf)
    return machine.needs?.(leaf, task) ?? []
  })
}

/** Both, each event once, in the order of their numbers. */
function merged(
  some: readonly RecordedEvent[],
  others: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  if (some.length === 0) return others
  const found = new Map([...some, ...others].map((event) => [event.seq, event]))
  return [...found.values()].sort((a, b) => a.seq - b.seq)
}

/** Loads the past that conditions need into the facts, up to what the network knows. */
export async function loadNeeds(
  store: Store,
  { facts, seq }: Network,
  needs: readonly Owed[],
  now: Instant,
): Promise<void> {
  // What others need of the same topic must not get lost.
  const topics = new Map(needs.map((need) => [need.topic, facts.need(need)]))
  for (const { topic, span, count } of topics.values()) {
    if (isOfAny(topic)) {
      const types = typesOfAny(topic)
      // The newest of each task is known: without one there is none.
      const events =
        facts.ofAny(outcomeOf(topic)).length > 0 ? await store.events({ types, newest: count }) : []
      facts.load(
        topic,
        events.filter((event) => event.seq <= seq),
      )
      continue
    }
    const name = topic.slice(topic.indexOf('/') + 1)
    const emitted = topic.startsWith('event/')
    const query = { task: name, ...(span === NEVER ? {} : { from: now - span }) }
    const events =
      count === NEVER
        ? await store.events(query)
        : emitted
          ? await store.events({ ...query, types: ['emitted'], newest: count })
          : await newestOfEach(store, facts, { ...query, newest: count })
    const own = needs.filter((need) => need.topic === topic && need.unused !== undefined)
    const unused = await unusedOf(store, name, own, { upTo: seq, room: facts.pages.room })
    facts.pages.loaded(topic, unused)
    facts.load(
      topic,
      merged(unused?.events ?? [], events).filter(
        (event) => (event.type === 'emitted') === emitted && event.seq <= seq,
      ),
    )
  }
}

/** Runs that are under way count since their attempt began, as they did where they were started. */
export function restoreRunning(
  facts: FactsFold,
  { newest }: FoldedState,
  runs: readonly Run[],
): void {
  const began = new Map<string | undefined, Instant>()
  for (const { type, run, at } of newest)
    if (type === 'started' || type === 'attempt') began.set(run, at)
  for (const { status, task, id, claimedAt } of runs)
    if (status !== 'waiting') facts.restoreRunning(task, id, began.get(id) ?? claimedAt)
}

/**
 * Puts on record that a run's owner died with it; the run as it is then. One that is tried again waits on record for its
 * next attempt, so that a second crash does not lose it.
 */
export function recordCrash(
  recorder: Recorder,
  run: Run,
  task: TaskState | undefined,
  again: boolean,
  at: Instant,
  recorded: (run: Run) => void,
): Run | undefined {
  const message = `its session (${run.owner}) ended without finishing it`
  const error = { name: 'Crashed', message }
  const event: RunEvent = again
    ? { kind: 'wait', until: at, error }
    : { kind: 'end', status: 'crashed', at, error }
  const crashed = transition(run, event)
  if (crashed === undefined) return undefined
  recorder.write({
    write: {
      kind: 'transition',
      from: allowedFrom[event.kind],
      owner: run.owner,
      run: crashed,
      event: {
        at,
        type: 'crashed',
        task: run.task,
        run: run.id,
        data: attemptData('crashed', error),
      },
    },
    ...(task === undefined ? {} : { task }),
    done: (result) => {
      if (result.ok) recorded(crashed)
    },
  })
  return crashed
}
