/** Why a task is not running: its condition now, what it waits for, and what became of it, in words. */

import { leaves, mentionedTasks } from '../../condition/operands.ts'
import { phaseOf } from '../../engine/policy/label.ts'
import type { Fate } from '../../run/event.ts'
import { oneLine } from '../../run/one-line.ts'
import { isLive, type Run } from '../../run/run.ts'
import { loadCalendars } from '../../signal/ask/calendars.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { isoText } from '../../time/iso.ts'
import { type Zone, zone } from '../../time/zone.ts'
import type { HeldBack } from '../inspect/holds.ts'
import { type Inspection, inspect } from '../inspect/inspect.ts'
import type { Readable } from '../inspect/look.ts'
import type { Task } from '../task/task.ts'
import { behindLines } from '../why/sentence.ts'
import type { Why } from '../why/why.ts'
import { conclusion, treeLines } from './reasons.ts'
import { aheadText, clockText, outcomeText } from './times.ts'
import { details, heldText } from './waits.ts'

/** Fates and runs shown, the newest. */
const SHOWN = 5

/** From the live session, or from the record alone; `reasons` is what stands behind its condition. */
export async function why(session: Readable, task: Task, reasons: Why): Promise<string> {
  await loadCalendars(task.condition)
  const inspection = await inspect(session)
  try {
    return [
      ...whyLines(await gather(inspection, task), inspection),
      ...behindLines(reasons, zone(reasons.zone)),
    ]
      .map(oneLine)
      .join('\n')
  } finally {
    await inspection.close()
  }
}

/** What is told about a task. */
export interface Found {
  readonly task: Task
  readonly due: boolean
  readonly live: readonly Run[]
  readonly recent: readonly Run[]
  readonly fates: readonly Fate[]
  readonly next: Instant | undefined
  readonly held: HeldBack | undefined
}

export async function gather(inspection: Inspection, task: Task): Promise<Found> {
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

export function whyLines(found: Found, inspection: Inspection): string[] {
  const { task, due, recent, fates } = found
  const { at } = inspection
  const place = zone(inspection.zone)
  const explanation = inspection.explain(task)
  const lost = inspection.dead.filter((run) => run.task === task.name)
  return [
    headline(found, inspection, place),
    ...(lost.length === 0
      ? []
      : [
          `A run of it is on record as live, but its session died: the next session finds it crashed (policy: ${task.options.recover ?? 'rerun'}).`,
        ]),
    '',
    `At ${isoText(at, place)} (${place.name}):`,
    ...treeLines(explanation, place),
    '',
    ...(due
      ? []
      : [
          ...conclusion(explanation, at, place),
          ...details(explanation, inspection, task, place).map((one) => `  ${one}`),
        ]),
    `Next start by itself: ${nextText(found, at, place)}.`,
    ...(recent.length === 0 ? ['It has never run.'] : ['Newest runs:']),
    ...recent.map((run) => `  ${clockText(run.claimedAt, place, at)} ${outcomeText(run)}`),
    ...(fates.length === 0 ? [] : ['Not started although its condition was true:']),
    ...fates.map(
      (fate) =>
        `  ${clockText(fate.lastAt, place, at)} ${fate.reason}${fate.count > 1 ? ` (${fate.count} times since ${clockText(fate.firstAt, place, at)})` : ''}`,
    ),
  ]
}

/** When it starts by itself, as far as can be said. */
function nextText({ task, next, held }: Found, at: Instant, zone: Zone): string {
  if (task.options.disabled === true) return 'none while it is disabled'
  if (phaseOf(task.options) !== undefined) return 'none'
  if (held?.kind === 'held' || held?.pause.until === NEVER) return 'none until it is resumed'
  const first = next === undefined || held === undefined ? next : Math.max(next, held.pause.until)
  if (first !== undefined) return aheadText(first, at, zone)
  const followed = new Set(
    leaves(task.condition).flatMap((leaf) => (leaf.kind === 'after' ? mentionedTasks(leaf) : [])),
  )
  return followed.size === 0
    ? 'none in sight'
    : `none; it follows ${[...followed].map((name) => `'${name}'`).join(', ')}`
}

function headline(
  { task, due, live, held }: Found,
  { lastSeen, at, isLive }: Inspection,
  zone: Zone,
): string {
  const seen =
    lastSeen === undefined
      ? 'no session has ever run on this store'
      : `a session last ran on this store at ${clockText(lastSeen, zone, at)}`
  if (live.length > 0) return `'${task.name}' is running.`
  if (task.options.disabled === true)
    return `'${task.name}' is disabled: its occurrences are refused.`
  if (phaseOf(task.options) !== undefined)
    return `'${task.name}' runs only when a session ${task.options.on === 'startup' ? 'starts' : 'stops'} (${seen}).`
  const standing = `'${task.name}' is ${due ? 'due' : 'not due'}`
  if (held !== undefined) return `${standing}, ${due ? 'but' : 'and'} ${heldText(held, at, zone)}.`
  if (isLive) return `${standing}.`
  return due
    ? `${standing}: it starts as soon as a session runs (${seen}).`
    : `${standing} (${seen}).`
}
