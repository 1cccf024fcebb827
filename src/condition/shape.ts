/** Whether data that came from outside is a condition: its kinds, its parts and its distances. */
import type { Condition } from './condition.ts'
import { children, isOperator } from './operands.ts'
import { isKind, traitsOf } from './traits.ts'

const shown = (value: unknown): string => {
  if (typeof value === 'function') return `the function ${value.name || 'without name'}`
  if (value instanceof Promise) return 'a promise'
  try {
    return JSON.stringify(value)?.slice(0, 80) ?? String(value)
  } catch {
    return Object.prototype.toString.call(value)
  }
}

/** How a condition may be given, for messages. */
const WANTED =
  'expected a condition (text of the language, what its constructors make, or an RxJS observable of booleans)'

const partsOf = (condition: Condition): readonly unknown[] => {
  const parts: unknown =
    condition.kind === 'all' || condition.kind === 'any' ? condition.operands : children(condition)
  if (Array.isArray(parts)) return parts
  throw new TypeError(`expected a list of operands in a condition, got '${shown(condition)}'`)
}

/**
 * Passes a condition through, to its leaves.
 *
 * @throws {TypeError} when a part is none: no object of a known kind, without its operands, or with a distance that is no
 * positive whole number of milliseconds.
 */
export const checkedShape = (value: unknown): Condition => {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !isKind(value.kind))
    throw new TypeError(`${WANTED}, got '${shown(value)}'`)
  const condition = value as Condition
  const { lengths = [], optionalLengths = [] } = traitsOf(condition)
  for (const name of [...lengths, ...optionalLengths]) {
    const length: unknown = condition[name as keyof Condition]
    if (length === undefined && optionalLengths.includes(name)) continue
    if (!(Number.isSafeInteger(length) && Number(length) > 0))
      throw new TypeError(
        `expected '${name}' of a condition in whole milliseconds above 0, got '${shown(value)}'`,
      )
  }
  if (isOperator(condition)) for (const part of partsOf(condition)) checkedShape(part)
  return condition
}
