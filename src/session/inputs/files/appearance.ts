/** The files of one operand: which of them changed, or appeared and settled, since they were last looked at. */

import type { Cancel, Clock } from '../../../clock/clock.ts'
import type { FileEvent } from '../../../condition/context.ts'
import type { Instant } from '../../../time/instant.ts'
import { type FilePattern, filePattern } from './pattern.ts'
import { type FileMark, scan } from './scan.ts'

/** The files last seen, by name; stored, so that no change is missed while no session looks. */
export type Seen = Readonly<Record<string, string>>

/** Where the files of an operand report to. */
interface Reports {
  /** The paths for which something is to be announced (perhaps none), and what has been seen now. */
  report(paths: readonly string[], seen: Seen): void
  /** Another look at that name is wanted. */
  again(name: string): void
}

/** A file that has appeared and may still be written to. */
interface Settling {
  readonly mark: string
  readonly due: Instant
  readonly cancel: Cancel
}

/**
 * The first look ever takes what is there for granted: it has neither changed nor appeared.
 *
 * - `changed`: a file is there that was not, is another one, or has another size or modification time. A file that is
 *   gone has not changed; when it comes back, it has.
 * - `appears and settles`: a file is there that was not, or another one has taken its place, and its size and
 *   modification time have stayed the same for the given time. One that is just written to has not appeared.
 */
export class WatchedFiles {
  readonly #clock: Clock
  readonly #reports: Reports
  readonly pattern: FilePattern
  readonly #settle: number | undefined
  readonly #settling = new Map<string, Settling>()
  #seen: Map<string, string> | undefined

  constructor(condition: FileEvent, seen: Seen | undefined, clock: Clock, reports: Reports) {
    this.pattern = filePattern(condition.path)
    this.#settle = condition.settle
    this.#seen = seen === undefined ? undefined : new Map(Object.entries(seen))
    this.#clock = clock
    this.#reports = reports
  }

  /** Looks at the given names, or at all, and reports what is new. */
  async look(names: ReadonlySet<string> | undefined): Promise<void> {
    const first = this.#seen === undefined
    const found = await scan(this.pattern, first ? undefined : names)
    const seen = this.#seen ?? new Map<string, string>()
    this.#seen = seen
    const fresh: string[] = []
    for (const [name, mark] of found)
      if (this.#isNew(name, mark, seen) && (first || this.#isSettled(name, mark))) {
        seen.set(name, this.#textOf(mark))
        fresh.push(name)
      }
    const gone = this.#dropGone(found, names, seen)
    if (!first && !gone && fresh.length === 0) return
    const paths = first ? [] : fresh.sort(byText).map((name) => this.pattern.path(name))
    this.#reports.report(paths, Object.fromEntries(seen))
  }

  #isNew(name: string, mark: FileMark, seen: ReadonlyMap<string, string>): boolean {
    const isNew = seen.get(name) !== this.#textOf(mark)
    if (!isNew) this.#forget(name)
    return isNew
  }

  /** True if one that was seen is gone. */
  #dropGone(
    found: ReadonlyMap<string, FileMark>,
    names: ReadonlySet<string> | undefined,
    seen: Map<string, string>,
  ): boolean {
    let gone = false
    for (const name of names ?? [...seen.keys(), ...this.#settling.keys()]) {
      if (found.has(name)) continue
      this.#forget(name)
      gone = seen.delete(name) || gone
    }
    return gone
  }

  /** What makes a file new to this operand. */
  #textOf({ identity, content }: FileMark): string {
    return this.#settle === undefined ? `${identity} ${content}` : identity
  }

  /** Whether the file has stayed as it is for long enough; if not, there is another look when it will have. */
  #isSettled(name: string, { identity, content }: FileMark): boolean {
    if (this.#settle === undefined) return true
    const clock = this.#clock
    const mark = `${identity} ${content}`
    const known = this.#settling.get(name)
    if (known !== undefined && known.mark === mark) {
      if (clock.now() < known.due) return false
      this.#forget(name)
      return true
    }
    this.#forget(name)
    const due = clock.now() + this.#settle
    const cancel = clock.at(due, () => this.#reports.again(name))
    this.#settling.set(name, { mark, due, cancel })
    return false
  }

  #forget(name: string): void {
    this.#settling.get(name)?.cancel()
    this.#settling.delete(name)
  }

  /** Waits for nothing any more. */
  close(): void {
    for (const { cancel } of this.#settling.values()) cancel()
    this.#settling.clear()
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1)
