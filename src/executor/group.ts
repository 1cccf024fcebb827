/** Signals to a child process and all its descendants, and the care that none outlives its parent. */
import type { ChildProcess } from 'node:child_process'

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
