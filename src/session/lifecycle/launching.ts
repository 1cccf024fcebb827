/** Makes the launcher of a started session: who executes a body, what it is given, and what its end leads to. */
import type { Announcer } from '../../engine/announce/announcer.ts'
import type { World } from '../../engine/attach/world.ts'
import { findGiven } from '../../engine/launch/arguments.ts'
import { beginBody, type Surroundings } from '../../engine/launch/body.ts'
import { Launcher } from '../../engine/launch/launcher.ts'
import { durationOf } from '../../engine/policy/durations.ts'
import type { Recorder } from '../../engine/record/entry.ts'
import { letGo } from '../../engine/record/removed.ts'
import { childWrite } from '../../engine/recovery/orphans.ts'
import type { TaskRun, TaskState } from '../../engine/task-state.ts'
import type { Settings } from '../settings.ts'
import type { Lasting } from './lasting.ts'
import type { Started } from './started.ts'
import { endAtOnce, pauseAfterFailures } from './wiring.ts'

const GRACE = 5_000

/** What a launcher takes of what is made beside it. */
type Beside = Pick<Started, 'owner' | 'usage' | 'deadlines' | 'due' | 'line'>

/** Whom runs are shown to, and what goes on record of them. */
interface Told {
  readonly announcer: Announcer
  readonly recorder: Recorder
  /** What a body gets as `session`. */
  session(this: void): unknown
}

export function launcherOf(
  settings: Settings,
  { tasks: defined, pauses }: Lasting,
  told: Told,
  world: World & Pick<Started, 'tasks'>,
  { owner, line, ...beside }: Beside,
): Launcher {
  const { clock, options, params } = settings
  const { announcer, recorder, session } = told
  const bodies = bodiesOf(settings, told, (live) =>
    findGiven({ tasks: defined, params }, world, live),
  )
  const launcher: Launcher = new Launcher({
    ...beside,
    ...bodies,
    ...{ clock, announcer, session, owner: owner.id },
    engine: () => recorder,
    grace: (task) => task.policies.grace ?? durationOf(options.grace ?? GRACE, 'grace'),
    begun: (live) => endAtOnce(clock, world, launcher, live),
    ended: (task, run) => {
      // A kept start that ended before its turn is in the line still.
      line.leave(task.name, run.id)
      pauseAfterFailures(clock, pauses, world.network, task, run)
      letGo(world, task)
    },
  })
  return launcher
}

/** Who executes a body, and how it begins. */
function bodiesOf(
  { clock, executors, arounds }: Settings,
  { announcer, recorder }: Told,
  given: Surroundings['given'],
) {
  const executor = (task: TaskState) => executors.for(task.work, task.options.executor)
  const child: Surroundings['child'] = (run, one) => recorder.write({ write: childWrite(run, one) })
  const surroundings = { clock, announcer, arounds, executor, given, child }
  return { executor, body: (live: TaskRun) => beginBody(surroundings, live) }
}
