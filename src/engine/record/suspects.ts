/** Finds the write that can never succeed among those of a commit that fails although the store answers. */
import { read } from '../../run/gate/read.ts'
import type { Write } from '../../store/port.ts'
import type { Entry } from './entry.ts'

/** A write that failed alone this often, while the store took others, is given up. */
const TRIES = 5

/** Whether the cause of a failure is known to be the store's state, not what was to be written. */
export function isOfTheStore(error: unknown): boolean {
  const codes = [read(error, 'code'), read(read(error, 'cause'), 'code')]
  return codes.some((code) => typeof code === 'string' && STATES.test(code))
}

const STATES =
  /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|NOMEM|READONLY|CANTOPEN|PROTOCOL|INTERRUPT|CORRUPT|NOTADB)|ENOSPC$|EIO$|EMFILE$|ECONN)/

/** The search: as long as commits fail, half as many writes are tried at once, then one. */
export class Suspects {
  #tries = 0
  /** How many writes are committed at once. */
  most: number = Number.POSITIVE_INFINITY

  /** Whether a search is under way. */
  get any(): boolean {
    return this.most !== Number.POSITIVE_INFINITY
  }

  /** A commit has failed although the store answers; returns whether its only write is to be given up. */
  failed(count: number): boolean {
    if (count > 1) {
      this.most = Math.ceil(count / 2)
      return false
    }
    this.most = 1
    this.#tries++
    if (this.#tries < TRIES) return false
    this.none()
    return true
  }

  /** A commit has succeeded; `left` is how many writes still wait. */
  passed(left: number): void {
    this.#tries = 0
    this.most = left === 0 ? Number.POSITIVE_INFINITY : this.most * 2
  }

  /** The search is over. */
  none(): void {
    this.#tries = 0
    this.most = Number.POSITIVE_INFINITY
  }
}

/** The end of a run without what its user's code gave to it, which may be what the store cannot take. */
export function bare(entry: Entry): Entry | undefined {
  const { write } = entry
  if (write.kind !== 'transition' || entry.isBare === true) return undefined
  const { result: _result, log: _log, progress: _progress, error, ...run } = write.run
  const message = 'what came of it could not be put on record'
  const transition: Write = {
    ...write,
    run: error === undefined ? run : { ...run, error: { name: 'Error', message } },
  }
  if (write.event === undefined) return inPlaceOf(entry, transition)
  const { data: _data, ...event } = write.event
  return inPlaceOf(entry, { ...transition, event })
}

/** An entry may be an instance of a class: its methods are not its own, so that a spread would lose them. */
const inPlaceOf = (entry: Entry, write: Write): Entry => ({
  ...entry,
  write,
  isBare: true,
  ...(entry.task === undefined ? {} : { task: entry.task }),
  done: (result) => entry.done?.(result),
  ...(entry.dropped === undefined ? {} : { dropped: (error) => entry.dropped?.(error) }),
  ...(entry.refused === undefined ? {} : { refused: (error) => entry.refused?.(error) }),
})

/** A write, for people. */
export function named(write: Write): string {
  switch (write.kind) {
    case 'claim':
      return `the start of run ${write.run.id} of task '${write.run.task}'`
    case 'transition':
      return `run ${write.run.id} of task '${write.run.task}' (${write.run.status})`
    case 'begin':
      return `the begin of run ${write.id}`
    case 'append':
      return `event '${write.event.task ?? write.event.type}'`
    case 'miss':
      return `what was missed of task '${write.fates[0].task}'`
    case 'state':
      return `state '${write.key}' of '${write.scope}'`
  }
}
