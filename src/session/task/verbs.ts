/** The verbs of a task, carried out in its session. */

import { startByHand } from '../../engine/launch/by-hand.ts'
import { endLive } from '../../engine/launch/end-waiting.ts'
import { nextStarts } from '../inspect/inspect.ts'
import type { Readable } from '../inspect/look.ts'
import type { Life } from '../lifecycle/life.ts'
import type { Outward } from '../lifecycle/outward.ts'
import { verdictsOf } from '../observe/observations.ts'
import type { Settings } from '../settings.ts'
import type { TaskHost } from './handle.ts'
import { terminateRun } from './started-run.ts'

/** A session, as its tasks ask it. */
interface Hosting {
  readonly settings: Pick<Settings, 'clock' | 'params'>
  readonly life: Pick<Life, 'stage' | 'started'>
  readonly outward: Outward
  readonly readings: Readable
}

export const taskHost = ({ settings, life, outward, readings }: Hosting): TaskHost => ({
  start(task, params) {
    const { stage, started } = life
    const { clock, params: own } = settings
    const starter = { clock, params: own, stage, started }
    const { id, done } = startByHand(starter, task.name, task.state, params)
    return { id, done, terminate: (reason) => void terminateRun(life, id, reason) }
  },
  stateOf({ definition }) {
    const { tasks, left } = life.started ?? {}
    const state = tasks?.get(definition.name)
    return state?.definition === definition ? state : left?.get(definition)
  },
  next: (task, count) => nextStarts(readings, task, count),
  terminate(task, reason) {
    const { started } = life
    if (started !== undefined) endLive(started.launcher, task, reason)
  },
  verdicts: (task) => verdictsOf(outward, task),
})
