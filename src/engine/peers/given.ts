/** The mark of a run that one session claims and another one executes, in the data of the event. */
import type { NewEvent, RecordedEvent } from '../../run/event.ts'
import type { OwnerId } from '../../run/run.ts'

/** The mark for an event of a claim. */
export const givenTo = (owner: OwnerId): Pick<NewEvent, 'data'> => ({
  data: JSON.stringify({ to: owner }),
})

/** Who is to execute the run that an event claims; `undefined` where it is the session that claimed it. */
export function receiverOf({ type, data }: RecordedEvent): OwnerId | undefined {
  if ((type !== 'started' && type !== 'queued') || data === undefined) return undefined
  try {
    const { to } = (JSON.parse(data) ?? {}) as { readonly to?: unknown }
    return typeof to === 'string' ? to : undefined
  } catch {
    return undefined
  }
}
