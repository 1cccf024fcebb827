/** `tminus status`: which sessions are alive on a store, what is live, and how each task stands. */
import type { Command } from 'commander'
import { ALL, PAUSE, type Pause, pausesIn } from '../../engine/policy/pauses.ts'
import { isLive, type Run } from '../../run/run.ts'
import { type Standing, standings } from '../../session/health/standings.ts'
import { shortId } from '../../session/inspect/run-names.ts'
import { FAILURES } from '../../session/select/runs.ts'
import {
  clockText,
  counted,
  headText,
  instantJson,
  liveText,
  outcomeText,
  runJson,
} from '../../session/words/times.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { type Daemon, type Found, PID_FILE, readPid } from '../daemon/pid-file.ts'
import { standing, standingJson } from '../daemon/standing.ts'
import { ofRow } from '../damaged.ts'
import { EXIT, type ExitCode, type Finish, messageOf } from '../exit.ts'
import { type Io, say, sayJson, sayWrapped, warn } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { type TaskFlags, tasksMeant, withTasks } from '../selection.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { sessionOf } from '../task-file.ts'
import { inline } from '../text/columns.ts'
import { pauseJson, pauseLine } from '../text/pauses.ts'
import { readSharing, type Sharing, sharingJson, sharingText } from '../text/sharing.ts'
import { standingLine } from '../text/standing.ts'
import { statusOfFile } from './status-of-file.ts'

interface Flags extends PlaceFlags, TaskFlags {
  readonly failed?: boolean
  readonly pidFile: string
  readonly json?: boolean
}

export function status(program: Command, io: Io, finish: Finish): void {
  withTasks(program.command('status'))
    .description('how the tasks of a file stand, or (without a file) what is on record in a store')
    .argument('[file]', 'a task file')
    .option('--failed', 'tasks whose newest run failed, crashed or was terminated')
    .option('--store <store>', "default: the session's own, else sqlite:./.tminus/tminus.db")
    .option('--zone <zone>', 'the zone of what is shown')
    .option('--pid-file <file>', 'where the process of a daemon is noted', PID_FILE)
    .option('--json', 'as JSON')
    .action(async (file: string | undefined, flags: Flags) => {
      if (file === undefined) return finish(await ofStore(io, flags))
      await statusOfFile(io, { file, session: await sessionOf(io, file) }, flags)
      finish(EXIT.ok)
    })
}

/** What is on record, as `status` tells it. */
interface Record extends Sharing {
  readonly now: Instant
  readonly zone: Zone
  readonly daemon: Found
  readonly standing: readonly Standing[]
  readonly live: readonly Run[]
  /** The newest run of each task. */
  readonly newest: readonly Run[]
  readonly pauses: ReadonlyMap<string, Pause>
}

async function ofStore(io: Io, flags: Flags): Promise<ExitCode> {
  const fallback = zoneOf(flags.zone)
  const daemon = readPid(flags.pidFile)
  const now = io.clock.now()
  const head = (zone: Zone): void => {
    if (flags.json === true) return
    const said = standing(daemon, zone, now)
    if (said !== undefined) sayWrapped(io, said)
    sayWrapped(io, headText(now, zone))
  }
  if (daemon.kind === 'live' && flags.store === undefined && isMemory(daemon.daemon)) {
    head(fallback)
    if (flags.json === true)
      sayJson(io, { at: instantJson(now, fallback), daemon: standingJson(daemon, fallback) })
    else say(io, `what it runs is in its own memory alone (store ${daemon.daemon.store})`)
    return EXIT.ok
  }
  const store = await openRecord(io, flags, daemon)
  if (store === undefined) {
    head(fallback)
    return EXIT.no
  }
  try {
    const zone = await zoneIn(store, flags)
    head(zone)
    const found = { now, zone, daemon, ...(await gather(store, now, await filterOf(store, flags))) }
    if (flags.json === true) sayJson(io, recordJson(io, found))
    else for (const line of recordLines(io, found)) sayWrapped(io, line)
    return codeOf(found)
  } finally {
    await store.close()
  }
}

const isMemory = ({ store }: Daemon): boolean => !store.startsWith('sqlite:')

/** The tasks and runs that are told. */
interface Filter {
  isTask(name: string): boolean
  isRun(run: Run): boolean
}

/** Told are the tasks that the flags choose, and all of their runs or only failed ones. */
async function filterOf(store: Store, flags: Flags): Promise<Filter> {
  const tasks = await tasksMeant(store, [], flags)
  const isTask = (name: string) => tasks?.includes(name) !== false
  return {
    isTask,
    isRun: ({ task, status }) =>
      isTask(task) && (flags.failed !== true || FAILURES.includes(status)),
  }
}

async function gather(
  store: Store,
  now: Instant,
  { isTask, isRun }: Filter,
): Promise<Pick<Record, 'standing' | 'live' | 'newest' | 'pauses' | keyof Sharing>> {
  const { owners, live, newest } = await store.folded()
  const names = new Set(
    newest.flatMap(({ type, task }) => (type === 'started' && task !== undefined ? [task] : [])),
  )
  const last = await Promise.all(
    [...names].map(async (task) => (await store.runs({ task, limit: 1 }))[0]),
  )
  return {
    standing: standings(owners, now),
    ...(await readSharing(store)),
    live: live.filter(isRun),
    newest: last.filter((run) => run !== undefined).filter(isRun),
    pauses: new Map(
      [...pausesIn(await store.state(PAUSE))].filter(([task]) => task === ALL || isTask(task)),
    ),
  }
}

/** The lines of a row; of a damaged one, that it is damaged. */
const aboutRun = <T>(io: Io, { id }: Run, tell: () => T): readonly T[] => {
  const told = ofRow(io, 'runs', id, tell)
  return told === undefined ? [] : [told]
}

const aboutPause = <T>(io: Io, task: string, tell: () => T): readonly T[] => {
  const told = ofRow(io, 'state', `${PAUSE} ${task}`, tell)
  return told === undefined ? [] : [told]
}

/** The fields that a task has only with its file. */
const UNREAD = {
  ...{ condition: null, value: null, next: null },
  ...{ due: null, decider: null, unserved: null },
} as const

const recordJson = (
  io: Io,
  { now, zone, daemon, standing, live, newest, pauses, decider, abouts }: Record,
): object => ({
  at: instantJson(now, zone),
  daemon: standingJson(daemon, zone),
  sessions: standing.map(({ owner: { id, host, pid }, state, age }) => ({
    ...{ id, host, pid, state, leaseAge: age },
    ...sharingJson(id, { decider, abouts }),
  })),
  live: live.flatMap((run) => aboutRun(io, run, () => runJson(run, zone))),
  dead: live.filter((run) => !owned(run, standing)).map(({ id }) => id),
  tasks: newest.flatMap((run) =>
    aboutRun(io, run, () => {
      const heldBack = pauses.has(run.task) || pauses.has(ALL) ? 'paused' : null
      return { ...UNREAD, task: run.task, heldBack, last: runJson(run, zone) }
    }),
  ),
  paused: [...pauses].flatMap(([task, pause]) =>
    aboutPause(io, task, () => pauseJson(task, pause, zone)),
  ),
})

function recordLines(io: Io, record: Record): string[] {
  const { now, zone, standing, live, newest, pauses } = record
  const known = new Set(live.map(({ id }) => id))
  return [
    ...(standing.length === 0
      ? ['no session runs']
      : standing.map((one) => `${standingLine(one)}${sharingText(one.owner.id, record)}`)),
    ...[...pauses].flatMap(([task, pause]) =>
      aboutPause(io, task, () => pauseLine(task, pause, now, zone)),
    ),
    ...[...live, ...newest.filter(({ id }) => !known.has(id))].flatMap((run) =>
      aboutRun(io, run, () => line(run, standing, now, zone)),
    ),
    closing({ live, newest, pauses }),
  ]
}

/** `300 tasks, 2 live, 6 failed, 1 paused`. */
function closing({ live, newest, pauses }: Pick<Record, 'live' | 'newest' | 'pauses'>): string {
  const failed = newest.filter(({ status }) => FAILURES.includes(status)).length
  const parts = [
    [live.length, 'live'],
    [failed, 'failed'],
    [pauses.size, 'paused'],
  ] as const
  const told = parts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]))
  return [counted(newest.length, 'task'), ...told].join(', ')
}

/** @throws {Failure} when there is none; where a daemon runs, a store that fails is its affair, and said. */
async function openRecord(io: Io, flags: Flags, daemon: Found): Promise<Store | undefined> {
  try {
    return await recorded(io, flags)
  } catch (error) {
    if (daemon.kind !== 'live') throw error
    warn(io, `its store cannot be read: ${messageOf(error)}`)
    return undefined
  }
}

/** Nothing runs, something is wrong, or all is well. */
function codeOf({ standing, daemon }: Record): ExitCode {
  if (standing.some(({ state }) => state === 'stalled')) return EXIT.no
  if (standing.length > 0) return EXIT.ok
  return daemon.kind === 'none' ? EXIT.failure : EXIT.no
}

const owned = (run: Run, standing: readonly Standing[]): boolean =>
  standing.some(({ owner }) => owner.id === run.owner)

/** What becomes of a run whose session is gone. */
const LOST = {
  waiting: ' (its session has ended: the next one goes on with it)',
  running: ' (its session died: the next one finds it crashed)',
} as const

const line = (run: Run, standing: readonly Standing[], now: Instant, zone: Zone): string => {
  const lost =
    isLive(run.status) && !owned(run, standing)
      ? LOST[run.status === 'waiting' ? 'waiting' : 'running']
      : ''
  const how = isLive(run.status) && lost === '' ? liveText(run, now) : outcomeText(run)
  return `${inline(run.task)}: ${clockText(run.claimedAt, zone, now)} ${shortId(run.id)} ${how}${lost}`
}
