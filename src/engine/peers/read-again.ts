/** Reads from the store until it answers: what a session has to know of others must not be lost with one failure. */
import type { Clock } from '../../clock/clock.ts'
import { SECOND } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'

interface Told {
  readonly clock: Clock
  readonly announcer: Announcer
}

/** `isWanted` is asked before each further try. */
export async function readAgain<T>(
  told: Told,
  read: () => Promise<T>,
  isWanted: () => boolean,
  take: (found: T) => void,
): Promise<void> {
  const { clock, announcer } = told
  let found: T
  try {
    found = await read()
  } catch (error) {
    announcer.store.failed('runs', error)
    clock.at(clock.now() + SECOND, () => {
      if (isWanted()) void readAgain(told, read, isWanted, take)
    })
    return
  }
  announcer.store.worked('runs')
  take(found)
}
