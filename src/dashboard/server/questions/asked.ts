/** What a question is asked with. */

import type { Instant, InstantLike } from '../../../time/instant.ts'
import { instantOf } from '../../../time/iso.ts'
import type { Zone } from '../../../time/zone.ts'
import type { Allowed } from '../allowed.ts'
import type { Desk } from '../desk/desk.ts'
import { Fault } from '../fault.ts'

export interface Asked {
  readonly desk: Desk
  readonly user: Allowed
  /** What stands in the place of `:name` and `:id`. */
  readonly path: Readonly<Record<string, string>>
  readonly params: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  /** There are no routes that write. */
  readonly isReadOnly: boolean
}

/** An instant of a query: milliseconds since the epoch, or ISO. @throws {Fault} when it is another text. */
export function instantIn(
  { params }: Pick<Asked, 'params'>,
  name: string,
  zone: Zone,
): Instant | undefined {
  const text = params[name]
  if (text === undefined || text === '') return undefined
  if (/^-?\d{1,16}$/.test(text)) return Number(text)
  try {
    return instantOf(text as InstantLike, zone)
  } catch {
    throw new Fault(
      'bad-request',
      `expected '${name}' as milliseconds since the epoch or as ISO 8601, got '${text}'`,
    )
  }
}

/** A whole number of a query. @throws {Fault} when it is another text. */
export function countIn(
  { params }: Pick<Asked, 'params'>,
  name: string,
  { fallback, most }: { readonly fallback: number; readonly most: number },
): number {
  const text = params[name]
  if (text === undefined || text === '') return fallback
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text), most)
  throw new Fault('bad-request', `expected '${name}' as a whole number, got '${text}'`)
}

/** A list of a query, separated by commas; absent where it is empty. */
export function listIn(
  { params }: Pick<Asked, 'params'>,
  name: string,
): readonly string[] | undefined {
  const list = (params[name] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return list.length === 0 ? undefined : list
}

/** A text of a body. @throws {Fault} when it is absent, no text, or too long. */
export function textIn({ body }: Pick<Asked, 'body'>, name: string, most: number): string {
  const value = body[name]
  if (typeof value === 'string' && value.length <= most) return value
  const got = typeof value === 'string' ? `${value.length} characters` : typeof value
  throw new Fault(
    'bad-request',
    `expected '${name}' as a text of at most ${most} characters, got ${got}`,
  )
}
