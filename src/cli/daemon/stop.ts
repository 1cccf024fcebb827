/** Asks a daemon to end, waits, and says what became of it. */
import { rmSync } from 'node:fs'
import { processLives } from '../../executor/proc.ts'
import { durationText } from '../../session/words/times.ts'
import { type Duration, SECOND } from '../../time/instant.ts'
import { EXIT, type ExitCode, Failure, messageOf } from '../exit.ts'
import { type Io, NOW } from '../io.ts'
import { existing } from '../place.ts'
import { liveRunsText } from '../text/live-runs.ts'
import { type Daemon, type Found, isNoted, readPid } from './pid-file.ts'

/** What became of it: a sentence, and whether it is gone. */
export interface Ending {
  readonly code: ExitCode
  readonly text: string
  /** `killed`: by force; `died`: before it was asked; `running`: still; `none`: there is no note of one. */
  readonly ending: 'stopped' | 'killed' | 'died' | 'running' | 'none'
  readonly pid?: number
  readonly file?: string
}

const LOOK: Duration = 50
/** After this wait it is said what is waited for. */
const SOON: Duration = SECOND
/** How long a killed process is waited for. */
const KILL: Duration = 5 * SECOND

export interface StopOptions {
  readonly pidFile: string
  readonly within: Duration
  /** Ask live runs to end, instead of waiting for them. */
  readonly now: boolean
  /** End it by force if it has not ended by then. */
  readonly kill: boolean
  /** Says what is waited for. */
  readonly note: (text: string) => void
}

export async function stopDaemon(io: Io, options: StopOptions): Promise<Ending> {
  const found = readPid(options.pidFile)
  return found.kind === 'live'
    ? await stopProcess(io, found.daemon, options)
    : gone(found, options.pidFile)
}

/** Of a daemon that is noted, or was before another one took its place. */
export async function stopProcess(io: Io, daemon: Daemon, options: StopOptions): Promise<Ending> {
  const { pidFile, within, kill, note } = options
  const { pid, file } = daemon
  signal(daemon, options.now ? NOW : 'SIGTERM')
  if (await ends(io, daemon, Math.min(within, SOON))) return ended(io, daemon, pidFile)
  if (within > SOON)
    note(
      `process ${pid} waits for its live runs${await liveRuns(io, daemon)}; at most ${durationText(within)}`,
    )
  if (await ends(io, daemon, within - SOON)) return ended(io, daemon, pidFile)
  if (!kill)
    return {
      ...{ code: EXIT.no, ending: 'running', pid, file },
      text: `process ${pid} still runs after ${durationText(within)}: it waits for its live runs${await liveRuns(io, daemon)} (${isNoted(pidFile, pid) ? '--now asks them to end, --kill ends it by force' : `it starts nothing more; kill -USR2 ${pid} asks them to end`})`,
    }
  signal(daemon, 'SIGKILL')
  await ends(io, daemon, KILL)
  if (isNoted(pidFile, pid)) rmSync(pidFile, { force: true })
  return {
    ...{ code: EXIT.ok, ending: 'killed', pid, file },
    text: `process ${pid} was ended by force: the next session finds its live runs crashed`,
  }
}

/** It may end by itself between two looks; a process of another user is not ours to end. */
function signal({ pid }: Daemon, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return
    throw new Failure(EXIT.failure, `cannot signal process ${pid}: ${messageOf(error)}`)
  }
}

/** `: load (3 s)`, as far as its store tells. */
async function liveRuns(io: Io, { store }: Daemon): Promise<string> {
  if (!store.startsWith('sqlite:')) return ''
  try {
    const opened = await existing({ store })
    try {
      const { live } = await opened.folded()
      return liveRunsText(live, io.clock.now())
    } finally {
      await opened.close()
    }
  } catch {
    // What is waited for is worth a look, not a failure.
    return ''
  }
}

/** Nothing to stop; a note of a process that has died is taken away. */
function gone(found: Found, pidFile: string): Ending {
  if (found.kind === 'none')
    return { code: EXIT.no, ending: 'none', text: `no daemon runs here (there is no ${pidFile})` }
  rmSync(pidFile, { force: true })
  const { pid, file, log } = found.daemon
  return {
    ...{ code: EXIT.no, ending: 'died', pid, file },
    text: `no daemon runs here: process ${pid} of '${file}' has died without saying so${seeLog(log)}`,
  }
}

function ended(io: Io, { pid, since, file, log }: Daemon, pidFile: string): Ending {
  const ran = durationText(io.clock.now() - since)
  // One that ends in order takes its note away itself.
  if (!isNoted(pidFile, pid))
    return {
      ...{ code: EXIT.ok, ending: 'stopped', pid, file },
      text: `stopped '${file}' (process ${pid}, ran for ${ran})`,
    }
  rmSync(pidFile, { force: true })
  return {
    ...{ code: EXIT.ok, ending: 'died', pid, file },
    text: `process ${pid} of '${file}' ended after ${ran}, but not in order${seeLog(log)}`,
  }
}

const seeLog = (log: string | null): string => (log === null ? '' : `: see ${log}`)

/** Whether the process ends within that time. */
async function ends(io: Io, daemon: Daemon, within: Duration): Promise<boolean> {
  const { clock } = io
  const until = clock.now() + within
  while (processLives(daemon)) {
    if (clock.now() >= until) return false
    await new Promise<void>((resolve) => clock.at(clock.now() + LOOK, resolve))
  }
  return true
}
