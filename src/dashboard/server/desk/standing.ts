/** How each task stands: from one reading of everything. */
import type { Truth } from '../../../condition/verdict.ts'
import type { Run, RunId } from '../../../run/run.ts'
import type { HeldBack } from '../../../session/inspect/holds.ts'
import type { Handle } from '../../../session/task/handle.ts'
import type { Explanation } from '../../../signal/ask/explain.ts'
import type { StandingJson } from '../../api/now.ts'
import type { Look } from './look.ts'

export interface TaskStanding {
  readonly standing: StandingJson
  readonly value: Truth | null
  readonly due: boolean
  readonly held: HeldBack | undefined
  /** Its runs on record that are live; not those whose session has died. */
  readonly live: readonly Run[]
}

const DEAD = new WeakMap<Look, ReadonlySet<RunId>>()

/** Runs on record as live whose session has died. */
function deadIn(look: Look): ReadonlySet<RunId> {
  const known = DEAD.get(look)
  if (known !== undefined) return known
  const found = new Set(look.inspection.dead.map(({ id }) => id))
  DEAD.set(look, found)
  return found
}

const LIVE = new WeakMap<Look, ReadonlyMap<string, readonly Run[]>>()

/** The live runs of each task. */
export function liveIn(look: Look): ReadonlyMap<string, readonly Run[]> {
  const known = LIVE.get(look)
  if (known !== undefined) return known
  const dead = deadIn(look)
  const found = new Map<string, Run[]>()
  for (const run of look.folded.live) {
    if (dead.has(run.id)) continue
    const runs = found.get(run.task)
    if (runs === undefined) found.set(run.task, [run])
    else runs.push(run)
  }
  LIVE.set(look, found)
  return found
}

/** `undefined` for a task that has not joined its session yet. */
export function explained(look: Look, task: Handle): Explanation | undefined {
  try {
    return look.inspection.explain(task)
  } catch {
    return undefined
  }
}

/** What its condition is: without taking it apart. */
function truthOf({ inspection }: Look, task: Handle): Truth | null {
  try {
    return inspection.value(task)
  } catch {
    return null
  }
}

const STANDINGS = new WeakMap<Look, ReadonlyMap<string, TaskStanding>>()

/** How all tasks stand: found once for all who ask of one reading. */
export function standingsIn(look: Look): ReadonlyMap<string, TaskStanding> {
  const known =
    STANDINGS.get(look) ??
    new Map([...look.tasks].map(([name, task]) => [name, standingOf(look, task)]))
  STANDINGS.set(look, known)
  return known
}

export function standingOf(look: Look, task: Handle): TaskStanding {
  const { inspection } = look
  const live = liveIn(look)
  const value = truthOf(look, task)
  const due = value === null ? false : inspection.isDue(task)
  const held = inspection.heldBack(task)
  const runs = live.get(task.name) ?? []
  const standing = ((): StandingJson => {
    if (runs.length > 0) return 'running'
    if (held !== undefined) return held.kind
    if (task.options.disabled === true) return 'disabled'
    if (task.waiting !== undefined) return 'waiting'
    if (due) return 'due'
    return value === 'unknown' ? 'unknown' : 'idle'
  })()
  return { standing, value, due, held, live: runs }
}
