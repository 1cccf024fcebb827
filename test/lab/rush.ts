/** A rush: many tasks on one instant, each of which ends at once. */
import type { SessionEvent } from '../../src/engine/announce/events.ts'
import type { TaskOptions } from '../../src/engine/task-options.ts'
import type { Session } from '../../src/session/session.ts'
import { nothing } from './fixture.ts'

export const COUNT = 600
export const NAMES = Array.from({ length: COUNT }, (_, i) => `t${i}`)

/** That many tasks on the half of each hour. */
export function define(
  session: Session,
  body: (name: string) => void = nothing,
  options: TaskOptions = {},
) {
  for (const name of NAMES)
    session.task("cron '30 * * * *'", () => body(name), { ...options, name })
}

/** Events of runs as `name task`, in order. */
export const told = (said: readonly SessionEvent[]) =>
  said.flatMap((one) => ('run' in one && one.name !== 'run:log' ? [`${one.name} ${one.task}`] : []))

/** The same event of all tasks, in order. */
export const all = (name: string) => NAMES.map((task) => `${name} ${task}`)
