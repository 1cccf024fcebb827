/** The machines of session, parameters, events, files, signals and custom phrases (LANGUAGE.md sections 7 and 8). */
import { type Duration, NEVER } from '../../time/instant.ts'
import type {
  Custom,
  FileEvent,
  FileExists,
  NoEvent,
  OnEvent,
  ParamExists,
  ParamIs,
  SessionAge,
  SessionCount,
  SignalRef,
} from '../context.ts'
import type { EventMark, Need } from '../facts.ts'
import { format } from '../format.ts'
import { NO_TOKENS } from '../verdict.ts'
import { type Arrival, arrived, found } from './arrival.ts'
import { Backlog } from './backlog.ts'
import { fieldOf, isSameJson, jsonIn } from './json-value.ts'
import { guard, type LeafMachine, offer, type View } from './machine.ts'

/** `over`: from the age on; `within`: up to and including it. */
export const sessionAge: LeafMachine<SessionAge> = {
  bound: () => false,
  topics: () => ['session'],
  initial: () => undefined,
  step(condition, _state, view) {
    const { startedAt } = view.facts.session
    const { at } = view.snapshot
    if (condition.relation === 'over') {
      const due = startedAt + condition.duration
      return at >= due ? [undefined, guard(true, NEVER, due)] : [undefined, guard(false, due)]
    }
    const end = startedAt + condition.duration + 1
    return at < end
      ? [undefined, guard(true, end, startedAt)]
      : [undefined, guard(false, NEVER, end)]
  },
}

export const sessionCount: LeafMachine<SessionCount> = {
  bound: () => false,
  topics: () => ['session'],
  initial: () => undefined,
  step(condition, _state, view) {
    const { endedRuns, cycles } = view.facts.session
    const count = condition.what === 'runs' ? endedRuns : cycles
    const value =
      condition.relation === 'more'
        ? count > condition.count
        : condition.relation === 'less'
          ? count < condition.count
          : count === condition.count
    return [undefined, guard(value, NEVER)]
  },
}

export const paramExists: LeafMachine<ParamExists> = {
  bound: () => false,
  topics: () => ['param'],
  initial: () => undefined,
  step: (condition, _state, view) => [
    undefined,
    guard(view.facts.param(condition.name) !== undefined, NEVER),
  ],
}

/** Compared as text, as in Rocketry: `param 'n' is '5'` is true of the number 5. */
export const paramIs: LeafMachine<ParamIs> = {
  bound: () => false,
  topics: () => ['param'],
  initial: () => undefined,
  step(condition, _state, view) {
    const value = view.facts.param(condition.name)
    return [undefined, guard(value !== undefined && textOf(value) === condition.value, NEVER)]
  },
}

/** Not every value has a text: an object without a prototype has none. */
function textOf(value: unknown): string | undefined {
  try {
    return String(value)
  } catch {
    return undefined
  }
}

/**
 * Offers the number of the newest event of that name (whose data fit), until a start consumes it or a later one; with
 * `each` the oldest that is not consumed.
 */
export const onEvent: LeafMachine<OnEvent, Emission & { readonly fitting: Backlog }> = {
  bound: () => true,
  topics: (condition) => [`event/${condition.name}`],
  needs(condition) {
    const { name, where, each, delay } = condition
    if (where === undefined && each !== true && delay === undefined) return []
    const need: Need = { topic: `event/${name}`, span: NEVER, count: LOADED }
    return each === true
      ? [{ ...need, unused: { sourceOf: () => format(condition), types: ['emitted'] } }]
      : [need]
  },
  initial(condition, view) {
    const { delay } = condition
    // Where starts are ignored nothing is used up, and the newest one is what happens.
    const each = condition.each === true && view.consuming
    const fits = (event: EventMark) => matches(event, condition)
    const { pages } = view.facts
    const topic = `event/${condition.name}`
    const paged = each && pages !== undefined ? { pages, topic, types: EMITTED } : undefined
    const fitting = new Backlog({ fits, each, delay, paged })
    const name = format(condition)
    return { name, arrival: found(followed(fitting, name, condition, view), delay), fitting }
  },
  step(condition, state, view) {
    const { fitting } = state
    const event = followed(fitting, state.name, condition, view)
    const [next, reading] = emission(state, event, view, condition.delay)
    const wake = Math.min(reading.wake, fitting.next(view.snapshot.at))
    return [
      { ...next, fitting },
      { ...reading, wake },
    ]
  },
}

const EMITTED = ['emitted'] as const

/** How much of the record is looked through for an event that fits when a session starts. */
const LOADED = 5_000

/** The name under which tokens are consumed, and when the newest event came. */
interface Emission {
  readonly name: string
  readonly arrival: Arrival
}

/** The reading of an operand that offers the number of the newest event, that long after it came. */
function emission(state: Emission, event: EventMark | undefined, view: View, delay: Duration = 0) {
  const { at } = view.snapshot
  if (!view.consuming) {
    const arrival = arrived(state.arrival, event, at)
    const now = arrival.at === at
    return [{ name: state.name, arrival }, guard(now, now ? at + 1 : NEVER)] as const
  }
  const consumed = view.binding.consumed(state.name)?.mark ?? 0
  return event !== undefined && event.seq > consumed
    ? ([state, offer([{ source: state.name, mark: event.seq }], NEVER, event.at + delay)] as const)
    : ([state, offer(NO_TOKENS, NEVER)] as const)
}

/** The event that fits: the newest, or with `each` the oldest that is not consumed. */
function followed(
  fitting: Backlog,
  source: string,
  { name }: OnEvent,
  view: View,
): EventMark | undefined {
  const events = view.facts.emitted(name)
  const consumed = view.consuming ? (view.binding.consumed(source)?.mark ?? 0) : 0
  fitting.follow(events, events.at(-1), consumed)
  return fitting.after(consumed, view.snapshot.at)
}

/** Whether an event has the data that are wanted. */
export function matches({ data }: EventMark, { where }: OnEvent): boolean {
  if (where === undefined) return true
  const value = jsonIn(data)
  return Object.entries(where).every(([field, wanted]) => isSameJson(fieldOf(value, field), wanted))
}

/** Unknown until D of history exists. */
export const noEvent: LeafMachine<NoEvent> = {
  bound: () => false,
  topics: (condition) => [`event/${condition.name}`],
  initial: () => undefined,
  step(condition, _state, view) {
    const { at } = view.snapshot
    const last = view.facts.emitted(condition.name).at(-1)
    if (last !== undefined) {
      const due = last.at + condition.duration
      return at >= due ? [undefined, guard(true, NEVER, due)] : [undefined, guard(false, due)]
    }
    const certain = view.facts.session.recordedSince + condition.duration
    return at >= certain
      ? [undefined, guard(true, NEVER, certain)]
      : [undefined, guard('unknown', certain)]
  },
}

/** The newest answer under a key; too old an answer, or none, is unknown. */
const sampled = <C>(key: (condition: C) => string): LeafMachine<C> => ({
  bound: () => false,
  topics: (condition) => [`sample/${key(condition)}`],
  initial: () => undefined,
  step(condition, _state, view) {
    const sample = view.facts.sample(key(condition))
    if (sample === undefined || view.snapshot.at >= sample.expires)
      return [undefined, guard('unknown', NEVER)]
    return [undefined, guard(sample.value, sample.expires, sample.since)]
  },
})

export const custom: LeafMachine<Custom> = sampled((condition) => format(condition))
export const signal: LeafMachine<SignalRef> = sampled((condition) => format(condition))
export const fileExists: LeafMachine<FileExists> = sampled((condition) => format(condition))

/** A watcher emits an event under the operand's text for each change; its number is the token. */
export const fileEvent: LeafMachine<FileEvent, Emission> = {
  bound: () => true,
  topics: (condition) => [`event/${format(condition)}`],
  initial(condition, view) {
    const name = format(condition)
    return { name, arrival: found(view.facts.emitted(name).at(-1)) }
  },
  step: (_condition, state, view) => emission(state, view.facts.emitted(state.name).at(-1), view),
}
