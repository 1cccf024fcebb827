/** The options of a task, one line for each that was given. */
import type { TaskOptions } from '../../../engine/task-options.ts'
import { firstLine } from './cut.ts'

/** What other parts of a page show. */
const ELSEWHERE: ReadonlySet<string> = new Set(['name', 'tags', 'params', 'disabled'])

export const optionLines = (options: TaskOptions): readonly string[] =>
  Object.entries(options)
    .filter(([name, value]) => !ELSEWHERE.has(name) && value !== undefined)
    .map(([name, value]: [string, unknown]) => firstLine(`${name}: ${textOf(value)}`))

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return 'an object'
  }
}
