/** `tminus stop` and `tminus restart`: what is done to a daemon; and its start for `tminus run --daemon`. */
import type { Command } from 'commander'
import { lastCommand } from '../daemon/last-command.ts'
import { type Launch, launch } from '../daemon/launch.ts'
import { asArguments, type LogFlags, limitsFrom } from '../daemon/log-limits.ts'
import { type Daemon, LOG_FILE, PID_FILE, readPid, refuseLive } from '../daemon/pid-file.ts'
import { rehearse } from '../daemon/rehearse.ts'
import { type Ending, type StopOptions, stopDaemon, stopProcess } from '../daemon/stop.ts'
import { durationIn } from '../duration.ts'
import { EXIT, type ExitCode, Failure, type Finish } from '../exit.ts'
import { type Io, say, sayJson, warn } from '../io.ts'

interface Flags {
  readonly pidFile: string
  readonly within: string
  readonly now?: boolean
  readonly kill?: boolean
  readonly overlap?: boolean
  readonly json?: boolean
}

export function stop(program: Command, io: Io, finish: Finish): void {
  options(program.command('stop'))
    .description("end what 'tminus run --daemon' started: wait for its live runs")
    .action(async (flags: Flags) => {
      const ending = await stopDaemon(io, told(io, flags))
      tell(io, ending, flags)
      finish(ending.code)
    })
}

export function restart(program: Command, io: Io, finish: Finish): void {
  options(program.command('restart'))
    .description('end the daemon and start it again with the same command line')
    .option('--overlap', 'start the new one first, and end the old one when that runs')
    .action(async (flags: Flags) => {
      const found = readPid(flags.pidFile)
      if (found.kind === 'none') {
        await startAgain(io, flags)
        return finish(EXIT.ok)
      }
      const { daemon } = found
      if (found.kind === 'live') rehearse(daemon)
      if (found.kind === 'live' && flags.overlap === true) {
        finish(await startBeside(io, daemon, flags))
        return
      }
      const ending = await stopDaemon(io, told(io, flags))
      tell(io, ending, flags)
      if (ending.code !== EXIT.ok && found.kind === 'live') {
        finish(ending.code)
        return
      }
      const { args, cwd, file, log } = daemon
      const given = { args, cwd, file, pidFile: flags.pidFile, logFile: log ?? LOG_FILE }
      await begin(io, given, flags.json === true).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error
        const hint = "('tminus start' tries again, with the same command line)"
        throw new Failure(error.code, `${error.message}\n${hint}`)
      })
      finish(EXIT.ok)
    })
}

/** Two sessions on one store for a while: each occurrence has one start, whichever of them decides. */
async function startBeside(io: Io, daemon: Daemon, flags: Flags): Promise<ExitCode> {
  const { args, cwd, file, log, pid, store } = daemon
  if (store.startsWith('memory'))
    throw new Failure(
      EXIT.usage,
      `--overlap needs a store that both can read, and '${file}' runs on ${store}: restart without it`,
    )
  const { pidFile, json } = flags
  const given = { args, cwd, file, pidFile, logFile: log ?? LOG_FILE, instead: pid }
  await begin(io, given, json === true)
  const ending = await stopProcess(io, daemon, told(io, flags))
  tell(io, ending, flags)
  return ending.code
}

const options = (command: Command): Command =>
  command
    .option('--pid-file <file>', 'where its process is noted', PID_FILE)
    .option('--within <duration>', 'how long to wait for its end', '2 min')
    .option('--now', 'ask its live runs to end, instead of waiting for them')
    .option('--kill', 'end it by force if it has not ended by then')
    .option('--json', 'as JSON, one object for each thing done')

const tell = (io: Io, { text, ending, pid, file }: Ending, { json }: Flags): void =>
  json === true
    ? sayJson(io, { ending, pid: pid ?? null, file: file ?? null, text })
    : say(io, text)

function told(io: Io, { pidFile, within, now, kill }: Flags): StopOptions {
  return {
    pidFile,
    within: durationIn(within, '--within'),
    now: now === true,
    kill: kill === true,
    note: (text) => warn(io, text),
  }
}

/** Starts the daemon that ran here last, with its command line. @throws {Failure} when none is known, or one runs. */
export async function startAgain(
  io: Io,
  { pidFile, json }: { readonly pidFile: string; readonly json?: boolean },
): Promise<void> {
  const found = readPid(pidFile)
  refuseLive(pidFile)
  const last =
    found.kind === 'none'
      ? lastCommand(pidFile)
      : { ...found.daemon, logFile: found.daemon.log ?? LOG_FILE }
  if (last === undefined)
    throw new Failure(
      EXIT.no,
      `no daemon has run here (there is no ${pidFile}): 'tminus run FILE --daemon' starts one`,
    )
  const { args, cwd, file, logFile } = last
  await begin(io, { args, cwd, file, pidFile, logFile }, json === true)
}

/** What `run` was told. */
export interface DaemonFlags extends LogFlags {
  readonly daemon?: boolean
  readonly pidFile?: string
  readonly logFile?: string
  readonly restart?: boolean
  readonly once?: boolean
  readonly for?: string
  readonly json?: boolean
  readonly store?: string
  readonly zone?: string
  readonly metrics?: string
}

/** `tminus run FILE --daemon`. */
export async function startDaemon(
  io: Io,
  file: string,
  names: readonly string[],
  flags: DaemonFlags,
): Promise<void> {
  if (names.length > 0 || flags.once === true)
    throw new Failure(EXIT.usage, '--daemon goes on until it is stopped: name no tasks, nor --once')
  const { pidFile = PID_FILE, logFile = LOG_FILE, json, ...rest } = flags
  limitsFrom(flags)
  const passed = (['store', 'zone', 'for', 'metrics'] as const).flatMap((name) => {
    const value = rest[name]
    return value === undefined ? [] : [`--${name}`, value]
  })
  const args = [
    ...['run', file, '--pid-file', pidFile, ...passed],
    ...(json === true ? ['--json'] : []),
    ...(flags.restart === false ? ['--no-restart'] : []),
    ...asArguments(flags),
  ]
  await begin(io, { args, cwd: process.cwd(), file, pidFile, logFile }, json === true)
}

async function begin(io: Io, given: Launch, json: boolean): Promise<void> {
  const pid = await launch(io, given)
  const { file, logFile } = given
  if (json) sayJson(io, { started: true, pid, file, log: logFile })
  else say(io, `started '${file}' (process ${pid}); its lines go to ${logFile}`)
}
