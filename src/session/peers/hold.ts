/** What a pause and its end put on record, whether a session lives or not: the next one finds it. */
import { ALL, PAUSE, type Pause, pausesIn, pauseWrites } from '../../engine/policy/pauses.ts'
import { HELD } from '../../engine/recovery/held-tasks.ts'
import type { Store, Write } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'

/** Which tasks are held back; the whole session's pause has the key {@link ALL}. */
export interface Held {
  readonly paused: ReadonlySet<string>
  /** Because their runs crashed. */
  readonly held: ReadonlySet<string>
}

export const heldIn = async (store: Store): Promise<Held> => ({
  paused: new Set(pausesIn(await store.state(PAUSE)).keys()),
  held: new Set((await store.state(HELD)).keys()),
})

/** All that is held back: tasks by name, `undefined` for everything. */
export const allHeld = ({ paused, held }: Held): readonly (string | undefined)[] =>
  [...new Set([...paused, ...held])]
    .sort((a, b) => (a < b ? -1 : Number(a > b)))
    .map((key) => (key === ALL ? undefined : key))

export const isHeld = ({ paused, held }: Held, task: string): boolean =>
  paused.has(task) || held.has(task)

/** Puts a pause on record; without a task that of everything. */
export const pausing = (
  task: string | undefined,
  { reason, owner, until }: Omit<Pause, 'since'>,
  since: Instant,
): readonly Write[] => pauseWrites(task, { reason, owner, since, until }, since)

/** Ends a pause on record, and lets a held task go. */
export const resuming = (
  task: string | undefined,
  { held }: Held,
  at: Instant,
): readonly Write[] => {
  const letGo: Write = { kind: 'state', scope: HELD, key: task ?? ALL, value: undefined }
  const isLetGo = task !== undefined && held.has(task)
  return [...pauseWrites(task, undefined, at), ...(isLetGo ? [letGo] : [])]
}
