/** What Rocketry says a text means, and what a condition means, in the same few words. */
import type { Condition, ConditionKind, ConditionOf } from '../../src/condition/condition.ts'
import type { CycleMark, CycleUnit, PeriodPart } from '../../src/time/mark.ts'

/** Rocketry's meaning of a text, as the rows of the conformance file have it. */
export interface Ast {
  readonly op?: string
  readonly arg?: Ast
  readonly args?: readonly Ast[]
  readonly task?: string | null
  readonly on?: string
  readonly action?: string
  readonly value?: unknown
  readonly cmp?: Readonly<Record<string, number>>
  readonly period?: Ast | null
  readonly past_ms?: number
  readonly unit?: string
  readonly start_us?: number
  readonly end_us?: number
}

/** What has no counterpart in these words. */
export const UNKNOWN = '?'

const OUTCOMES: Readonly<Record<string, string>> = {
  success: 'succeeded',
  fail: 'failed',
  finish: 'finished',
  inaction: 'inacted',
  terminate: 'terminated',
  run: 'started',
}

const DAY = 86_400_000
const LENGTHS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY,
  week: 7 * DAY,
  month: 31 * DAY,
}

/** Milliseconds that `on` spans in Rocketry. */
const SPANS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 1000,
  hour: 60_000,
  day: 3_600_000,
  week: DAY,
  month: DAY,
}

/** A period in Rocketry's cycle; microseconds beyond the millisecond are cut, and an end at 0 is the cycle's end. */
const periodOf = ({ unit = UNKNOWN, start_us = 0, end_us = 0 }: Ast): unknown =>
  Object.hasOwn(LENGTHS, unit)
    ? {
        unit,
        start: Math.floor(start_us / 1000),
        end: Math.floor(end_us / 1000) || LENGTHS[unit],
      }
    : UNKNOWN

const isEvery = ({ task, cmp }: Ast): boolean => task === null && cmp?.['=='] === 0

const statusOf = (ast: Ast): unknown => {
  const { period, task } = ast
  if (isEvery(ast)) return { every: period?.past_ms }
  const window =
    period === null || period === undefined
      ? 'ever'
      : period.past_ms === undefined
        ? periodOf(period)
        : { past: period.past_ms }
  return { has: task, outcome: OUTCOMES[ast.action ?? ''], window }
}

const readers: Readonly<Record<string, (ast: Ast) => unknown>> = {
  true: () => true,
  false: () => false,
  not: ({ arg = {} }) => ({ not: theirs(arg) }),
  all: ({ args = [] }) => ({ all: args.map(theirs) }),
  any: ({ args = [] }) => ({ any: args.map(theirs) }),
  running: ({ task }) => ({ running: task }),
  after: ({ task, on = '' }) => ({ after: task, outcome: OUTCOMES[on] }),
  env: ({ value }) => ({ env: value }),
  executable: ({ period }) => periodOf(period ?? {}),
  period: ({ period }) => periodOf(period ?? {}),
  status: statusOf,
}

/** Rocketry's meaning. */
export const theirs = (ast: Ast): unknown => readers[ast.op ?? '']?.(ast) ?? UNKNOWN

/** Where a mark lies in Rocketry's cycle; an end that is a day without a time includes that day. */
const placed = (mark: CycleMark, isEnd: boolean): number => {
  const day = mark.weekday ?? mark.day
  if (day === undefined) return mark.time ?? 0
  return (day - 1) * DAY + (mark.time ?? (isEnd ? DAY : 0))
}

const bounds = (unit: CycleUnit, part: PeriodPart): readonly [number, number] => {
  const length = LENGTHS[unit] ?? 0
  switch (part.kind) {
    case 'full':
      return [0, length]
    case 'before':
      return [0, placed(part.end, true)]
    case 'after':
      return [placed(part.start, false), length]
    case 'between':
      return [placed(part.start, false), placed(part.end, true)]
    case 'starting':
      return [placed(part.start, false), placed(part.start, false)]
    case 'on':
    case 'at': {
      const start = placed(part.marks[0], false)
      return [start, (start + (SPANS[unit] ?? 0)) % length || length]
    }
  }
}

const period = (unit: CycleUnit, part: PeriodPart): unknown => {
  const [start, end] = bounds(unit, part)
  return { unit, start, end }
}

const afterOf = ({ tasks, outcome, quantifier }: ConditionOf<'after'>): unknown => {
  const names = tasks.kind === 'named' ? tasks.names : []
  const each = names.map((after) => ({ after, outcome }))
  return each.length === 1 ? each[0] : { [quantifier.kind]: each }
}

const hasOf = ({ task, outcome, span }: ConditionOf<'has'>): unknown => {
  const window =
    span.kind === 'cycle'
      ? period(span.unit, span.part)
      : span.kind === 'past'
        ? { past: span.duration }
        : 'ever'
  return { has: task, outcome, window }
}

const sayings: { readonly [K in ConditionKind]?: (c: ConditionOf<K>) => unknown } = {
  constant: ({ value }) => value,
  not: ({ operand }) => ({ not: ours(operand) }),
  all: ({ operands }) => ({ all: operands.map(ours) }),
  any: ({ operands }) => ({ any: operands.map(ours) }),
  running: ({ task }) => ({ running: task }),
  after: afterOf,
  'param-is': ({ value }) => ({ env: value }),
  periodic: ({ unit, part }) => period(unit, part),
  'time-of': ({ unit, part }) => period(unit, part),
  every: ({ distance }) => ({ every: distance }),
  has: hasOf,
}

/** A condition in the same words. */
export const ours = (condition: Condition): unknown =>
  (sayings[condition.kind] as ((c: Condition) => unknown) | undefined)?.(condition) ?? UNKNOWN
