/** The context of a task's body, with the type of its session. */
import type { TaskContext as BareContext } from '../run/work.ts'
import type { AnySession } from './session.ts'

/** What a task's function is given: a plain object. In a thread or another process it has no session. */
export type TaskContext = BareContext<AnySession>
