/** The verbs of a task, carried out in its session. */

import type { Announcer } from '../../engine/announce/announcer.ts'
import type { Definition } from '../../engine/definition.ts'
import { type Starter, startByHand } from '../../engine/launch/by-hand.ts'
import { endLive } from '../../engine/launch/end-waiting.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { nextStarts } from '../inspect/inspect.ts'
import type { Inspected } from '../inspect/look.ts'
import { type Observations, verdictsOf } from '../observe/observations.ts'
import type { TaskHost } from './handle.ts'
import { terminateRun } from './started-run.ts'

/** A session, as its tasks ask it. */
type Hosting = Starter &
  Inspected & {
    readonly announcer: Announcer
    readonly observations: Observations
    /** Tasks that were removed: their runs go on. */
    readonly started: { readonly left: WeakMap<Definition, TaskState> } | undefined
  }

export const taskHost = (session: Hosting): TaskHost => ({
  start(task, params) {
    const { id, done } = startByHand(session, task.name, task.state, params)
    return { id, done, terminate: (reason) => void terminateRun(session, id, reason) }
  },
  stateOf({ definition }) {
    const { tasks, left } = session.started ?? {}
    const state = tasks?.get(definition.name)
    return state?.definition === definition ? state : left?.get(definition)
  },
  next: (task, count) => nextStarts(session, task, count),
  terminate(task, reason) {
    const { started } = session
    if (started !== undefined) endLive(started.launcher, task, reason)
  },
  verdicts: (task) => verdictsOf(session, task),
})
