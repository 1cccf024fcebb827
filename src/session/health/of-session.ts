/** What is overdue in a session, and what is wrong with it: live, or from its record. */
import { isRecorded, type RecordedTask } from '../../engine/attach/past.ts'
import { type DurationLike, durationOf } from '../../engine/policy/durations.ts'
import { demandKnown } from '../../run/options.ts'
import { type Store, TASK_STATE } from '../../store/port.ts'
import type { Settings } from '../settings.ts'
import type { Task } from '../task/task.ts'
import { type HealthProblem, problemsIn } from './health.ts'
import { type Expected, type Overdue, overdueIn } from './overdue.ts'

/** What is asked: a session, and its tasks. */
interface Subject {
  readonly settings: Pick<Settings, 'clock' | 'store' | 'zone'>
  readonly registry: { readonly tasks: ReadonlyMap<string, Task> }
  readonly life: { readonly started: { readonly store: Store } | undefined }
}

export async function overdueOf(
  subject: Subject,
  options: { readonly for?: DurationLike },
): Promise<readonly Overdue[]> {
  demandKnown(options, { for: true }, 'overdue')
  const silent = options.for === undefined ? {} : { for: durationOf(options.for, 'for') }
  return await withStore(subject, async (store) =>
    overdueIn(store, await expectedOf(subject, store), { ...placeOf(subject), ...silent }),
  )
}

/** A store that cannot be read is what is wrong. */
export async function healthOf(subject: Subject): Promise<readonly HealthProblem[]> {
  try {
    return await withStore(subject, async (store) =>
      problemsIn(store, await expectedOf(subject, store), placeOf(subject)),
    )
  } catch (error) {
    const text = `the store cannot be read: ${error instanceof Error ? error.message : String(error)}`
    return [{ kind: 'store', text }]
  }
}

const placeOf = ({ settings: { clock, zone } }: Subject) => ({ now: clock.now(), zone })

async function withStore<T>(
  { life: { started }, settings }: Subject,
  look: (store: Store) => Promise<T>,
): Promise<T> {
  if (started !== undefined) return await look(started.store)
  const shared = settings.store.toRead()
  const store = await shared.open()
  try {
    return await look(store)
  } finally {
    await shared.close()
  }
}

/** The tasks that start by themselves; when each was first known is on record. */
async function expectedOf({ registry }: Subject, store: Store): Promise<readonly Expected[]> {
  const states = await store.state(TASK_STATE)
  return [...registry.tasks.values()].flatMap(({ name, condition, options }) => {
    if (options.disabled === true || options.on !== undefined) return []
    const stored = states.get(name)
    const known = isRecorded(stored)
      ? { firstKnown: (stored as unknown as RecordedTask).memory.firstKnown }
      : {}
    return [{ name, condition, tags: options.tags ?? [], ...known }]
  })
}
