/** `param('x').is('v')`, `onEvent('deploy', { branch: 'main' })`, `file('x.csv').changed()`, `session.hasRunFor(…)`. */
import type { ConditionOf } from '../../condition/condition.ts'
import type { Json } from '../../condition/json.ts'
import { type EventStatement, eventful } from './delayed.ts'
import { type Statement, statement } from './statement.ts'
import { countOf, type DurationLike, durationOf } from './value.ts'

/**
 * `true`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { always } from 'tminus/condition'
 * format(always.for('5 min')) // => 'true for 5 minutes'
 * ```
 */
export const always: Statement<ConditionOf<'constant'>> = statement({
  kind: 'constant',
  value: true,
})
/**
 * `false`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { never } from 'tminus/condition'
 * format(never) // => 'false'
 * ```
 */
export const never: Statement<ConditionOf<'constant'>> = statement({
  kind: 'constant',
  value: false,
})

/**
 * `once per session start`: one start for each start of a session, as cron's `@reboot` for a machine.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { oncePerSessionStart } from 'tminus/condition'
 * format(oncePerSessionStart) // => 'once per session start'
 * ```
 */
export const oncePerSessionStart: Statement<ConditionOf<'session-start'>> = statement({
  kind: 'session-start',
})

/** A session parameter to say something about. */
export interface ParamSubject {
  exists(): Statement<ConditionOf<'param-exists'>>
  is(value: string): Statement<ConditionOf<'param-is'>>
}

/**
 * `param 'x' …`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { parameter } from 'tminus/condition'
 * format(parameter('mode').is('fast')) // => "param 'mode' is 'fast'"
 * ```
 */
export const param = (name: string): ParamSubject => ({
  exists: () => statement({ kind: 'param-exists', name }),
  is: (value) => statement({ kind: 'param-is', name, value }),
})
/**
 * `env 'prod'`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { inEnv } from 'tminus/condition'
 * format(inEnv('prod')) // => "env 'prod'"
 * ```
 */
export const env = (value: string): Statement<ConditionOf<'param-is'>> => param('env').is(value)

/**
 * `on event 'deploy' where branch is 'main'`, consuming. The fields are an argument, not a method: a condition that has
 * a field `where` as data cannot have a method of that name.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onEvent } from 'tminus/condition'
 * format(onEvent('deploy', { branch: 'main' })) // => "on event 'deploy' where branch is 'main'"
 * format(onEvent('deploy').delayedBy('10 min')) // => "10 minutes after event 'deploy'"
 * ```
 */
export const onEvent = (
  name: string,
  where?: Readonly<Record<string, Json>>,
): EventStatement<'on-event'> =>
  eventful({ kind: 'on-event', name, ...(where === undefined ? {} : { where: { ...where } }) })
/**
 * `on each event 'order'`, consuming: every event has a start of its own, oldest first. With fields, every event that
 * has them.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { onEachEvent } from 'tminus/condition'
 * format(onEachEvent('order', { paid: true })) // => "on each event 'order' where paid is true"
 * ```
 */
export const onEachEvent = (
  name: string,
  where?: Readonly<Record<string, Json>>,
): EventStatement<'on-event'> =>
  eventful({
    kind: 'on-event',
    name,
    each: true,
    ...(where === undefined ? {} : { where: { ...where } }),
  })
/**
 * `no event 'ping' for D`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { noEvent } from 'tminus/condition'
 * format(noEvent('ping', '5 min')) // => "no event 'ping' for 5 minutes"
 * ```
 */
export const noEvent = (name: string, duration: DurationLike): Statement<ConditionOf<'no-event'>> =>
  statement({ kind: 'no-event', name, duration: durationOf(duration) })

/** A file to say something about. */
export interface FileSubject {
  exists(): Statement<ConditionOf<'file-exists'>>
  changed(): Statement<ConditionOf<'file-event'>>
  /** `appears and settles for D`. */
  appearsAndSettlesFor(duration: DurationLike): Statement<ConditionOf<'file-event'>>
}

/**
 * `file 'x.csv' …`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { file } from 'tminus/condition'
 * format(file('in/*.csv').appearsAndSettlesFor('10 s')) // => "file 'in/*.csv' appears and settles for 10 seconds"
 * ```
 */
export const file = (path: string): FileSubject => ({
  exists: () => statement({ kind: 'file-exists', path }),
  changed: () => statement({ kind: 'file-event', path }),
  appearsAndSettlesFor: (duration) =>
    statement({ kind: 'file-event', path, settle: durationOf(duration) }),
})

const count = (
  what: 'runs' | 'cycles',
  relation: 'more' | 'less' | 'exactly',
  number: number,
): Statement<ConditionOf<'session-count'>> =>
  statement({ kind: 'session-count', what, relation, count: countOf(number, 0, what) })

/**
 * What can be said about the session that the task runs in.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { thisSession } from 'tminus/condition'
 * format(thisSession.hasRunFor('1 h')) // => 'session has run for 1 hour'
 * ```
 */
export const thisSession = {
  /** `session has run for D`. */
  hasRunFor: (duration: DurationLike): Statement<ConditionOf<'session-age'>> =>
    statement({ kind: 'session-age', relation: 'over', duration: durationOf(duration) }),
  /** `session started D ago`: within the last D. */
  startedWithin: (duration: DurationLike): Statement<ConditionOf<'session-age'>> =>
    statement({ kind: 'session-age', relation: 'within', duration: durationOf(duration) }),
  /** `session has more than N runs`: ended runs. */
  hasMoreRunsThan: (number: number): Statement<ConditionOf<'session-count'>> =>
    count('runs', 'more', number),
  /** `session has less than N runs`. */
  hasLessRunsThan: (number: number): Statement<ConditionOf<'session-count'>> =>
    count('runs', 'less', number),
  /** `session has N runs`. */
  hasRuns: (number: number): Statement<ConditionOf<'session-count'>> =>
    count('runs', 'exactly', number),
  /** `session has more than N cycles`: turns that recorded an event. */
  hasMoreCyclesThan: (number: number): Statement<ConditionOf<'session-count'>> =>
    count('cycles', 'more', number),
  /** `session has less than N cycles`. */
  hasLessCyclesThan: (number: number): Statement<ConditionOf<'session-count'>> =>
    count('cycles', 'less', number),
  /** `session has N cycles`. */
  hasCycles: (number: number): Statement<ConditionOf<'session-count'>> =>
    count('cycles', 'exactly', number),
} as const

/**
 * `signal 'label'`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { signal } from 'tminus/condition'
 * format(signal('open')) // => "signal 'open'"
 * ```
 */
export const signal = (label: string): Statement<ConditionOf<'signal'>> =>
  statement({ kind: 'signal', label })
