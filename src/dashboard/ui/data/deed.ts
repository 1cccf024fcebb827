/** Deeds: what a reader may do to tasks and runs, each with a reason. */
import type { Permission } from '../../api/live.ts'

/** What is done, and to what. */
export type Deed =
  | {
      readonly kind: 'start'
      readonly task: string
      readonly params: readonly { readonly name: string; readonly secret: boolean }[]
    }
  | { readonly kind: 'pause'; readonly tasks: readonly string[] }
  | { readonly kind: 'resume'; readonly tasks: readonly string[] }
  | {
      readonly kind: 'terminate'
      readonly task?: string
      readonly run?: string
      readonly name: string
    }
  | { readonly kind: 'retry' | 'again'; readonly run: string; readonly name: string }

/** What a form of a deed was filled with. */
export interface Filled {
  readonly reason: string
  /** Of a pause; empty: until it is resumed. */
  readonly until: string
  /** Of a start: JSON, or text that is taken as it is. */
  readonly params: Readonly<Record<string, string>>
}

export const PERMISSIONS: { readonly [K in Deed['kind']]: Permission } = {
  start: 'start',
  again: 'start',
  retry: 'start',
  pause: 'pause',
  resume: 'pause',
  terminate: 'terminate',
}

/** `3 tasks`, or the name of the only one. */
const tasksText = (tasks: readonly string[]): string =>
  tasks.length === 1 ? `'${tasks[0]}'` : `${tasks.length} tasks`

/** The title of a deed's form. */
export function titleOf(deed: Deed): string {
  switch (deed.kind) {
    case 'start':
      return `Start '${deed.task}'`
    case 'pause':
      return `Pause ${tasksText(deed.tasks)}`
    case 'resume':
      return `Resume ${tasksText(deed.tasks)}`
    case 'terminate':
      return deed.run === undefined
        ? `Terminate all live runs of '${deed.name}'`
        : `Terminate run ${deed.name}`
    case 'retry':
      return `Try run ${deed.name} again, as the same run`
    case 'again':
      return `Start again with the parameters of run ${deed.name}`
  }
}

/** The value that a field means: `3` is a number, `"3"` and `three` are texts. */
export function paramOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
