/** What `/proc` tells of the processes of this host; nothing where the platform has none. */
import { readdirSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process as the system describes it; empty where that is not told. */
export interface ProcessStat {
  /** One letter; see {@link hasEnded}. */
  readonly state: string
  /** The number of its process group. */
  readonly group: string
  /** When it began, in clock ticks since boot: it tells the process from a later one with the same number. */
  readonly start: string
}

const UNKNOWN: ProcessStat = { state: '', group: '', start: '' }

/** A process as it is told apart from a later one with the same number. */
export interface ProcessMark {
  readonly pid: number
  /** Its start time; empty where the platform does not tell. */
  readonly incarnation: string
}

export function statOf(pid: number | string): ProcessStat {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', group: fields[2] ?? '', start: fields[19] ?? '' }
  } catch {
    return UNKNOWN
  }
}

/** Zombies, and processes on their way out. */
const ENDED: ReadonlySet<string> = new Set(['Z', 'X'])

const hasEnded = ({ state }: ProcessStat): boolean => ENDED.has(state)

/** Whether that very process of this host still lives; one that has ended and was not fetched by its parent does not. */
export function processLives({ pid, incarnation }: ProcessMark): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const stat = statOf(pid)
  return !hasEnded(stat) && (incarnation === '' || stat.start === incarnation)
}

/** The same of a process on any host: `undefined` for one of another host. */
export const processLivesHere = (
  mark: ProcessMark & { readonly host: string },
): boolean | undefined => (mark.host === hostname() ? processLives(mark) : undefined)

/** The start time of a process in clock ticks since boot, where the platform tells; else nothing. */
export const incarnationOf = (pid: number): string => statOf(pid).start

/**
 * Whether any process of the group has not ended. A zombie is a member, too, as far as signals can tell: one whose
 * parent is gone stays for ever where process 1 does not fetch it, as in a container without an init.
 */
export function groupLives(group: number): boolean {
  try {
    process.kill(-group, 0)
  } catch {
    // ESRCH: gone. EPERM: the id is another user's process by now, which our signals do not reach.
    return false
  }
  try {
    return readdirSync('/proc').some((name) => {
      if (!/^\d+$/.test(name)) return false
      const stat = statOf(name)
      return stat.group === String(group) && !hasEnded(stat)
    })
  } catch {
    return true
  }
}
