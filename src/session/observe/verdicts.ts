/** The verdicts of a task's condition as an observable; what an observer throws is reported and stops nothing. */
import { type Observable, throwError } from 'rxjs'
import type { Verdict } from '../../condition/verdict.ts'
import { Guarded } from '../../engine/announce/guarded.ts'
import type { Parts } from '../../engine/parts.ts'
import type { Task } from '../../engine/task.ts'

export function verdictsOf({ watchers, announcer }: Parts, task: Task): Observable<Verdict> {
  const { name, root } = task
  if (root === undefined)
    return throwError(() => new Error(`task '${name}' has no verdicts: its session is not started`))
  const verdicts = watchers.observe(root)
  return new Guarded(
    (error) => announcer.failed(`an observer of the verdicts of task '${name}'`, error),
    (observer) => verdicts.subscribe(observer),
  )
}
