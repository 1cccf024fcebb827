/** The options of a session, with their defaults. */

import type { Clock } from '../clock/clock.ts'
import type { ConditionLike } from '../condition/condition-like.ts'
import type { Logger } from '../engine/announce/log.ts'

import { type DurationLike, durationOf } from '../engine/policy/durations.ts'
import type { Executor } from '../executor/port.ts'
import {
  AMOUNT,
  demandKinds,
  either,
  type Kind,
  listOf,
  only,
  RECORD,
  TEXT,
  TEXTS,
  withMethods,
} from '../run/kinds.ts'
import { demandKnown, demandWord, type Names } from '../run/options.ts'
import type { Retention, Store } from '../store/port.ts'
import type { InstantLike } from '../time/instant.ts'
import { zone } from '../time/zone.ts'
import type { CheckedDuration, CheckedZone } from '../typed/options.ts'

/** @throws {TypeError | RangeError | SyntaxError} when an option of the session is invalid, naming it, its value and the expected one. */
export function checkSession(options: SessionOptions): void {
  if (Object.hasOwn(options, 'limit'))
    throw new TypeError("expected option 'concurrency' of the session, got its old name 'limit'")
  demandKnown(options, SESSION_OPTIONS, 'the session')
  const { concurrency = 1, pools = {}, stopWithin, grace, retention, zone: place } = options
  demandKinds(options, SESSION_KINDS, 'the session')
  if (place !== undefined) zone(place)
  if (retention !== undefined) checkRetention(retention)
  const sizes = {
    concurrency,
    ...Object.fromEntries(Object.entries(pools).map(([n, c]) => [`pools.${n}`, c])),
  }
  for (const [name, size] of Object.entries(sizes))
    if (!(typeof size === 'number' && size > 0))
      throw new RangeError(`option '${name}': expected a number above 0, got '${size}'`)
  demandWord('starts', options.starts, ['as due', 'once each'])
  if (stopWithin !== undefined) durationOf(stopWithin, 'stopWithin')
  if (grace !== undefined) durationOf(grace, 'grace')
  checkSharing(options)
}

/** What is said for the case that several sessions share the store. */
function checkSharing({ lease, version, serves }: SessionOptions): void {
  if (lease !== undefined && !(durationOf(lease, 'lease') >= 1000))
    throw new RangeError(`option 'lease': expected 1 s or more, got '${lease}'`)
  if (version !== undefined && !Number.isFinite(version))
    throw new RangeError(`option 'version': expected a number, got '${version}'`)
  if (serves !== undefined && !(Array.isArray(serves) && serves.every(isName)))
    throw new TypeError(`option 'serves': expected names, got '${JSON.stringify(serves)}'`)
}

const isName = (name: unknown): boolean => typeof name === 'string' && name !== ''

function checkRetention(retention: Retention): void {
  const of = "option 'retention' of the session"
  demandKnown(retention, RETENTION_OPTIONS, of)
  demandKinds(retention, { age: AMOUNT, count: AMOUNT }, of)
}

export interface SessionOptions<Names extends string = string> {
  /**
   * The names of all tasks, where they are known beforehand: conditions and options are then checked with them when they
   * are compiled, and a task of another name is refused. Tasks that are defined as data are free.
   */
  readonly tasks?: readonly Names[]
  /** IANA name; default: the process's zone. */
  readonly zone?: string
  /** `memory:` (default), `sqlite:<path>`, or a store. */
  readonly store?: string | Store
  /** Default: real time. */
  readonly clock?: Clock
  /** Session parameters: what `param` and `env` ask, and what runs get. */
  readonly params?: Readonly<Record<string, unknown>>
  /** The most live weight, which without weights is the most live runs; default no limit. */
  readonly concurrency?: number
  /** Its old name. */
  readonly limit?: "use 'concurrency'"
  /** Capacities of named pools. */
  readonly pools?: Readonly<Record<string, number>>
  /** `once each`: each task starts at most once by itself until the session is stopped; default `as due`. */
  readonly starts?: 'as due' | 'once each'
  /** How long a stop waits for live runs before it asks them to end; default 30 s, and with 0 it asks at once. */
  readonly stopWithin?: DurationLike
  /** How long a run may take to end once it was asked to, before it is ended by force; default 5 s, and with 0 at once. */
  readonly grace?: DurationLike
  /** A condition on the session: true stops it. */
  readonly stopWhen?: ConditionLike
  /** Executors of a user's own, which tasks name. */
  readonly executors?: readonly Executor[]
  /** Executes the tasks that name no executor; default: by the kind of their work. */
  readonly executor?: Executor
  /**
   * Where failures and warnings without a listener (`on` or `events$`) are written, once for each kind and task,
   * then at every tenfold repetition and in sum when the session has stopped, and what tasks log. Default: the console; `false`: nowhere.
   */
  readonly logger?: Logger | false
  /**
   * Of several sessions on one store: names and globs of the tasks, and labels (`on: 'gpu'`), that this one executes; default:
   * all tasks that it defines and that have no label. It decides about all that it defines.
   */
  readonly serves?: readonly string[]
  /** The version of the task file: where two versions define a task otherwise, the higher one decides; default 0, then the later start. */
  readonly version?: number
  /** Of several sessions on one store: how long the one that decides is waited for; default 5 s. */
  readonly lease?: DurationLike
  /** Default: 90 days, 1,000,000 rows; held about so, while the session runs. */
  readonly retention?: Retention
}

/** The options that are checked where they are literals: the zone, and durations. */
export interface SessionWords<Zone, U> {
  readonly zone?: CheckedZone<Zone>
  readonly stopWithin?: CheckedDuration<U> | number
  readonly grace?: CheckedDuration<U> | number
  readonly lease?: CheckedDuration<U> | number
}

/** The sampling options that are checked where they are literals. */
export interface SamplingWords<U> {
  readonly every?: CheckedDuration<U> | number
  readonly timeout?: CheckedDuration<U> | number
}

/** How a predicate of a custom phrase is sampled. */
export interface SamplingOptions {
  /** Default 1 s. */
  readonly every?: DurationLike
  /**
   * After which an answer counts as unknown and the call's `signal` is aborted; default twice `every`. It is asked again
   * at the next `every`; where calls ignore the signal and hang, each in a row makes the wait twice as long, up to an hour.
   */
  readonly timeout?: DurationLike
}

/** A task that `session.run` runs once, with its parameters. */
export interface RunOnce {
  readonly task: { readonly name: string } | string
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** Why something is paused, by whom, and until when. */
export interface PauseOptions {
  readonly reason?: string
  readonly owner?: string
  /** An instant to come; a text may be a date, a length from now (`2 hours`) or a natural date (`tomorrow 18:00`). */
  readonly until?: InstantLike
}

const EXECUTOR = withMethods('an executor', 'start', 'refusal', 'close')

const SESSION_KINDS: Readonly<Record<string, Kind>> = {
  tasks: TEXTS,
  zone: TEXT,
  store: either(TEXT, withMethods('a store', 'open', 'commit')),
  clock: withMethods('a clock', 'now', 'at', 'onJump'),
  params: RECORD,
  pools: RECORD,
  executors: listOf('executors with start, refusal, close', EXECUTOR),
  executor: EXECUTOR,
  logger: either(withMethods('a logger', 'info', 'warn', 'error'), only(false)),
}

const SESSION_OPTIONS: Names<Omit<SessionOptions, 'limit'>> = {
  tasks: true,
  zone: true,
  store: true,
  clock: true,
  params: true,
  concurrency: true,
  pools: true,
  starts: true,
  stopWithin: true,
  grace: true,
  stopWhen: true,
  executors: true,
  executor: true,
  logger: true,
  retention: true,
  serves: true,
  version: true,
  lease: true,
}

const RETENTION_OPTIONS: Names<Retention> = { age: true, count: true }
export const SAMPLING_OPTIONS: Names<SamplingOptions> = { every: true, timeout: true }
export const PAUSE_OPTIONS: Names<PauseOptions> = { reason: true, owner: true, until: true }
