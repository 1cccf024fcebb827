/** The machines of session, parameters, events, files, signals and custom phrases (LANGUAGE.md sections 7 and 8). */
import { NEVER } from '../../time/instant.ts'
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
import type { EventMark } from '../facts.ts'
import { format } from '../format.ts'
import { NO_TOKENS } from '../verdict.ts'
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
    return [undefined, guard(value !== undefined && String(value) === condition.value, NEVER)]
  },
}

/** Offers the number of the newest event of that name (whose data fit), until a start consumes it or a later one. */
export const onEvent: LeafMachine<OnEvent, string> = {
  bound: () => true,
  topics: (condition) => [`event/${condition.name}`],
  needs: (condition) =>
    condition.where === undefined
      ? []
      : [{ topic: `event/${condition.name}`, span: NEVER, count: 1000 }],
  initial: (condition) => format(condition),
  step(condition, name, view) {
    const event = view.facts.emitted(condition.name).findLast((e) => matches(e, condition))
    if (event === undefined)
      return [name, view.consuming ? offer(NO_TOKENS, NEVER) : guard(false, NEVER)]
    if (!view.consuming) {
      const now = event.at === view.snapshot.at
      return [name, guard(now, now ? view.snapshot.at + 1 : NEVER)]
    }
    const consumed = view.binding.consumed(name)?.mark ?? 0
    const tokens = event.seq > consumed ? [{ source: name, mark: event.seq }] : NO_TOKENS
    return [name, offer(tokens, NEVER, event.at)]
  },
}

function matches(event: EventMark, condition: OnEvent): boolean {
  if (condition.where === undefined) return true
  if (event.data === undefined) return false
  const data: unknown = JSON.parse(event.data)
  if (data === null || typeof data !== 'object') return false
  return Object.entries(condition.where).every(
    ([field, wanted]) => JSON.stringify(Reflect.get(data, field)) === JSON.stringify(wanted),
  )
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
export const fileEvent: LeafMachine<FileEvent, string> = {
  bound: () => true,
  topics: (condition) => [`event/${format(condition)}`],
  initial: (condition) => format(condition),
  step(_condition, name, view: View) {
    const event = view.facts.emitted(name).at(-1)
    const { at } = view.snapshot
    if (!view.consuming) return [name, guard(event?.at === at, event?.at === at ? at + 1 : NEVER)]
    const consumed = view.binding.consumed(name)?.mark ?? 0
    return event !== undefined && event.seq > consumed
      ? [name, offer([{ source: name, mark: event.seq }], NEVER, event.at)]
      : [name, offer(NO_TOKENS, NEVER)]
  },
}
