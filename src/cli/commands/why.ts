/** `tminus why`: why a task is not running, from its file and its store. */
import type { Command } from 'commander'
import type { Fate } from '../../run/event.ts'
import { isLive, type Run } from '../../run/run.ts'
import type { HeldBack } from '../../session/inspect/holds.ts'
import type { Inspection } from '../../session/inspect/inspect.ts'
import type { Task } from '../../session/task/task.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import { inspectionOf } from '../calendars.ts'
import { placed } from '../dynamic-tasks.ts'
import { EXIT, type Finish } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { sessionOf, taskOf } from '../task-file.ts'
import { explanationJson, treeLines } from '../text/reasons.ts'
import { aheadText, clockText, instantJson, outcomeText, runJson } from '../text/times.ts'
import { details, heldText } from '../text/waits.ts'
import { conclusion } from './explain.ts'

interface Flags extends PlaceFlags {
  readonly json?: boolean
}

/** Fates and runs shown, the newest. */
const SHOWN = 5

export function why(program: Command, io: Io, finish: Finish): void {
  program
    .command('why')
    .description(
      'why a task is not running: its condition now, what it waits for, what became of it',
    )
    .argument('<file>', 'the task file')
    .argument('<task>', 'the task')
    .option('--store <store>', "default: the session's own, else sqlite:./.tminus/tminus.db")
    .option('--zone <zone>', 'the zone in which conditions are read')
    .option('--json', 'as JSON')
    .action(async (file: string, name: string, flags: Flags) => {
      const session = await sessionOf(io, file)
      await placed(io, { file, session }, flags)
      const task = taskOf(session, name)
      const inspection = await inspectionOf(session)
      try {
        const found = await gather(inspection, task)
        if (flags.json === true) sayJson(io, asJson(found, inspection))
        else for (const line of lines(found, inspection)) say(io, line)
        const { disabled, on } = task.options
        const starts =
          found.due && found.held === undefined && disabled !== true && on === undefined
        finish(starts || found.live.length > 0 ? EXIT.ok : EXIT.no)
      } finally {
        await inspection.close()
      }
    })
}

interface Found {
  readonly task: Task
  readonly due: boolean
  readonly live: readonly Run[]
  readonly recent: readonly Run[]
  readonly fates: readonly Fate[]
  readonly next: Instant | undefined
  readonly held: HeldBack | undefined
}

async function gather(inspection: Inspection, task: Task): Promise<Found> {
  const recent = await inspection.runs({ task: task.name, limit: SHOWN })
  const dead = new Set(inspection.dead.map(({ id }) => id))
  return {
    task,
    due: inspection.isDue(task),
    live: recent.filter(({ id, status }) => isLive(status) && !dead.has(id)),
    recent,
    fates: (await inspection.fates({ task: task.name })).slice(-SHOWN),
    next: inspection.next(task, 1)[0],
    held: inspection.heldBack(task),
  }
}

function lines(found: Found, inspection: Inspection): string[] {
  const { task, due, recent, fates } = found
  const { at } = inspection
  const zone = zoneOf(inspection.zone)
  const explanation = inspection.explain(task)
  const lost = inspection.dead.filter((run) => run.task === task.name)
  return [
    headline(found, inspection, zone),
    ...(lost.length === 0
      ? []
      : [
          `A run of it is on record as live, but its session died: the next session finds it crashed (policy: ${task.options.recover ?? 'rerun'}).`,
        ]),
    '',
    `At ${isoText(at, zone)} (${zone.name}):`,
    ...treeLines(explanation, zone),
    '',
    ...(due
      ? []
      : [
          ...conclusion(explanation, at, zone),
          ...details(explanation, inspection, task, zone).map((one) => `  ${one}`),
        ]),
    `Next start by itself: ${nextText(found, at, zone)}.`,
    ...(recent.length === 0 ? ['It has never run.'] : ['Newest runs:']),
    ...recent.map((run) => `  ${clockText(run.claimedAt, zone, at)} ${outcomeText(run)}`),
    ...(fates.length === 0 ? [] : ['Not started although its condition was true:']),
    ...fates.map(
      (fate) =>
        `  ${clockText(fate.lastAt, zone, at)} ${fate.reason}${fate.count > 1 ? ` (${fate.count} times since ${clockText(fate.firstAt, zone, at)})` : ''}`,
    ),
  ]
}

/** When it starts by itself, as far as can be said. */
function nextText({ task, next, held }: Found, at: Instant, zone: Zone): string {
  if (task.options.disabled === true) return 'none while it is disabled'
  if (task.options.on !== undefined) return 'none'
  if (held?.kind === 'held' || held?.pause.until === NEVER) return 'none until it is resumed'
  const first = next === undefined || held === undefined ? next : Math.max(next, held.pause.until)
  return first === undefined ? 'none in sight' : aheadText(first, at, zone)
}

function headline(
  { task, due, live, held }: Found,
  { lastSeen, at }: Inspection,
  zone: Zone,
): string {
  const seen =
    lastSeen === undefined
      ? 'no session has ever run on this store'
      : `a session last ran on this store at ${clockText(lastSeen, zone, at)}`
  if (live.length > 0) return `'${task.name}' is running.`
  if (task.options.disabled === true)
    return `'${task.name}' is disabled: its occurrences are refused.`
  if (task.options.on !== undefined)
    return `'${task.name}' runs only when a session ${task.options.on === 'startup' ? 'starts' : 'stops'} (${seen}).`
  const standing = `'${task.name}' is ${due ? 'due' : 'not due'}`
  if (held !== undefined) return `${standing}, ${due ? 'but' : 'and'} ${heldText(held, at, zone)}.`
  return due
    ? `${standing}: it starts as soon as a session runs (${seen}).`
    : `${standing} (${seen}).`
}

function asJson(found: Found, inspection: Inspection): unknown {
  const { task, due, live, recent, fates, next, held } = found
  const zone = zoneOf(inspection.zone)
  return {
    task: task.name,
    at: instantJson(inspection.at, zone),
    due,
    disabled: task.options.disabled === true,
    heldBack: held === undefined ? null : heldText(held, inspection.at, zone),
    details: due ? [] : details(inspection.explain(task), inspection, task, zone),
    lastSeen: instantJson(inspection.lastSeen, zone),
    explanation: explanationJson(inspection.explain(task), zone),
    next: instantJson(next, zone),
    live: live.map((run) => runJson(run, zone)),
    runs: recent.map((run) => runJson(run, zone)),
    fates: fates.map(({ firstAt, lastAt, ...fate }) => ({
      ...fate,
      firstAt: instantJson(firstAt, zone),
      lastAt: instantJson(lastAt, zone),
    })),
  }
}
