/** `tminus run`: runs the session of a task file until it is stopped. */

import type { Command } from 'commander'
import type { Cancel } from '../../clock/clock.ts'
import type { RunOnce } from '../../session/options.ts'
import type { Session } from '../../session/session.ts'
import type { Instant } from '../../time/instant.ts'
import { attributed } from '../attribution.ts'
import { daemonLog, noted, takesPlaceOf } from '../daemon/child.ts'
import { asArguments, type LogFlags } from '../daemon/log-limits.ts'
import { notifySystemd } from '../daemon/notify.ts'
import { failuresSoFar, succeed, waitForIt } from '../daemon/rise-again.ts'
import { durationIn } from '../duration.ts'
import { bringDynamic } from '../dynamic-tasks.ts'
import { EXIT, type ExitCode, Failure, type Finish, messageOf } from '../exit.ts'
import { type Io, warn } from '../io.ts'
import { jsonObject } from '../json-option.ts'
import { addressOf, type PlaceFlags, place, zoneOf } from '../place.ts'
import { FILE_STORE_OPTION } from '../place-options.ts'
import { type ServerFlags, serveBeside, serveWhenFree } from '../servers.ts'
import { type Stopper, stopper } from '../stopper.ts'
import { sessionOf, taskOf } from '../task-file.ts'
import { withUi } from '../ui/ui.ts'
import { catchStray } from '../uncaught.ts'
import { jsonEvents } from '../view/json.ts'
import { liveView } from '../view/live.ts'
import { logLines } from '../view/log.ts'
import { plainLines } from '../view/plain.ts'
import { traceLines } from '../view/trace.ts'
import type { Show } from '../view/view.ts'
import { startDaemon } from './daemon.ts'

interface Flags extends PlaceFlags, ServerFlags, LogFlags {
  readonly crontab?: string
  readonly once?: boolean
  readonly params?: string
  readonly for?: string
  readonly json?: boolean
  readonly plain?: boolean
  readonly trace?: boolean
  readonly daemon?: boolean
  readonly restart?: boolean
  readonly pidFile?: string
  readonly logFile?: string
}

export function run(program: Command, io: Io, finish: Finish): void {
  withUi(program.command('run'))
    .description('run the session of a task file until it is stopped (Ctrl-C: wait for live runs)')
    .argument('[file]', 'a module that default-exports a session; or a crontab')
    .argument('[task...]', 'just these tasks, each once by hand, then end; 1 unless all succeeded')
    .option('--crontab <file>', 'run a crontab: its lines are the tasks')
    .option(
      '--once',
      'run what is due now and what that causes, each task once, then end; 1 if a run did not succeed',
    )
    .option('--params <json>', 'parameters of the named tasks, e.g. {"day":"2026-03-02"}')
    .option('--for <duration>', 'stop after so long, e.g. 30s')
    .option(...FILE_STORE_OPTION)
    .option('--zone <zone>', 'the zone in which conditions are read')
    .option('--json', 'one JSON object per event')
    .option('--plain', 'one line per event, also in a terminal')
    .option('--trace', 'say on standard error what the engine does, turn by turn; implies --plain')
    .option(
      '--metrics <address>',
      'serve /metrics (Prometheus) and /healthz there, e.g. 127.0.0.1:9464',
    )
    .option('--ui', 'serve the page of this session; as tminus ui: --port, --address, --token')
    .option('--daemon', 'go on in the background; see stop, restart and status')
    .option('--no-restart', 'with --daemon: do not start again after an exception')
    .option('--pid-file <file>', 'note the process there; with --daemon ./.tminus/tminus.pid')
    .option('--log-file <file>', 'with --daemon: append lines there; ./.tminus/tminus.log')
    .option('--log-max-size <size>', 'put the log away at that size; default 10M')
    .option('--log-max-age <duration>', 'or at that age; default 7d')
    .option('--log-keep <count>', 'how many are kept beside it; default 5')
    .action(async (given: string | undefined, rest: string[], flags: Flags) => {
      const file = flags.crontab ?? given
      if (file === undefined)
        throw new Failure(EXIT.usage, 'run what? Name a task file, or say --crontab FILE')
      const names = flags.crontab === undefined || given === undefined ? rest : [given, ...rest]
      if (flags.daemon === true) {
        await startDaemon(io, file, names, flags)
        finish(EXIT.ok)
        return
      }
      finish(await perform(io, file, names, flags))
    })
}

async function perform(
  io: Io,
  file: string,
  names: readonly string[],
  flags: Flags,
): Promise<ExitCode> {
  const log = daemonLog()
  const isLogged = log !== undefined || asArguments(flags).length === 0
  if (flags.logFile !== undefined || !isLogged)
    throw new Failure(EXIT.usage, '--log-file and its limits go with --daemon')
  if (flags.params !== undefined && names.length === 0)
    throw new Failure(EXIT.usage, '--params goes with the names of tasks')
  const params = flags.params === undefined ? undefined : jsonObject(flags.params, '--params')
  const limit = flags.for === undefined ? undefined : durationIn(flags.for, '--for')
  const session = await sessionOf(io, file)
  const address = addressOf(flags, session)
  const store = typeof address === 'string' ? address : address.name
  place(session, flags, 'run')
  if (session.tasks.size === 0)
    throw new Failure(EXIT.usage, `the session of '${file}' has no tasks: nothing would ever run`)
  if (names.some((name) => !session.tasks.has(name))) await bringDynamic(io, session)
  for (const name of names) taskOf(session, name)
  const poor = notSucceeded(session)
  const failures = failuresSoFar()
  const began = io.clock.now()
  const what = { file, tasks: names.map((task) => ({ task, params })), limit, store, log }
  const { uncaught, release } = await follow(io, session, what, flags)
  const note = (text: string): void => warn(io, text)
  const fallen = { log: log ?? '', failures, ran: io.clock.now() - began, note }
  const isAgain =
    uncaught && log !== undefined && flags.restart !== false && (await waitForIt(io, fallen))
  release()
  if (isAgain) succeed(fallen)
  return uncaught ? EXIT.uncaught : endOf(names, flags, poor)
}

/** A session that goes on until it is stopped has done its work, whatever became of single runs. */
const endOf = (names: readonly string[], { once }: Flags, poor: ReadonlySet<string>): ExitCode =>
  (once === true || names.length > 0) && poor.size > 0 ? EXIT.no : EXIT.ok

/** The runs that this session began and that have not succeeded, kept up to date. */
function notSucceeded({ events$ }: Session): ReadonlySet<string> {
  const poor = new Set<string>()
  events$.subscribe((event) => {
    if (event.name === 'run:started' || event.name === 'run:attempt') poor.add(event.run.id)
    if (event.name === 'run:succeeded' || event.name === 'run:inacted') poor.delete(event.run.id)
  })
  return poor
}

/** What is to be run, and for how long. */
interface What {
  readonly file: string
  readonly tasks: readonly RunOnce[]
  readonly limit: number | undefined
  /** As it is shown. */
  readonly store: string
  /** Where its lines go, if it is a daemon. */
  readonly log: string | undefined
}

async function follow(
  io: Io,
  session: Session,
  { file, tasks, limit, store, log }: What,
  flags: Flags,
): Promise<{ readonly uncaught: boolean; readonly release: () => void }> {
  const zone = zoneOf(session.options.zone)
  const attribution = attributed(session)
  const subject = { session, file, zone, store, attribution }
  const instead = takesPlaceOf()
  const release =
    flags.pidFile === undefined
      ? () => undefined
      : noted(flags.pidFile, { session, file, store: subject.store, log }, instead)
  const view = showOf(io, flags, log)(io, subject)
  const untrace = flags.trace === true ? traceLines(io, zone) : () => undefined
  const stopping = stopper(io, session, view.note)
  const ignore = io.onSignal(stopping.signal)
  const sleepOn = io.onWake(() => session.look())
  const forget = io.onLostReader(() =>
    warn(io, 'tminus: nobody reads the standard output any more; the session goes on'),
  )
  const tell = log === undefined ? (text: string) => warn(io, text) : view.note
  const uncaught = catchStray(io, session, attribution, stopping, tell)
  let cancel: Cancel = () => undefined
  const unnotify = notifySystemd(io, session)
  let closeServers = async (): Promise<void> => undefined
  try {
    const { clock } = session
    const serve = instead === undefined ? serveBeside : serveWhenFree
    closeServers = await serve(io, session, flags, view.note)
    if (flags.once === true) session.configure({ starts: 'once each' })
    const ended = session.run(...tasks)
    const started = clock.now()
    if (limit !== undefined)
      cancel = clock.at(started + limit, () => stopping.stop(`ran for ${flags.for}`))
    if (flags.once === true) whenIdle(session, started, stopping)
    await ended.catch((error: unknown) => {
      release()
      throw notStarted(error, file)
    })
    return { uncaught: uncaught.stopped, release }
  } finally {
    cancel()
    await closeServers()
    unnotify()
    uncaught.close()
    ignore()
    sleepOn()
    forget()
    untrace()
    view.close()
  }
}

function showOf({ stdout }: Io, { json, plain, trace }: Flags, log: string | undefined): Show {
  if (json === true) return jsonEvents
  // A terminal that cannot move its cursor gets lines.
  if (stdout.isTTY === true && plain !== true && trace !== true && process.env['TERM'] !== 'dumb')
    return liveView
  return log === undefined ? plainLines : logLines
}

/** What keeps a session from starting is in its file or its store, not in tminus. */
function notStarted(error: unknown, file: string): unknown {
  if (error instanceof Error && ['StoreError', 'ConditionSyntaxError'].includes(error.name))
    return error
  return new Failure(EXIT.failure, `the session of '${file}' cannot run: ${messageOf(error)}`)
}

const PAUSE = 25

/** Stops at the second look in a row that finds nothing to do: an answer from outside may come in between. */
function whenIdle(session: Session, started: Instant, stopping: Stopper): void {
  const { clock } = session
  let idle = 0
  let failed = false
  session.on('store:failed', ({ work }) => {
    failed ||= work === 'commit' || work === 'read'
  })
  const look = (): void => {
    idle = session.idle ? idle + 1 : 0
    if (failed) stopping.stop('the store failed')
    else if (idle > 1) stopping.stop('nothing more is due')
    else clock.at(clock.now() + PAUSE, look)
  }
  clock.at(started + PAUSE, look)
}
