/** One reading of a session or its record, from which answers are made. */
import type { Inspection } from '../../../session/inspect/inspect.ts'
import type { Looked } from '../../../session/inspect/look.ts'
import type { Handle } from '../../../session/task/handle.ts'
import type { Calendars } from '../../../signal/ask/calendars.ts'
import type { FoldedState, Store } from '../../../store/port.ts'
import type { Instant } from '../../../time/instant.ts'
import type { Zone } from '../../../time/zone.ts'
import { Fault } from '../fault.ts'

/** One reading of everything: what answers are made from. */
export interface Look {
  readonly at: Instant
  readonly zone: Zone
  /** The number of the last event that it knows. */
  readonly seq: number
  readonly store: Store
  readonly inspection: Inspection
  /** What the inspection is of. */
  readonly looked: Looked
  readonly folded: FoldedState
  /** The calendars that conditions name. */
  readonly calendars: Calendars
  readonly tasks: ReadonlyMap<string, Handle>
  /** The session itself is started in this process. */
  readonly isLive: boolean
}

/** @throws {Fault} when there is no such task. */
export function taskIn({ tasks }: Pick<Look, 'tasks'>, name: string): Handle {
  const task = tasks.get(name)
  if (task !== undefined) return task
  throw new Fault('not-found', `there is no task '${name}'`)
}
