/** Dynamic tasks: a condition, a registered function by name, and options; they persist and come back after a restart. */
import type { Store, Stored } from '../store/port.ts'
import type { Core } from './core.ts'
import type { TaskOptions } from './options.ts'

/** A task as it is stored: plain data. */
export interface DynamicTask {
  readonly name: string
  /** Text of the language. */
  readonly condition: string
  /** The name under which the function was registered with `session.register`. */
  readonly work: string
  readonly options: Omit<TaskOptions, 'name'>
}

/** Where dynamic tasks are kept. */
export const DYNAMIC = 'dynamic'

/** Defines the stored tasks anew; one that cannot be is reported and stays on record. */
export async function restoreDynamic(core: Core, store: Store): Promise<void> {
  for (const [name, stored] of await store.state(DYNAMIC)) {
    if (core.tasks.has(name)) continue
    try {
      core.define(stored as unknown as DynamicTask)
    } catch (error) {
      const message = `dynamic task '${name}' could not be brought back; it stays on record`
      core.announcer.say('session:error', { message, error })
    }
  }
}

/** What is stored must survive JSON unchanged. @throws TypeError naming what does not. */
export function storable(task: DynamicTask): Stored {
  const text = JSON.stringify(task, (key, value: unknown) => {
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
      throw new TypeError(
        `dynamic task '${task.name}' cannot be stored: '${key}' is a ${typeof value}, wanted what JSON carries`,
      )
    return value
  })
  return JSON.parse(text) as Stored
}
