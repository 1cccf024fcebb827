/** A short life with everything that writes: starts, failures, further attempts, chains, kept starts, refusals. */
import type { TaskContext } from '../../src/run/work.ts'
import type { Session } from '../../src/session/session.ts'
import type { VirtualClock } from '../../src/testing/index.ts'
import { instantOf } from '../../src/time/iso.ts'

const SECOND = 1000
export const FROM = instantOf('2026-03-02T08:00:00Z')
/** How long new occurrences come; after that everything comes to its end. */
export const ACTIVE = 24 * SECOND

/** Defines the tasks; `note` is told of each body that begins. */
export function define(session: Session, clock: VirtualClock, note: (body: string) => void): void {
  const body = (takes: number, fails: (attempt: number) => boolean) => {
    return async ({ run, signal }: TaskContext): Promise<void> => {
      note(`${run.task} ${run.occurrence} ${run.attempt}`)
      await new Promise<void>((resolve, reject) => {
        clock.at(clock.now() + takes, resolve)
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      })
      if (fails(run.attempt)) throw new Error('this attempt fails')
    }
  }
  const within = 'before 2026-03-02 08:00:24'
  session.task(
    `every 7 seconds aligned & ${within}`,
    body(1500, (n) => n % 2 === 1),
    {
      name: 'source',
      retry: '9 times every 1 s',
    },
  )
  session.task(
    "after each success of task 'source'",
    body(9000, () => false),
    {
      name: 'chain',
      overlap: 'queue all',
    },
  )
  session.task(
    "after task 'source' started",
    body(4000, () => false),
    {
      name: 'picky',
      overlap: 'skip',
    },
  )
}

/** Lets everything that is under way come to its end. */
export const settle = (clock: VirtualClock) => clock.advanceBy(5 * 60 * SECOND)
