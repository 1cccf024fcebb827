/** Signals to a child process and all its descendants, and the care that none outlives its parent. */
import type { ChildProcess } from 'node:child_process'
import { SystemClock } from '../clock/clock.ts'
import { groupLives, type ProcessMark, statOf } from './proc.ts'

const ownGroup: boolean = process.platform !== 'win32'

/** Spawn options under which a child leads a process group of its own (POSIX; elsewhere there are none). */
export const leader: { readonly detached: boolean; readonly windowsHide: true } = {
  detached: ownGroup,
  windowsHide: true,
}

/**
 * Sends a signal to the child's whole group; where there are no groups, to the child only. A group that is gone already is
 * no fault. A group lives, and keeps its number, as long as any member does, also when the child itself has ended.
 */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  if (!ownGroup) {
    child.kill(signal)
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // ESRCH: gone. EPERM: macOS says so of a group of which only a zombie is left.
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ESRCH' && code !== 'EPERM') throw error
  }
}

/** Milliseconds between two looks at a group: the system tells of the end of a child, not of a descendant's. */
const LOOK = 50

/** Calls when the last member of the group has ended, or when it is not waited for any more; at once if none is left. */
export function afterGroup(child: ChildProcess, isGivenUp: () => boolean, call: () => void): void {
  if (isGivenUp() || child.pid === undefined || !ownGroup || !groupLives(child.pid)) {
    call()
    return
  }
  // Processes of the system end in its time, also in a session on virtual time.
  const clock = new SystemClock()
  clock.at(clock.now() + LOOK, () => afterGroup(child, isGivenUp, call))
}

/** The child as it is told apart later; `undefined` where it has not begun or leads no group. */
export const markOf = ({ pid }: ChildProcess): ProcessMark | undefined =>
  pid === undefined || !ownGroup ? undefined : { pid, incarnation: statOf(pid).start }
