/** Whether a file exists, as an observable: the answer on subscribe, then every change. */
import { Observable } from 'rxjs'
import type { Folders } from './folders.ts'
import { filePattern } from './pattern.ts'
import { exists } from './scan.ts'

/** Emits once it is known, and then only what differs; a folder of that name counts as well. */
export const existence = (path: string, folders: Folders): Observable<boolean> =>
  new Observable((observer) => {
    const pattern = filePattern(path)
    let last: boolean | undefined
    const watched = folders.watch(pattern.folder, async () => {
      const found = await exists(pattern)
      if (found === last || observer.closed) return
      last = found
      observer.next(found)
    })
    return () => watched.close()
  })
