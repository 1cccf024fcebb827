/** `tminus top`: the live view of what another process runs, from its file and its store. */

import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Action } from '../../engine/peers/request.ts'
import { LIFE, livingSince } from '../../engine/record/lives.ts'
import { isLive, type Run } from '../../run/run.ts'
import type { Session } from '../../session/session.ts'
import type { Store } from '../../store/port.ts'
import { type Instant, SECOND } from '../../time/instant.ts'
import { attributed } from '../attribution.ts'
import { inspectionOf } from '../calendars.ts'
import { readPid } from '../daemon/pid-file.ts'
import { ofRow } from '../damaged.ts'
import { durationIn } from '../duration.ts'
import { placed } from '../dynamic-tasks.ts'
import { EXIT, Failure, type Finish } from '../exit.ts'
import type { Io } from '../io.ts'
import { askAll, asker } from '../peer-request.ts'
import { addressOf, type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, DAEMON_STORE_OPTION, SHOWN_ZONE_OPTION } from '../place-options.ts'
import { recorded } from '../store-of.ts'
import { sessionOf } from '../task-file.ts'
import { inline } from '../text/columns.ts'
import { Board } from '../view/board.ts'
import { Desk, type Hands } from '../view/desk.ts'
import { recordedLines } from '../view/history.ts'
import { closing, ENTER, LEAVE, Pace, paintFrame } from '../view/live.ts'
import { heldIn, pausing, resuming } from './hold.ts'

interface Flags extends PlaceFlags {
  readonly pidFile: string
  readonly for?: string
}

export function top(program: Command, io: Io, finish: Finish): void {
  program
    .command('top')
    .description(
      'the live view of what another process runs: counts, tasks, reasons, the newest lines; ? lists its keys',
    )
    .argument('[file]', "the task file; default: the daemon's")
    .option('--for <duration>', 'end after so long')
    .option(...DAEMON_STORE_OPTION)
    .option(...SHOWN_ZONE_OPTION)
    .option(...DAEMON_OPTION)
    .action(async (given: string | undefined, flags: Flags) => {
      if (io.stdout.isTTY !== true)
        throw new Failure(
          EXIT.usage,
          "top needs a terminal; 'tminus status' and 'tminus watch' do not",
        )
      const until =
        flags.for === undefined ? undefined : io.clock.now() + durationIn(flags.for, '--for')
      const file = given ?? fileOfDaemon(flags.pidFile)
      const session = await sessionOf(io, file)
      await placed(io, { file, session }, flags)
      const address = addressOf({}, session)
      if (address === 'memory:')
        throw new Failure(
          EXIT.failure,
          `what runs '${file}' is in the memory of its process alone, or nothing has run it`,
        )
      const store = await recorded(
        io,
        typeof address === 'string' ? { ...flags, store: address } : flags,
      )
      try {
        await show(io, {
          file,
          session,
          store,
          until,
          address: typeof address === 'string' ? address : address.name,
        })
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

function fileOfDaemon(pidFile: string): string {
  const found = readPid(pidFile)
  if (found.kind === 'live') return resolve(found.daemon.cwd, found.daemon.file)
  throw new Failure(EXIT.failure, `no daemon runs here (says ${pidFile}): name the task file`)
}

interface Shown {
  readonly file: string
  readonly session: Session
  readonly store: Store
  readonly address: string
  readonly until: Instant | undefined
}

/** Until q or Ctrl-C. */
async function show(io: Io, { file, session, store, address, until }: Shown): Promise<void> {
  const zone = zoneOf(session.options.zone)
  const board = new Board({ session, file, zone, store: address, attribution: attributed(session) })
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const follow = await follower(io, store, board)
  const paint = async (): Promise<void> => {
    await follow()
    const { live, owners } = await store.folded()
    const inspection = await inspectionOf(session)
    try {
      await board.recall(inspection)
      const runs = new Map<string, Run[]>()
      for (const run of live)
        if (isLive(run.status)) runs.set(run.task, [...(runs.get(run.task) ?? []), run])
      const begun = livingSince(await store.state(LIFE), owners, io.clock.now())
      paintFrame(
        io,
        desk,
        board.frame(inspection, begun ?? inspection.at, (task) => runs.get(task.name) ?? []),
      )
    } finally {
      await inspection.close()
    }
  }
  let isPainting = false
  const pace = new Pace(io.clock, () => {
    if (isPainting) return
    isPainting = true
    void paint()
      .catch((error: unknown) => {
        board.note = inline(error instanceof Error ? error.message : String(error))
      })
      .finally(() => {
        isPainting = false
      })
  })
  const desk = new Desk(
    handsOf(io, session, store, () => end()),
    () => pace.soon(),
  )
  io.stdout.write(ENTER)
  const soon = (): void => pace.soon()
  io.stdout.on?.('resize', soon)
  const takeBack = [io.onKey((key) => desk.key(key)), io.onSignal(() => end())]
  const leave = closing(io, () => {
    pace.stop()
    io.stdout.off?.('resize', soon)
    for (const call of takeBack) call()
    io.stdout.write(LEAVE)
  })
  const cancel = until === undefined ? () => undefined : io.clock.at(until, () => end())
  await ended
  cancel()
  leave()
}

/** Prints what went on record since the last call; the newest lines at the first. */
async function follower(io: Io, store: Store, board: Board): Promise<() => Promise<void>> {
  const NEWEST = 20
  let last = Math.max(0, (await store.folded()).lastSeq - NEWEST)
  return async () => {
    for (const event of await store.events({ after: last })) {
      last = event.seq
      const run = event.run === undefined ? undefined : (await store.runs({ id: event.run }))[0]
      const lines = ofRow(io, 'events', event.seq, () => recordedLines(event, run)) ?? []
      for (const line of lines) board.print(line, event.at)
    }
  }
}

/** What keys ask of the process that runs it. */
function handsOf(io: Io, session: Session, store: Store, quit: () => void): Hands {
  const ask = async (
    action: Action,
    task: string,
    besides: Parameters<typeof askAll>[2][number]['besides'] = [],
  ): Promise<string> => {
    const reason = `${action} in the live view (${asker()})`
    const [asked] = await askAll(
      io,
      store,
      [{ request: { action, task, reason }, besides }],
      15 * SECOND,
    )
    const said = asked?.answers
      .filter(({ verdict }) => verdict !== 'elsewhere')
      .map(({ text }) => text)
    return said === undefined || said.length === 0 ? 'no session has answered' : said.join('; ')
  }
  return {
    start: (task) => ask('start', task),
    terminate: (task) => ask('terminate', task),
    pause: async (task, isPaused) =>
      isPaused
        ? await ask('resume', task, resuming(io, task, await heldIn(store)))
        : await ask(
            'pause',
            task,
            pausing(io, task, {
              reason: 'paused in the live view',
              until: Number.POSITIVE_INFINITY,
            }),
          ),
    why: (task) => session.why(task),
    quit,
  }
}
