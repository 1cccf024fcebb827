/** The operands about the session and the world around it, as data (LANGUAGE.md sections 7 and 8). */
import type { Duration } from '../time/instant.ts'
import type { BOOLEAN_VALUES, BooleanObservable } from './boolean-observable.ts'
import type { Json } from './json.ts'

/** `once per session start`, `@reboot`: consuming, one start for each start of a session. */
export interface SessionStart {
  readonly kind: 'session-start'
}
/** `session has run for D` (`over`), `session started D ago` (`within`: it started within the last D). */
export interface SessionAge {
  readonly kind: 'session-age'
  readonly relation: 'over' | 'within'
  readonly duration: Duration
}
/** `session has more than N runs` (ended runs), `scheduler has N cycles` (turns that recorded an event). */
export interface SessionCount {
  readonly kind: 'session-count'
  readonly what: 'runs' | 'cycles'
  readonly relation: 'more' | 'less' | 'exactly'
  readonly count: number
}
/** `param 'x' exists`. */
export interface ParamExists {
  readonly kind: 'param-exists'
  readonly name: string
}
/** `param 'x' is 'v'`; `env 'v'` is `param 'env' is 'v'`. */
export interface ParamIs {
  readonly kind: 'param-is'
  readonly name: string
  readonly value: string
}
/** `on event 'deploy' where branch is 'main'`, `on each event 'order'`: consuming. */
export interface OnEvent {
  readonly kind: 'on-event'
  readonly name: string
  /** `on each event`: every event is consumed by a start of its own, oldest first. */
  readonly each?: true
  readonly where?: Readonly<Record<string, Json>>
  /** `D after event …`: each event is on offer that long after it came. */
  readonly delay?: Duration
}
/** `no event 'ping' for D`: a guard. */
export interface NoEvent {
  readonly kind: 'no-event'
  readonly name: string
  readonly duration: Duration
}
/** `file 'x' exists`: a guard. */
export interface FileExists {
  readonly kind: 'file-exists'
  readonly path: string
}
/** `file 'x' changed`, `file 'in/*.csv' appears and settles for D`: consuming. */
export interface FileEvent {
  readonly kind: 'file-event'
  readonly path: string
  readonly settle?: Duration
}
/** `signal 'label'`: the observable registered under that label, or that it holds. */
export interface SignalRef {
  readonly kind: 'signal'
  readonly label: string
  /** The observable, where it was given as an operand; no part of the data. */
  readonly [BOOLEAN_VALUES]?: BooleanObservable
}
/** A phrase defined by `condition(…)`, with the values of its placeholders (durations in ms, tasks by name). */
export interface Custom {
  readonly kind: 'custom'
  readonly phrase: string
  readonly values: Readonly<Record<string, Json>>
}
