/** The context of a task's body, with the type of its session. */
import type { TaskContext as BareContext } from '../run/work.ts'
import type { Session } from './session.ts'

/** What a task's function is given: a plain object. In a thread or another process it has no session. */
// biome-ignore lint/suspicious/noExplicitAny: of whatever phrases and tasks
export type TaskContext = BareContext<Session<any, any, any, any>>
