/** `tminus status FILE`: how each task of a file stands. */
import type { Truth } from '../../condition/verdict.ts'
import { phaseOf } from '../../engine/policy/label.ts'
import { isLive, type Run } from '../../run/run.ts'
import type { HeldBack } from '../../session/inspect/holds.ts'
import type { Inspection } from '../../session/inspect/inspect.ts'
import { shortId } from '../../session/inspect/run-names.ts'
import { FAILURES } from '../../session/select/runs.ts'
import type { Session } from '../../session/session.ts'
import type { Task } from '../../session/task/task.ts'
import { awaitedText } from '../../session/why/sentence.ts'
import type { Why } from '../../session/why/why.ts'
import {
  aheadText,
  clockText,
  headText,
  instantJson,
  liveText,
  outcomeText,
  runJson,
} from '../../session/words/times.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { inspectionOf } from '../calendars.ts'
import { placed } from '../dynamic-tasks.ts'
import { type Io, sayJson, sayWrapped } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { chosen, type TaskFlags } from '../selection.ts'
import { inline } from '../text/columns.ts'
import { waitsFor } from '../text/waits-for.ts'

interface Flags extends PlaceFlags, TaskFlags {
  readonly failed?: boolean
  readonly pidFile: string
  readonly json?: boolean
}

/** Tells each task of a session that is read, and starts nothing. */
export async function statusOfFile(
  io: Io,
  subject: { readonly file: string; readonly session: Session },
  flags: Flags,
): Promise<void> {
  const { session } = subject
  await placed(io, subject, flags)
  const inspection = await inspectionOf(session)
  try {
    if (flags.json !== true) sayWrapped(io, headText(inspection.at, zoneOf(inspection.zone)))
    for (const task of chosen(session.tasks.values(), flags.task ?? [], flags.tag)) {
      const [last] = await inspection.runs({ task: task.name, limit: 1 })
      if (flags.failed === true && !(last !== undefined && FAILURES.includes(last.status))) continue
      const found = await standingOf(session, inspection, task, last)
      const zone = zoneOf(inspection.zone)
      if (flags.json === true) sayJson(io, asJson(found, zone))
      else sayWrapped(io, inWords(found, inspection, zone))
    }
  } finally {
    await inspection.close()
  }
}

/** How a task stands. */
interface TaskStanding {
  readonly task: Task
  readonly held: HeldBack | undefined
  readonly value: Truth
  readonly due: boolean
  readonly last: Run | undefined
  readonly next: Instant | undefined
  /** Of one that is due: which session decides about it, and what no living one serves. */
  readonly awaits: Pick<Why, 'decider' | 'gates'> | undefined
}

async function standingOf(
  session: Session,
  inspection: Inspection,
  task: Task,
  last: Run | undefined,
): Promise<TaskStanding> {
  const found = {
    task,
    held: inspection.heldBack(task),
    value: inspection.explain(task).value,
    due: inspection.isDue(task),
    last,
    next: inspection.next(task, 1)[0],
  }
  const isAwaiting = found.due && notByItself(found) === undefined
  return { ...found, awaits: isAwaiting ? await session.reasons(task) : undefined }
}

const asJson = (found: TaskStanding, zone: Zone): object => {
  const { task, value, due, last, next, awaits } = found
  return {
    task: task.name,
    condition: task.text,
    value,
    due: due && notByItself(found) === undefined,
    decider: awaits?.decider ?? null,
    unserved: unservedIn(awaits) ?? null,
    heldBack: notByItself(found) ?? null,
    next: instantJson(next, zone),
    last: last === undefined ? null : runJson(last, zone),
  }
}

/** Why it does not start by itself, however true its condition is. */
function notByItself({ task, held }: Pick<TaskStanding, 'task' | 'held'>): string | undefined {
  if (task.options.disabled === true) return 'disabled'
  const phase = phaseOf(task.options)
  if (phase !== undefined) return `at ${phase} only`
  return held === undefined ? undefined : held.kind
}

function inWords(found: TaskStanding, inspection: Inspection, zone: Zone): string {
  const now = inspection.at
  const { task, value, due, last, next } = found
  const held = notByItself(found)
  const ran =
    last === undefined
      ? 'never'
      : `${clockText(last.claimedAt, zone, now)} ${shortId(last.id)} ${isLive(last.status) ? liveText(last, now) : outcomeText(last)}`
  const then =
    next === undefined || held !== undefined ? 'not by itself' : aheadText(next, now, zone)
  return `${inline(task.name)}: ${held ?? (due ? dueText(found.awaits) : stateText(task, value, inspection))}; last: ${ran}; next: ${then}`
}

/** What has to be served and is not, by any session that lives. */
const unservedIn = (awaits: TaskStanding['awaits']): string | undefined =>
  awaits?.gates.find(({ kind }) => kind === 'unserved')?.reason

function dueText(awaits: TaskStanding['awaits']): string {
  const unserved = unservedIn(awaits)
  if (unserved !== undefined) return `due, but no living session serves '${unserved}'`
  const decider = awaits?.decider === undefined ? undefined : awaitedText(awaits.decider)
  return decider === undefined ? 'due now' : `due, waits for ${decider}`
}

/** What it waits for, where that is another task or an event. */
const stateText = (task: Task, value: Truth, inspection: Inspection): string =>
  value === 'unknown' ? 'unknown' : (waitsFor(task, inspection, inspection.explain(task)) ?? 'idle')
