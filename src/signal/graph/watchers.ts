/** Those who watch roots: each is told the present verdict, and then every change of value or tokens. */
import { Observable, type Observer } from 'rxjs'
import type { Verdict } from '../../condition/verdict.ts'
import { sameTokens } from './node.ts'
import type { Root } from './task-condition.ts'

/** Each observer with what it was told last. */
type Watching = Map<Observer<Verdict>, Verdict>

/** Emits to those who watch a root; the engine calls it at the end of a turn. */
export class Watchers {
  readonly #watching = new Map<Root, Watching>()

  observe(root: Root): Observable<Verdict> {
    return new Observable<Verdict>((observer) => {
      const watching: Watching = this.#watching.get(root) ?? new Map()
      this.#watching.set(root, watching)
      const verdict = root.verdict()
      watching.set(observer, verdict)
      observer.next(verdict)
      return () => {
        watching.delete(observer)
        if (watching.size === 0 && this.#watching.get(root) === watching)
          this.#watching.delete(root)
      }
    })
  }

  emit(roots: Iterable<Root>): void {
    if (this.#watching.size === 0) return
    for (const root of roots) {
      const watching = this.#watching.get(root)
      if (watching === undefined) continue
      const verdict = root.verdict()
      for (const [observer, last] of [...watching]) {
        if (!watching.has(observer)) continue
        if (last.value === verdict.value && sameTokens(last.tokens, verdict.tokens)) continue
        watching.set(observer, verdict)
        observer.next(verdict)
      }
    }
  }

  /** Ends the observables of a root that is gone. */
  complete(root: Root): void {
    for (const observer of [...(this.#watching.get(root)?.keys() ?? [])]) observer.complete()
  }
}
