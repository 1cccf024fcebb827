/** The newest events of a task, with a limit per type: types that a condition reads are not pushed out by others. */
import type { Outcome } from '../../condition/task.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { FactsFold } from '../../signal/facts/facts.ts'
import type { Store } from '../../store/port.ts'
import type { EventQuery } from '../../store/query.ts'

/** The types that conditions ask for. */
const ASKED = [
  'started',
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
  'missed',
  'late',
] as const satisfies readonly Outcome[]

/** Only the types of which there is any event are asked for. */
export async function newestOfEach(
  store: Store,
  facts: FactsFold,
  query: EventQuery & { readonly task: string; readonly newest: number },
): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = []
  for (const type of ASKED)
    if (facts.newest(query.task, type) !== undefined)
      found.push(...(await store.events({ ...query, types: [type] })))
  return found.sort((a, b) => a.seq - b.seq)
}
