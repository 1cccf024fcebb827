/** Whether data that came from outside is a condition: its kinds, its parts and its distances. */
import type { Condition } from './condition.ts'
import { children, isOperator, kinds } from './operands.ts'

const KINDS: ReadonlySet<unknown> = new Set(kinds)

const DISTANCES = ['distance', 'most', 'duration', 'delay', 'spread', 'longerThan'] as const

const DISTANT: ReadonlySet<unknown> = new Set(['every', 'every-from', 'every-nth'])

const shown = (value: unknown): string => {
  try {
    return JSON.stringify(value)?.slice(0, 80) ?? String(value)
  } catch {
    return String(value)
  }
}

const partsOf = (condition: Condition): readonly unknown[] => {
  const parts: unknown =
    condition.kind === 'all' || condition.kind === 'any' ? condition.operands : children(condition)
  if (Array.isArray(parts)) return parts
  throw new TypeError(`Cannot use ${shown(condition)} as a condition: expected a list of operands`)
}

/**
 * Passes a condition through, to its leaves.
 *
 * @throws {TypeError} if a part is none: no object of a known kind, without its operands, or with a distance that is no
 * positive whole number of milliseconds.
 */
export const checkedShape = (value: unknown): Condition => {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !KINDS.has(value.kind))
    throw new TypeError(
      `Cannot use ${shown(value)} as a condition: expected one such as parse gives`,
    )
  for (const name of DISTANCES) {
    const length = (value as Readonly<Record<string, unknown>>)[name]
    const isNeeded = name === 'distance' && DISTANT.has(value.kind)
    if (length === undefined && !isNeeded) continue
    if (!(Number.isSafeInteger(length) && Number(length) > 0))
      throw new TypeError(
        `Cannot use ${shown(value)} as a condition: expected '${name}' in whole milliseconds above zero`,
      )
  }
  const condition = value as Condition
  if (isOperator(condition)) for (const part of partsOf(condition)) checkedShape(part)
  return condition
}
