/** Watches the files that conditions wait for, while a task needs it, and records an event for each change. */

import type { Clock } from '../../clock/clock.ts'
import type { FileEvent } from '../../condition/context.ts'
import { format } from '../../condition/format.ts'
import type { Json } from '../../condition/json.ts'
import type { Recorder } from '../../engine/record/entry.ts'
import type { Node } from '../../signal/graph/node.ts'
import type { StoredValue } from '../../store/port.ts'
import { type Seen, WatchedFiles } from './files/appearance.ts'
import type { Folders, Watched } from './files/folders.ts'

/** The store's key for the last seen files of each operand. */
export const FILE = 'file'

/** Whether it is a list of files as a session puts it on record. */
export const isSeen = (value: unknown): value is Seen =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((mark) => typeof mark === 'string')

interface Operand {
  readonly files: WatchedFiles
  readonly watched: Watched
}

/**
 * An operand's events are named by its canonical text and carry the file's path. What was last seen is stored with them
 * in one commit: what happens while the session is down is noticed at its start, once. What was there when an operand
 * was first watched is no event.
 */
export class Watching {
  readonly #clock: Clock
  readonly #folders: Folders
  readonly #recorder: Pick<Recorder, 'write'>
  readonly #seen: Map<string, Seen>
  readonly #operands = new Map<string, Operand>()

  constructor(
    clock: Clock,
    folders: Folders,
    recorder: Pick<Recorder, 'write'>,
    stored: ReadonlyMap<string, StoredValue>,
  ) {
    this.#clock = clock
    this.#folders = folders
    this.#recorder = recorder
    this.#seen = new Map(
      [...stored].flatMap(([key, value]) => (isSeen(value) ? [[key, value]] : [])),
    )
  }

  /** Begins and ends watching, by which operands there are. */
  review(nodes: ReadonlySet<Node>): void {
    if (nodes.size === 0 && this.#operands.size === 0) return
    const wanted = new Map<string, FileEvent>()
    for (const { condition } of nodes)
      if (condition.kind === 'file-event') wanted.set(format(condition), condition)
    for (const [name, operand] of this.#operands)
      if (!wanted.has(name)) {
        end(operand)
        this.#operands.delete(name)
      }
    for (const [name, condition] of wanted)
      if (!this.#operands.has(name)) this.#operands.set(name, this.#begin(name, condition))
  }

  #begin(name: string, condition: FileEvent): Operand {
    const files = new WatchedFiles(condition, this.#seen.get(name), this.#clock, {
      report: (paths, seen) => this.#report(name, paths, seen),
      again: (file) => watched.ask(file),
    })
    const watched = this.#folders.watch(files.pattern.folder, (names) => files.look(names))
    return { files, watched }
  }

  #report(name: string, paths: readonly string[], seen: Seen): void {
    // A look may end after the watching has.
    if (!this.#operands.has(name)) return
    this.#seen.set(name, seen)
    const at = this.#clock.now()
    for (const path of paths) {
      const data: Json = { path }
      const event = { at, type: 'emitted', task: name, data: JSON.stringify(data) } as const
      this.#recorder.write({ write: { kind: 'append', event } })
    }
    this.#recorder.write({ write: { kind: 'state', scope: FILE, key: name, value: seen } })
  }

  /** Ends all of it. */
  close(): void {
    for (const operand of this.#operands.values()) end(operand)
    this.#operands.clear()
  }
}

function end({ files, watched }: Operand): void {
  watched.close()
  files.close()
}
