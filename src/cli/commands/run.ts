/** `tminus run`: runs the session of a task file until it is stopped. */
import type { Command } from 'commander'
import type { Cancel } from '../../clock/clock.ts'
import type { Session } from '../../session/session.ts'
import type { Instant } from '../../time/instant.ts'
import { daemonLog, noted } from '../daemon/child.ts'
import { durationIn, EXIT, type ExitCode, Failure, type Finish, messageOf } from '../exit.ts'
import type { Io } from '../io.ts'
import { addressOf, type PlaceFlags, place, zoneOf } from '../place.ts'
import { sessionOf, taskOf } from '../task-file.ts'
import { jsonEvents } from '../view/json.ts'
import { liveView } from '../view/live.ts'
import { logLines } from '../view/log.ts'
import { plainLines } from '../view/plain.ts'
import type { View } from '../view/view.ts'
import { startDaemon } from './daemon.ts'

interface Flags extends PlaceFlags {
  readonly once?: boolean
  readonly for?: string
  readonly json?: boolean
  readonly plain?: boolean
  readonly daemon?: boolean
  readonly pidFile?: string
  readonly logFile?: string
}

export function run(program: Command, io: Io, finish: Finish): void {
  program
    .command('run')
    .description('run the session of a task file until it is stopped (Ctrl-C: wait for live runs)')
    .argument('<file>', 'a module that default-exports a session')
    .argument('[task...]', 'just these tasks, each once by hand, then end; 1 unless all succeeded')
    .option(
      '--once',
      'run what is due now and what that causes, each task once, then end; 1 if a run did not succeed',
    )
    .option('--for <duration>', 'stop after so long, e.g. 30s')
    .option('--store <store>', "default: the session's own, else sqlite:./.tminus/tminus.db")
    .option('--zone <zone>', 'the zone in which conditions are read')
    .option('--json', 'one JSON object per event')
    .option('--plain', 'one line per event, also in a terminal')
    .option('--daemon', 'go on in the background; see stop, restart and status')
    .option('--pid-file <file>', 'note the process there; with --daemon ./.tminus/tminus.pid')
    .option('--log-file <file>', 'with --daemon: append lines there; ./.tminus/tminus.log')
    .action(async (file: string, names: string[], flags: Flags) => {
      if (flags.daemon === true) {
        await startDaemon(io, file, names, flags)
        finish(EXIT.ok)
        return
      }
      if (flags.logFile !== undefined)
        throw new Failure(EXIT.usage, '--log-file goes with --daemon')
      const limit = flags.for === undefined ? undefined : durationIn(flags.for, '--for')
      const session = await sessionOf(io, file)
      const address = addressOf(flags, session)
      const store = typeof address === 'string' ? address : address.name
      place(session, flags, 'run')
      if (session.tasks.size === 0)
        throw new Failure(
          EXIT.usage,
          `the session of '${file}' has no tasks: nothing would ever run`,
        )
      for (const name of names) taskOf(session, name)
      const poor = notSucceeded(session)
      await follow(io, session, { file, names, limit, store }, flags)
      finish(endOf(names, flags, poor))
    })
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
  readonly names: readonly string[]
  readonly limit: number | undefined
  /** As it is shown. */
  readonly store: string
}

async function follow(
  io: Io,
  session: Session,
  { file, names, limit, store }: What,
  flags: Flags,
): Promise<void> {
  const zone = zoneOf(session.options.zone)
  const subject = {
    session,
    file,
    zone,
    store,
  }
  const log = daemonLog()
  const release =
    flags.pidFile === undefined
      ? () => undefined
      : noted(flags.pidFile, { session, file, store: subject.store, log })
  const show =
    flags.json === true
      ? jsonEvents
      : io.stdout.isTTY === true && flags.plain !== true
        ? liveView
        : log === undefined
          ? plainLines
          : logLines
  const view = show(io, subject)
  const ignore = io.onSignal(stopper(io, session, view))
  let cancel: Cancel = () => undefined
  try {
    const { clock } = session
    if (flags.once === true) session.configure({ once: true })
    const ended = session.run(...names)
    const started = clock.now()
    if (limit !== undefined)
      cancel = clock.at(started + limit, () => void session.stop(`ran for ${flags.for}`))
    if (flags.once === true) whenIdle(session, started)
    await ended.catch((error: unknown) => {
      throw notStarted(error, file)
    })
  } finally {
    cancel()
    ignore()
    view.close()
    release()
  }
}

/** What keeps a session from starting is in its file or its store, not in tminus. */
function notStarted(error: unknown, file: string): unknown {
  if (error instanceof Error && ['StoreError', 'ConditionSyntaxError'].includes(error.name))
    return error
  return new Failure(EXIT.failure, `the session of '${file}' cannot run: ${messageOf(error)}`)
}

/** Once: stop and wait. Twice: ask live runs to end now. Thrice: leave; the next session finds them crashed. */
function stopper(io: Io, session: Session, view: View): (signal: string) => void {
  let count = 0
  return (signal) => {
    count++
    if (count > 2) return io.exit(EXIT.forced)
    if (count === 1)
      view.note(
        `${signal}: waiting for live runs; again: end them now; a third time: leave at once`,
      )
    void session.stop(signal)
  }
}

const PAUSE = 25

/** Stops at the second look in a row that finds nothing to do: an answer from outside may come in between. */
function whenIdle(session: Session, started: Instant): void {
  const { clock } = session
  let idle = 0
  let failed = false
  session.on('store:failed', () => {
    failed = true
  })
  const look = (): void => {
    idle = session.idle ? idle + 1 : 0
    if (failed) void session.stop('the store failed')
    else if (idle > 1) void session.stop('nothing more is due')
    else clock.at(clock.now() + PAUSE, look)
  }
  clock.at(started + PAUSE, look)
}
