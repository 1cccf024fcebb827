/** Events that are few among many: an index of their own finds them without going through the others. */
import { type RawBuilder, sql } from 'kysely'
import type { EventType } from '../../run/event.ts'

/** What each start brings with it, or comes in crowds. */
const COMMON: readonly EventType[] = [
  'started',
  'succeeded',
  'inacted',
  'queued',
  'attempt',
  'emitted',
]

/** Whether events of the type are in the index of uncommon ones. */
export const isUncommon = (type: EventType): boolean => !COMMON.includes(type)

/** What the index is for, in the same words as a query that is to use it. */
export const UNCOMMON: RawBuilder<boolean> = sql<boolean>`type not in (${sql.join(COMMON.map((type) => sql.lit(type)))})`
