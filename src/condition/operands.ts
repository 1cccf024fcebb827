/** What a condition is made of: tables over its kinds, its parts, and the tasks it mentions. */
import type { Condition, ConditionKind, ConditionOf } from './condition.ts'
import { all, any, not } from './construct.ts'
import type { TaskRef } from './task.ts'
import { traitsOf } from './traits.ts'

/** An operation over conditions: one function for each kind. A forgotten kind does not compile. */
export type Table<R> = { readonly [K in ConditionKind]: (condition: ConditionOf<K>) => R }

/**
 * Applies the function of the condition's kind.
 *
 * @throws {TypeError} when it is of no known kind.
 */
export const apply = <R>(table: Table<R>, condition: Condition): R => {
  const kind: string | undefined = (condition as Partial<Condition> | null | undefined)?.kind
  if (kind === undefined || !Object.hasOwn(table, kind))
    throw new TypeError(
      `Cannot read a condition of the kind '${kind}': expected one of those that parse gives`,
    )
  return (table[condition.kind] as (condition: Condition) => R)(condition)
}

/** The kinds that are made of other conditions. */
export type OperatorKind = {
  [K in ConditionKind]: ConditionOf<K> extends
    | { readonly operand: Condition }
    | { readonly operands: unknown }
    ? K
    : never
}[ConditionKind]

/** How an operator is taken apart and put together again from changed parts, of which there is the same number. */
interface Structure<C extends Condition> {
  readonly parts: (condition: C) => readonly Condition[]
  readonly rebuilt: (condition: C, first: Condition, rest: readonly Condition[]) => Condition
}

const structures: { readonly [K in OperatorKind]: Structure<ConditionOf<K>> } = {
  all: {
    parts: ({ operands }) => operands,
    rebuilt: (_, first, rest) => all(first, ...rest),
  },
  any: {
    parts: ({ operands }) => operands,
    rebuilt: (_, first, rest) => any(first, ...rest),
  },
  not: { parts: ({ operand }) => [operand], rebuilt: (_, operand) => not(operand) },
  for: { parts: ({ operand }) => [operand], rebuilt: (c, operand) => ({ ...c, operand }) },
  within: { parts: ({ operand }) => [operand], rebuilt: (c, operand) => ({ ...c, operand }) },
  since: {
    parts: ({ operand, reset }) => [operand, reset],
    rebuilt: (c, operand, [reset = c.reset]) => ({ ...c, operand, reset }),
  },
  'ever-since': {
    parts: ({ operand, start }) => [operand, start],
    rebuilt: (c, operand, [start = c.start]) => ({ ...c, operand, start }),
  },
}

const structureOf = (condition: Condition): Structure<Condition> | undefined =>
  (structures as { readonly [K in ConditionKind]?: Structure<Condition> })[condition.kind]

/** Whether the condition is made of other conditions. */
export const isOperator = (condition: Condition): condition is ConditionOf<OperatorKind> =>
  condition.kind in structures

/**
 * The conditions that a condition is made of, left to right; none for an operand.
 *
 * @example
 * ```ts
 * import { not } from 'tminus'
 * import { constant } from 'tminus/condition'
 * import { children } from 'tminus/language'
 * children(not(constant(true))) // => [{ kind: 'constant', value: true }]
 * ```
 */
export const children = (condition: Condition): readonly Condition[] =>
  structureOf(condition)?.parts(condition) ?? []

/** Whether the value of the operator depends on the present values of its operands alone: `not`, `all`, `any`. */
export const isLogical = (condition: Condition): condition is ConditionOf<'not' | 'all' | 'any'> =>
  isOperator(condition) && traitsOf(condition).overTime === undefined

/** Whether the condition is a guard that depends on the calendar only. */
export const isCalendar = (condition: Condition): boolean =>
  traitsOf(condition).calendar === true ||
  (isLogical(condition) && children(condition).every(isCalendar))

/** The operands at the leaves, left to right. Those of `all`, `any` and the other operators, however deep. */
export const leaves = (condition: Condition): readonly Condition[] =>
  isOperator(condition) ? children(condition).flatMap(leaves) : [condition]

/**
 * The condition with every operand at a leaf replaced. Operators are constructed again, so they stay flat; where nothing
 * changed it is the same object.
 */
export function mapCondition(
  condition: Condition,
  change: (operand: Condition) => Condition,
): Condition {
  const structure = structureOf(condition)
  if (structure === undefined) return change(condition)
  const parts = structure.parts(condition)
  const changed = parts.map((part) => mapCondition(part, change))
  const [first, ...rest] = changed
  const same = first === undefined || changed.every((part, i) => part === parts[i])
  return same ? condition : structure.rebuilt(condition, first, rest)
}

/** The tasks that the leaves mention by name, each once, in the order of their first mention; "this task" is none. */
export function mentionedTasks(condition: Condition): readonly string[] {
  const names = new Set<string>()
  mapTasks(condition, (name) => {
    names.add(name)
    return name
  })
  return [...names]
}

/**
 * The condition with its task names renamed, as a group does with its prefix. "This task" and tags stay, and so do the
 * placeholders of custom phrases except those of type `task`.
 *
 * @example
 * ```ts
 * import { mapTasks } from './operands.ts'
 * mapTasks({ kind: 'running', task: 'load' }, (name) => `etl.${name}`) // => { kind: 'running', task: 'etl.load' }
 * ```
 */
export const mapTasks = (condition: Condition, rename: (name: string) => string): Condition =>
  mapCondition(condition, (operand) => renamed(operand, rename))

function renamed(operand: Condition, rename: (name: string) => string): Condition {
  const to = (task: TaskRef): TaskRef => (task === null ? null : rename(task))
  if (operand.kind === 'custom') return renamedValues(operand, to)
  if ('task' in operand) {
    const task = to(operand.task)
    return task === operand.task ? operand : { ...operand, task }
  }
  if (operand.kind !== 'after' || operand.tasks.kind === 'tagged') return operand
  const before = operand.tasks.names
  const names = before.map(to)
  const same = names.every((name, i) => name === before[i])
  return same ? operand : { ...operand, tasks: { kind: 'named', names } }
}

/** Of the placeholders only those of type `task` are names of tasks. */
function renamedValues(operand: ConditionOf<'custom'>, to: (task: TaskRef) => TaskRef): Condition {
  let values = operand.values
  for (const [, key = ''] of operand.phrase.matchAll(/\{(\w+):task\}/g)) {
    const value = values[key]
    if (typeof value !== 'string') continue
    const name = to(value)
    if (name !== value) values = { ...values, [key]: name }
  }
  return values === operand.values ? operand : { ...operand, values }
}
