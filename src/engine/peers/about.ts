/** What a session says of itself to the others on its store: when it started, what it defines, and what it serves. */
import { hash } from 'node:crypto'
import { format } from '../../condition/format.ts'
import type { OwnerId } from '../../run/run.ts'
import type { StateWrite, StoredValue } from '../../store/port.ts'
import type { Definition } from '../definition.ts'

/** The scope in which the store keeps it, by owner. */
export const ABOUT = 'about'

export interface About {
  /** The number of its start, counted by the store; 0 where it started alone. */
  readonly start: number
  /** The version of its file; default 0. */
  readonly version: number
  /** The tasks that it defines, by name, each with a digest of its definition. */
  readonly tasks: Readonly<Record<string, string>>
  /** Names and globs of what it executes; absent where that is all it defines. */
  readonly serves?: readonly string[]
  /** So much live weight at most; absent where there is no limit. */
  readonly concurrency?: number
  /** Capacities of its pools. */
  readonly pools?: Readonly<Record<string, number>>
}

export const aboutWrite = (owner: OwnerId, about: About | undefined): StateWrite => ({
  kind: 'state',
  scope: ABOUT,
  key: owner,
  value: about as StoredValue | undefined,
})

const digests = new WeakMap<Definition, string>()

/** Equal for definitions that start alike: by condition and policies, not by work. */
export function digestOf(definition: Definition): string {
  const known = digests.get(definition)
  if (known !== undefined) return known
  const { condition, endCondition, policies, options } = definition
  const { disabled = false, on = '' } = options
  const end = endCondition === undefined ? '' : format(endCondition)
  const text = JSON.stringify([format(condition), end, policies, disabled, on])
  const digest = hash('sha256', text, 'hex').slice(0, 8)
  digests.set(definition, digest)
  return digest
}

export const tasksOf = (definitions: Iterable<Definition>): About['tasks'] =>
  Object.fromEntries(Array.from(definitions, (one) => [one.name, digestOf(one)]))

/** The words of a session as they are stored; `undefined` where they are damaged or missing. */
export function aboutIn(stored: StoredValue | undefined): About | undefined {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined
  const { start, version, tasks } = stored as { readonly [key: string]: StoredValue | undefined }
  const isSound =
    typeof start === 'number' &&
    typeof version === 'number' &&
    typeof tasks === 'object' &&
    tasks !== null &&
    !Array.isArray(tasks)
  return isSound ? (stored as unknown as About) : undefined
}
