/** Policies that are given as values, held to their bounds like those in words. */
import type { CatchUp } from '../../condition/machine/machine.ts'
import { demandKnown, type Names } from '../../run/options.ts'
import type { Overlap, Rate, Retry } from '../../run/policy.ts'

/** The value, if it is fine. @throws {RangeError} when it is not, naming the option, the value and the expected one. */
function demanded<T extends object>(
  given: T,
  option: string,
  names: Names<T>,
  isFine: () => boolean,
  wanted: string,
): T {
  demandKnown(given, names, `option '${option}'`)
  if (isFine()) return given
  const text = JSON.stringify(given, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  )
  throw new RangeError(`option '${option}': expected ${wanted}, got '${text}'`)
}

const whole = (value: number, from: number): boolean =>
  value >= from && (Number.isInteger(value) || value === Number.POSITIVE_INFINITY)

const lasts = (value: number | undefined): boolean => value === undefined || value > 0

const OVERLAPS: readonly string[] = ['skip', 'queue one', 'queue all', 'cancel running']
const RESTS: readonly (string | undefined)[] = [undefined, 'skip', 'queue all']

export const overlapValue = (given: Overlap): Overlap =>
  demanded<Overlap>(
    given,
    'overlap',
    given.kind === 'allow' ? { kind: true, count: true, rest: true } : { kind: true },
    () =>
      given.kind === 'allow'
        ? whole(given.count, 1) && RESTS.includes(given.rest)
        : OVERLAPS.includes(given.kind),
    "a kind 'skip', 'queue one', 'queue all', 'cancel running', or 'allow' with a count of 1 or more, perhaps with the rest 'skip' or 'queue all'",
  )

export const catchUpValue = (given: CatchUp): CatchUp =>
  demanded(
    given,
    'catchUp',
    { missed: true, within: true },
    () => ['latest', 'all', 'none'].includes(given.missed) && lasts(given.within),
    "missed 'latest', 'all' or 'none', perhaps within a number of milliseconds",
  )

export const retryValue = (given: Retry): Retry =>
  demanded(
    given,
    'retry',
    { times: true, delay: true, jitter: true, when: true },
    () => whole(given.times, 0) && given.jitter >= 0 && given.jitter <= 1 && isDelay(given.delay),
    "a text such as '3 times every 10 s', or times of 0 or more, a delay { kind: 'fixed', delay } or { kind: 'exponential', from, to } of 0 ms or more, and a jitter from 0 to 1",
  )

function isDelay(delay: Retry['delay']): boolean {
  const names =
    delay.kind === 'fixed' ? { kind: true, delay: true } : { kind: true, from: true, to: true }
  demandKnown(delay, names, "the delay of option 'retry'")
  return delay.kind === 'fixed'
    ? delay.delay >= 0 && Number.isFinite(delay.delay)
    : delay.kind === 'exponential' && delay.from >= 0 && delay.to >= 0 && Number.isFinite(delay.to)
}

export const rateValue = (given: Rate): Rate =>
  demanded(
    given,
    'rate',
    { count: true, per: true, excess: true },
    () => whole(given.count, 1) && given.per > 0 && ['queue', 'drop'].includes(given.excess),
    "a count of 1 or more per more than 0 ms, and excess 'queue' or 'drop'",
  )

export function failuresValue(given: number): number {
  if (Number.isInteger(given) && given >= 1) return given
  throw new RangeError(
    `option 'pauseAfter': expected a whole number of failures from 1, or '5 failures in a row', got '${given}'`,
  )
}
