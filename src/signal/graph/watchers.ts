/** Watchers of roots: each is told the present verdict, and then every settled change of value or tokens. */
import { Observable, type Observer } from 'rxjs'
import type { Verdict } from '../../condition/verdict.ts'
import { sameTokens } from './node.ts'
import type { Root } from './task-condition.ts'
import type { Turn } from './turn.ts'

/** One observer of a root. */
interface Watch {
  readonly observer: Observer<Verdict>
  /** The newest verdict that it is told, or will be. */
  last: Verdict
}

/** What is still to be told: a verdict, or that there will be none any more. */
interface Note {
  readonly watch: Watch
  readonly verdict: Verdict | undefined
}

/** Notes in each turn what watched roots read, and tells it when the loop of turns comes to an end. */
export class Watchers {
  readonly #watching = new Map<Root, Set<Watch>>()
  #notes: Note[] = []

  /** How many roots are watched; for tests and diagnosis. */
  get size(): number {
    return this.#watching.size
  }

  observe(root: Root): Observable<Verdict> {
    return new Observable<Verdict>((observer) => {
      const watches = this.#watching.get(root) ?? new Set()
      const watch = { observer, last: root.verdict() }
      this.#watching.set(root, watches.add(watch))
      observer.next(watch.last)
      return () => {
        watches.delete(watch)
        if (watches.size === 0 && this.#watching.get(root) === watches) this.#watching.delete(root)
      }
    })
  }

  /** Within a turn: its changes are noted, and told at its end. */
  note({ changed }: Pick<Turn, 'changed'>): void {
    if (this.#watching.size < changed.size)
      for (const [root, watches] of this.#watching) {
        if (changed.has(root)) this.#noteOf(root, watches)
      }
    else for (const root of changed) this.#noteOf(root, this.#watching.get(root))
  }

  #noteOf(root: Root, watches: ReadonlySet<Watch> | undefined): void {
    if (watches === undefined) return
    const verdict = root.verdict()
    for (const watch of watches) {
      if (isSame(watch.last, verdict)) continue
      watch.last = verdict
      this.#notes.push({ watch, verdict })
    }
  }

  /** Tells what was noted, in its order. */
  tell(): void {
    while (this.#notes.length > 0) {
      const notes = this.#notes
      this.#notes = []
      for (const { watch, verdict } of notes)
        if (verdict === undefined) watch.observer.complete()
        else watch.observer.next(verdict)
    }
  }

  /** The root is gone: its observables end after its noted changes. */
  complete(root: Root): void {
    for (const watch of this.#watching.get(root) ?? [])
      this.#notes.push({ watch, verdict: undefined })
    this.#watching.delete(root)
  }
}

const isSame = (a: Verdict, b: Verdict): boolean =>
  a.value === b.value && sameTokens(a.tokens, b.tokens)
