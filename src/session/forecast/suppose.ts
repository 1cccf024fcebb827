/** What a forecast is asked to suppose: that a task fails, or takes longer, always or at some times. */
import type { Condition } from '../../condition/condition.ts'
import { parseDuration } from '../../language/duration.ts'
import { parse } from '../../language/parse.ts'
import { evaluate } from '../../signal/ask/evaluate.ts'
import type { Duration, Instant } from '../../time/instant.ts'
import type { Course } from './present.ts'

/** A supposition about the runs of a task. */
export interface Supposition {
  readonly task: string
  /** Default: they succeed. */
  readonly fails?: boolean
  /** How long they take, in milliseconds; default: as long as usual. */
  readonly takes?: Duration
  /** Of runs that start while this is true only; default: of all. */
  readonly when?: Condition
}

const SAID =
  /^\s*(?:'((?:[^'\\]|\\.)+)'|"([^"]+)"|(\S+))\s+(?:(fails|succeeds)|takes\s+(\d+(?:\.\d+)?\s*[a-z]+(?:\s+\d+\s*[a-z]+)*?))(?:\s+(?=(?:on|at|before|after|between|in|daily|while|starting)\b)(?:while\s+)?(.+))?\s*$/i

const WANTED = `expected a text such as "'load' fails", "'load' fails on Tue" or "'load' takes 2 hours"`

/**
 * Reads a supposition: `'load' fails`, `'load' takes 2 hours`, and when: `'load' fails on Tue`, where what follows is a
 * condition of the language.
 *
 * @throws {RangeError} when it is none.
 * @example
 * ```ts
 * import { supposition } from 'tminus/session'
 * supposition("'load' takes 2 hours") // => { task: 'load', takes: 7200000 }
 * ```
 */
export function supposition(text: string): Supposition {
  const [, single, double, bare, outcome, duration, rest] = SAID.exec(text) ?? []
  const task = single?.replace(/\\(.)/g, '$1') ?? double ?? bare
  if (task === undefined) throw new RangeError(`${WANTED}, got '${text}'`)
  const when = rest === undefined ? undefined : whenOf(rest, text)
  return {
    task,
    ...(outcome?.toLowerCase() === 'fails' ? { fails: true } : {}),
    ...(duration === undefined ? {} : { takes: lengthOf(duration, text) }),
    ...(when === undefined ? {} : { when }),
  }
}

function whenOf(rest: string, text: string): Condition {
  for (const said of [rest, `daily ${rest}`]) {
    const read = parse(said)
    if (read.ok) return read.condition
  }
  throw new RangeError(`${WANTED}, got '${text}': '${rest}' is no condition`)
}

function lengthOf(duration: string, text: string): Duration {
  try {
    return parseDuration(duration)
  } catch {
    throw new RangeError(`${WANTED}, got '${text}'`)
  }
}

/** How a run of a task goes that starts at an instant: by the last supposition that is about it, else as usual. */
export function courseOf(
  usual: Pick<ReadonlyMap<string, Duration>, 'get'>,
  suppositions: readonly Supposition[],
  zone: string,
): (task: string, at: Instant) => Course {
  return (task, at) => {
    const known: Course = { takes: usual.get(task) ?? 0, fails: false }
    return suppositions.reduce<Course>((course, one) => {
      if (one.task !== task) return course
      if (one.when !== undefined && evaluate(one.when, { now: at, zone }).value !== true)
        return course
      return { takes: one.takes ?? course.takes, fails: one.fails ?? course.fails }
    }, known)
  }
}

/** Texts and data as data. @throws {RangeError} when given a text that is none, or about a task that there is not. */
export function suppositionsOf(
  suppose: readonly (string | Supposition)[],
  tasks: ReadonlyMap<string, unknown>,
): readonly Supposition[] {
  const found = suppose.map((one) => (typeof one === 'string' ? supposition(one) : one))
  for (const { task } of found)
    if (!tasks.has(task))
      throw new RangeError(`expected a supposition about a task of the session, got '${task}'`)
  return found
}
