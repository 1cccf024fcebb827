/** The verdicts of a task's condition as an observable; what an observer throws is reported and stops nothing. */
import { Observable, Subscription } from 'rxjs'
import type { Verdict } from '../../condition/verdict.ts'
import { Guarded } from '../../engine/announce/guarded.ts'
import type { Parts } from '../../engine/parts.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import type { Handle } from '../task/handle.ts'

/** Before the session's start there are none: the first is emitted when it has started, also after a restart. */
export function verdictsOf(
  { watchers, announcer }: Pick<Parts, 'watchers' | 'announcer'>,
  task: Handle,
): Observable<Verdict> {
  const verdicts = new Observable<Verdict>((observer) => {
    let watched: Root | undefined
    let watching = new Subscription()
    const watch = () => {
      const root = task.state?.root
      if (root === undefined || root === watched) return
      watched = root
      watching.unsubscribe()
      watching = watchers.observe(root).subscribe({
        next: (verdict) => observer.next(verdict),
        complete: () => observer.complete(),
      })
    }
    const unhook = announcer.on('session:started', watch)
    watch()
    return () => {
      unhook()
      watching.unsubscribe()
    }
  })
  return new Guarded(
    (error) => announcer.failed(`an observer of the verdicts of task '${task.name}'`, error),
    (observer) => verdicts.subscribe(observer),
  )
}
