/** The verdicts of a task's condition as an observable; what an observer throws is reported and stops nothing. */
import { type Observable, throwError } from 'rxjs'
import type { Verdict } from '../../condition/verdict.ts'
import { Guarded } from '../../engine/announce/guarded.ts'
import type { Parts } from '../../engine/parts.ts'
import type { Handle } from '../task/handle.ts'

export function verdictsOf(
  { watchers, announcer }: Parts,
  { name, state }: Handle,
): Observable<Verdict> {
  const root = state?.root
  if (root === undefined)
    return throwError(() => new Error(`task '${name}' has no verdicts: its session is not started`))
  const verdicts = watchers.observe(root)
  return new Guarded(
    (error) => announcer.failed(`an observer of the verdicts of task '${name}'`, error),
    (observer) => verdicts.subscribe(observer),
  )
}
