/** `param('x').is('v')`, `onEvent('deploy', { branch: 'main' })`, `file('x.csv').changed()`, `session.hasRunFor(…)`. */
import type { Of } from '../../condition/condition.ts'
import type { Json } from '../../condition/json.ts'
import { type Statement, statement } from './statement.ts'
import { countOf, type DurationLike, durationOf } from './value.ts'

/** `true`. */
export const always: Statement<Of<'constant'>> = statement({ kind: 'constant', value: true })
/** `false`. */
export const never: Statement<Of<'constant'>> = statement({ kind: 'constant', value: false })

/** A session parameter to say something about. */
export interface ParamSubject {
  exists(): Statement<Of<'param-exists'>>
  is(value: string): Statement<Of<'param-is'>>
}

/** `param 'x' …`. */
export const param = (name: string): ParamSubject => ({
  exists: () => statement({ kind: 'param-exists', name }),
  is: (value) => statement({ kind: 'param-is', name, value }),
})
/** `env 'prod'`. */
export const env = (value: string): Statement<Of<'param-is'>> => param('env').is(value)

/**
 * `on event 'deploy' where branch is 'main'`, consuming. The fields are an argument, not a method: a condition that has
 * a field `where` as data cannot have a method of that name.
 */
export const onEvent = (
  name: string,
  where?: Readonly<Record<string, Json>>,
): Statement<Of<'on-event'>> =>
  statement({ kind: 'on-event', name, ...(where === undefined ? {} : { where: { ...where } }) })
/** `no event 'ping' for D`. */
export const noEvent = (name: string, duration: DurationLike): Statement<Of<'no-event'>> =>
  statement({ kind: 'no-event', name, duration: durationOf(duration) })

/** A file to say something about. */
export interface FileSubject {
  exists(): Statement<Of<'file-exists'>>
  changed(): Statement<Of<'file-event'>>
  /** `appears and settles for D`. */
  appearsAndSettlesFor(duration: DurationLike): Statement<Of<'file-event'>>
}

/** `file 'x.csv' …`. */
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
): Statement<Of<'session-count'>> =>
  statement({ kind: 'session-count', what, relation, count: countOf(number, 0, what) })

/** What can be said about the session that the task runs in. */
export const thisSession = {
  /** `session has run for D`. */
  hasRunFor: (duration: DurationLike): Statement<Of<'session-age'>> =>
    statement({ kind: 'session-age', relation: 'over', duration: durationOf(duration) }),
  /** `session started D ago`: within the last D. */
  startedWithin: (duration: DurationLike): Statement<Of<'session-age'>> =>
    statement({ kind: 'session-age', relation: 'within', duration: durationOf(duration) }),
  /** `session has more than N runs`: of those that have ended. */
  hasMoreRunsThan: (number: number): Statement<Of<'session-count'>> =>
    count('runs', 'more', number),
  /** `session has less than N runs`. */
  hasLessRunsThan: (number: number): Statement<Of<'session-count'>> =>
    count('runs', 'less', number),
  /** `session has N runs`. */
  hasRuns: (number: number): Statement<Of<'session-count'>> => count('runs', 'exactly', number),
  /** `session has more than N cycles`: turns that recorded an event. */
  hasMoreCyclesThan: (number: number): Statement<Of<'session-count'>> =>
    count('cycles', 'more', number),
  /** `session has less than N cycles`. */
  hasLessCyclesThan: (number: number): Statement<Of<'session-count'>> =>
    count('cycles', 'less', number),
  /** `session has N cycles`. */
  hasCycles: (number: number): Statement<Of<'session-count'>> => count('cycles', 'exactly', number),
} as const

/** `signal 'label'`. */
export const signal = (label: string): Statement<Of<'signal'>> =>
  statement({ kind: 'signal', label })
