/** The machine of every kind: forget a kind and this does not compile. */
import type { Condition, ConditionKind, ConditionOf } from '../condition.ts'
import type { OperatorKind } from '../operands.ts'
import { afterAny } from './after-any.ts'
import { all, any, constant, not } from './boolean.ts'
import {
  custom,
  fileEvent,
  fileExists,
  noEvent,
  onEvent,
  paramExists,
  paramIs,
  sessionAge,
  sessionCount,
  signal,
} from './context.ts'
import { every } from './every.ts'
import { has } from './has.ts'
import type { LeafMachine, OperatorMachine } from './machine.ts'
import { once, onceIn, sessionStart } from './once.ts'
import { everSince, held, since, within } from './over-time.ts'
import { recurring } from './recurring.ts'
import { after, running, runsRunning } from './task.ts'
import { absolute, cronTime, onDays, timeOf } from './time.ts'

/** The kinds of operands: no conditions stand in them. */
export type LeafKind = Exclude<ConditionKind, OperatorKind>

// biome-ignore-start lint/suspicious/noExplicitAny: each machine knows its own state; the table only carries it
const LEAVES: { readonly [K in LeafKind]: LeafMachine<ConditionOf<K>, any> } = {
  constant,
  periodic: recurring,
  'time-of': timeOf,
  every,
  'every-from': recurring,
  'every-months': recurring,
  'every-nth': recurring,
  cron: recurring,
  'cron-time': cronTime,
  rrule: recurring,
  once,
  'once-at': recurring,
  'once-in': onceIn,
  'on-days': onDays,
  absolute,
  after,
  'after-any': afterAny,
  has,
  running,
  'runs-running': runsRunning,
  'session-start': sessionStart,
  'session-age': sessionAge,
  'session-count': sessionCount,
  'param-exists': paramExists,
  'param-is': paramIs,
  'on-event': onEvent,
  'no-event': noEvent,
  'file-exists': fileExists,
  'file-event': fileEvent,
  signal,
  custom,
}

const OPERATORS: { readonly [K in OperatorKind]: OperatorMachine<ConditionOf<K>, any> } = {
  not,
  all,
  any,
  for: held,
  within,
  since,
  'ever-since': everSince,
}
// biome-ignore-end lint/suspicious/noExplicitAny: see above

/** The machine of an operand. */
export const machineOf = (condition: Condition): LeafMachine<Condition, unknown> =>
  LEAVES[condition.kind as LeafKind] as LeafMachine<Condition, unknown>

/** The machine of an operator. */
export const operatorMachineOf = (condition: Condition): OperatorMachine<Condition, unknown> =>
  OPERATORS[condition.kind as OperatorKind] as OperatorMachine<Condition, unknown>
