/** The verdicts of a task's condition as an observable; what an observer throws is reported and stops nothing. */
import { Observable, Subscription } from 'rxjs'
import type { Verdict } from '../../condition/verdict.ts'
import { Guarded } from '../../engine/announce/guarded.ts'
import type { Parts } from '../../engine/parts.ts'
import type { Task } from '../../engine/task.ts'

/** Before the session's start there are none: the first is emitted when it has started, also after a restart. */
export function verdictsOf({ watchers, announcer }: Parts, task: Task): Observable<Verdict> {
  const verdicts = new Observable<Verdict>((observer) => {
    let watched: Task['root']
    let watching = new Subscription()
    const watch = () => {
      const { root } = task
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
