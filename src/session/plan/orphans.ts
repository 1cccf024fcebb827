/** What is left without its task: runs, pauses and holds under its name, and conditions that wait for it. */
import { leaves, mentionedTasks } from '../../condition/operands.ts'
import { ALL, PAUSE, pausesIn } from '../../engine/policy/pauses.ts'
import { HELD } from '../../engine/recovery/held-tasks.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import { isAboutMany, readBy } from '../forecast/upstream.ts'
import type { Orphan } from './plan.ts'

interface After {
  readonly store: Store
  /** Names that no task has any more. */
  readonly gone: ReadonlySet<string>
  readonly live: readonly Run[]
  /** The tasks that are to come. */
  readonly tasks: ReadonlyMap<string, TaskState>
}

export async function orphansOf({ store, gone, live, tasks }: After): Promise<readonly Orphan[]> {
  const [pauses, held] = await Promise.all([store.state(PAUSE), store.state(HELD)])
  return [
    ...live
      .filter(({ task }) => gone.has(task))
      .map(({ task, id, status }): Orphan => ({ kind: 'run', task, run: id, status })),
    ...[...pausesIn(pauses)]
      .filter(([task]) => task !== ALL && gone.has(task))
      .map(([task, { reason }]): Orphan => ({ kind: 'pause', task, reason })),
    ...[...held.keys()]
      .filter((task) => gone.has(task))
      .map((task): Orphan => ({ kind: 'hold', task })),
    ...[...tasks.values()].flatMap((task) =>
      [...waitedFor(task)]
        .filter((name) => gone.has(name))
        .map((name): Orphan => ({ kind: 'condition', task: name, of: task.name })),
    ),
  ]
}

/** The tasks that its conditions name. */
const waitedFor = (task: TaskState): ReadonlySet<string> =>
  new Set(
    readBy(task).flatMap((condition) =>
      leaves(condition).every(isAboutMany) ? [] : mentionedTasks(condition),
    ),
  )
