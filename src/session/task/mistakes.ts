/** Mistakes in definitions: thrown where they are made, or kept while a file is only checked, so that it is read to its end. */

/** An error, and the name of its task. */
export interface Mistake {
  readonly error: unknown
  readonly task?: string
}

/** The mistakes of what is loaded until it is closed. */
export interface Kept {
  readonly mistakes: readonly Mistake[]
  /** Tasks whose condition is not their own: that one could not be read. */
  readonly standIns: ReadonlySet<object>
  close(): void
}

interface Keeping {
  readonly mistakes: Mistake[]
  readonly standIns: Set<object>
}

/** One place for all copies of tminus in a process: a task file may have its own. */
const KEEPING = Symbol.for('tminus.mistakes')

const place = globalThis as { [KEEPING]?: Keeping | undefined }

/** From now on, until it is closed, definitions keep their mistakes and the code that makes them goes on. */
export function keepMistakes(): Kept {
  const keeping = { mistakes: [], standIns: new Set<object>() }
  place[KEEPING] = keeping
  return {
    ...keeping,
    close: () => {
      place[KEEPING] = undefined
    },
  }
}

/** What is made; while mistakes are kept, its error is one of them and something else takes the place of what is missing. */
export function orKept<T>(make: () => T, instead: (keeping: Keeping) => T, task?: string): T {
  try {
    return make()
  } catch (error) {
    const keeping = place[KEEPING]
    if (keeping === undefined) throw error
    keeping.mistakes.push({ error, ...(task === undefined ? {} : { task }) })
    return instead(keeping)
  }
}

/** The options that hold by themselves; the mistakes of the others are kept. */
export function soundOf<T extends object>(options: T, check: (options: T) => void): T {
  if (place[KEEPING] === undefined || typeof options !== 'object' || options === null) {
    check(options)
    return options
  }
  const isSound = ([key, value]: [string, unknown]): boolean =>
    orKept(
      () => {
        check({ [key]: value } as T)
        return true
      },
      () => false,
    )
  return Object.fromEntries(Object.entries(options).filter(isSound)) as T
}
