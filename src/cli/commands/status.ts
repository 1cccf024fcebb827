/** `tminus status`: which sessions are alive on a store, what is live, and how each task stands. */
import type { Command } from 'commander'
import type { Truth } from '../../condition/verdict.ts'
import { ALL, PAUSE, type Pause, pausesIn } from '../../engine/policy/pauses.ts'
import { isAlive } from '../../engine/recovery/owner.ts'
import { isLive, type Run } from '../../run/run.ts'
import type { Session } from '../../session/session.ts'
import type { Task } from '../../session/task/task.ts'
import type { Owner } from '../../store/port.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { inspectionOf } from '../calendars.ts'
import { PID_FILE, readPid } from '../daemon/pid-file.ts'
import { standing, standingJson } from '../daemon/standing.ts'
import { EXIT, type Finish } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { type PlaceFlags, place, zoneOf } from '../place.ts'
import { recorded } from '../store-of.ts'
import { sessionOf } from '../task-file.ts'
import { aheadText, clockText, instantJson, outcomeText, runJson } from '../text/times.ts'

interface Flags extends PlaceFlags {
  readonly pidFile: string
  readonly json?: boolean
}

export function status(program: Command, io: Io, finish: Finish): void {
  program
    .command('status')
    .description('how the tasks of a file stand, or (without a file) what is on record in a store')
    .argument('[file]', 'a task file')
    .option('--store <store>', "default: the session's own, else sqlite:./.tminus/tminus.db")
    .option('--zone <zone>', 'the zone of what is shown')
    .option('--pid-file <file>', 'where the process of a daemon is noted', PID_FILE)
    .option('--json', 'as JSON')
    .action(async (file: string | undefined, flags: Flags) => {
      if (file === undefined) await ofStore(io, flags)
      else await ofSession(io, await sessionOf(io, file), flags)
      finish(EXIT.ok)
    })
}

async function ofStore(io: Io, flags: Flags): Promise<void> {
  const zone = zoneOf(flags.zone)
  const daemon = readPid(flags.pidFile)
  const now = io.clock.now()
  const said = standing(daemon, zone, now)
  if (said !== undefined && flags.json !== true) say(io, said)
  const store = await recorded(flags)
  try {
    const { owners, live, newest } = await store.folded()
    const alive = owners.filter((owner) => isAlive(owner, now))
    const names = new Set(
      newest.flatMap(({ type, task }) => (type === 'started' && task !== undefined ? [task] : [])),
    )
    const last = await Promise.all(
      [...names].map(async (task) => (await store.runs({ task, limit: 1 }))[0]),
    )
    const tasks = last.filter((run) => run !== undefined)
    const pauses = pausesIn(await store.state(PAUSE))
    if (flags.json === true)
      return sayJson(io, {
        at: instantJson(now, zone),
        daemon: standingJson(daemon, zone),
        sessions: alive.map(({ id, host, pid }) => ({ id, host, pid })),
        live: live.map((run) => ({ ...runJson(run, zone), dead: !owned(run, alive) })),
        tasks: tasks.map((run) => runJson(run, zone)),
        paused: [...pauses].map(([task, pause]) => pauseJson(task, pause, zone)),
      })
    for (const { host, pid } of alive) say(io, `a session runs: process ${pid} on ${host}`)
    if (alive.length === 0) say(io, 'no session runs')
    for (const [task, pause] of pauses) say(io, pauseLine(task, pause, now, zone))
    for (const run of tasks) say(io, line(run, alive, now, zone))
  } finally {
    await store.close()
  }
}

const owned = (run: Run, alive: readonly Owner[]): boolean =>
  alive.some(({ id }) => id === run.owner)

const line = (run: Run, alive: readonly Owner[], now: Instant, zone: Zone): string => {
  const lost =
    isLive(run.status) && !owned(run, alive)
      ? ' (its session died: the next one finds it crashed)'
      : ''
  return `${run.task}: ${clockText(run.claimedAt, zone, now)} ${outcomeText(run)}${lost}`
}

/** `load is paused since 09:00:00 by ops until 12:00:00: disk full`. */
function pauseLine(task: string, { since, owner, until, reason }: Pause, now: Instant, zone: Zone) {
  const end = until === NEVER ? '' : ` until ${clockText(until, zone, now)}`
  const what = task === ALL ? 'everything' : task
  return `${what} is paused since ${clockText(since, zone, now)} by ${owner}${end}: ${reason}`
}

const pauseJson = (task: string, { since, until, owner, reason }: Pause, zone: Zone): unknown => ({
  task: task === ALL ? null : task,
  reason,
  owner,
  since: instantJson(since, zone),
  until: instantJson(until, zone),
})

async function ofSession(io: Io, session: Session, flags: Flags): Promise<void> {
  place(session, flags, 'read')
  const inspection = await inspectionOf(session)
  try {
    for (const task of session.tasks.values()) {
      const [last] = await inspection.runs({ task: task.name, limit: 1 })
      const found: Standing = {
        task,
        value: inspection.explain(task).value,
        due: inspection.isDue(task),
        last,
        next: inspection.next(task, 1)[0],
      }
      const zone = zoneOf(inspection.zone)
      if (flags.json === true) sayJson(io, asJson(found, zone))
      else say(io, inWords(found, inspection.at, zone))
    }
  } finally {
    await inspection.close()
  }
}

/** How a task stands. */
interface Standing {
  readonly task: Task
  readonly value: Truth
  readonly due: boolean
  readonly last: Run | undefined
  readonly next: Instant | undefined
}

const asJson = ({ task, value, due, last, next }: Standing, zone: Zone): unknown => ({
  task: task.name,
  condition: task.text,
  value,
  due,
  next: instantJson(next, zone),
  last: last === undefined ? null : runJson(last, zone),
})

function inWords({ task, value, due, last, next }: Standing, now: Instant, zone: Zone): string {
  const ran =
    last === undefined ? 'never' : `${clockText(last.claimedAt, zone, now)} ${outcomeText(last)}`
  const then = next === undefined ? 'not by itself' : aheadText(next, now, zone)
  return `${task.name}: ${due ? 'due now' : String(value)}; last: ${ran}; next: ${then}`
}
