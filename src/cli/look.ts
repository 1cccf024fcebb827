/** Looks at a record again and again, until a condition holds, the user ends it, or the output has lost its reader. */
import type { Duration, Instant } from '../time/instant.ts'
import type { Io } from './io.ts'

/** Between two looks. */
const LOOK: Duration = 250

/** Calls `look` four times a second, until it says so, Ctrl-C, a reader that goes away, or `until`. */
export async function untilEnded(
  io: Io,
  look: () => Promise<boolean>,
  until: Instant = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { clock } = io
  let isOver = false
  let wake = (): void => undefined
  const end = (): void => {
    isOver = true
    wake()
  }
  const takeBack = [io.onSignal(end), io.onLostReader(end)]
  try {
    while (!isOver && clock.now() < until) {
      await new Promise<void>((resolve) => {
        const cancel = clock.at(Math.min(clock.now() + LOOK, until), resolve)
        wake = () => {
          cancel()
          resolve()
        }
      })
      if (await look()) return
    }
  } finally {
    for (const call of takeBack) call()
  }
}
