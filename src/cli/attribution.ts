/** Which run a line of output, a stray timer or a promise belongs to: the one whose body began it. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { TaskContext } from '../run/work.ts'
import type { Session } from '../session/session.ts'

export interface Attribution {
  /** The run in whose body, or in what it left behind, this is called. */
  current(): TaskContext | undefined
}

/** Follows each body of the session's tasks that runs in this process. */
export function attributed(session: Session): Attribution {
  const storage = new AsyncLocalStorage<TaskContext>()
  session.around((context, next) => storage.run(context, next))
  return { current: () => storage.getStore() }
}
