/** The policies of a task, read once from its options; most tasks have none and share one object. */
import type { CatchUp } from '../../condition/machine/machine.ts'
import { demandWord } from '../../run/options.ts'
import type { Overlap, Rate, Recovery, Retry } from '../../run/policy.ts'
import type { TaskOptions } from '../task-options.ts'
import { type DurationLike, durationOf, lengthOf } from './durations.ts'
import { catchUpOf, failuresOf, overlapOf, rateOf, recoveryOf, retryOf } from './parse.ts'

export interface Policies {
  readonly overlap: Overlap
  readonly catchUp: CatchUp
  readonly recover: Recovery
  readonly retry: Retry | undefined
  readonly rate: Rate | undefined
  readonly pauseAfter: number | undefined
  readonly timeout: number | undefined
  readonly grace: number | undefined
  readonly startBy: number | undefined
  readonly finishWithin: number | undefined
  readonly weight: number
  readonly pools: readonly string[]
}

/** What a task without such options has. */
const NONE: Policies = read({})

const NAMES: readonly (keyof TaskOptions)[] = [
  'overlap',
  'catchUp',
  'recover',
  'retry',
  'rate',
  'pauseAfter',
  'timeout',
  'grace',
  'startBy',
  'finishWithin',
  'weight',
  'pool',
  'priority',
  'on',
  'lasts',
]

/** @throws {RangeError | SyntaxError} when an option has no meaning, naming it, its value and the expected one. */
export const policiesOf = (options: TaskOptions): Policies =>
  NAMES.some((name) => options[name] !== undefined) ? read(options) : NONE

/** @throws {RangeError} when it is neither a part of a session's life nor a label, or hardly meant as one. */
function demandPlace(on: unknown): void {
  if (on === undefined || on === 'startup' || on === 'shutdown') return
  if (typeof on === 'string' && /^(?!start|boot|stop|shut|end|exit)[\w.-]+$/i.test(on)) return
  throw new RangeError(
    `option 'on': expected 'startup', 'shutdown', or a label that sessions serve (letters, digits, '.', '_' and '-'), got '${String(on)}'`,
  )
}

function read(options: TaskOptions): Policies {
  const optional = (
    name: 'timeout' | 'grace' | 'startBy' | 'finishWithin',
    read: (value: DurationLike, option: string) => number,
  ) => {
    const value = options[name]
    return value === undefined ? undefined : read(value, name)
  }
  const weight = options.weight ?? 1
  if (!(weight > 0 && Number.isFinite(weight)))
    throw new RangeError(`option 'weight': expected a number above 0, got '${weight}'`)
  const { priority = 0, on } = options
  if (Number.isNaN(priority))
    throw new RangeError("option 'priority': expected a number, got 'NaN'")
  demandPlace(on)
  demandWord('lasts', options.lasts, ['for a while', 'until stopped'])
  return {
    overlap: overlapOf(options.overlap),
    catchUp: catchUpOf(options.catchUp),
    recover: recoveryOf(options.recover),
    retry: retryOf(options.retry),
    rate: rateOf(options.rate),
    pauseAfter: failuresOf(options.pauseAfter),
    timeout: optional('timeout', lengthOf),
    grace: optional('grace', durationOf),
    startBy: optional('startBy', durationOf),
    finishWithin: optional('finishWithin', lengthOf),
    weight,
    pools: typeof options.pool === 'string' ? [options.pool] : (options.pool ?? []),
  }
}
