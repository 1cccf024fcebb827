/** The future as a session itself foresees it, gone through for no longer than an answer may take. */
import { type Future, foresee } from '../../../session/forecast/foresee.ts'
import { presentOf } from '../../../session/forecast/present-of.ts'
import { courseOf, type Supposition } from '../../../session/forecast/suppose.ts'
import { supposing } from '../../../session/forecast/supposed.ts'
import { look as lookAt } from '../../../session/inspect/look.ts'
import type { Duration, Instant } from '../../../time/instant.ts'
import type { Desk } from './desk.ts'
import { Budget } from './foreseen.ts'
import type { Look } from './look.ts'

/** What is supposed. */
export interface Supposed {
  readonly runs: readonly Supposition[]
  /** Operands by canonical text. */
  readonly values: ReadonlyMap<string, boolean>
}

/** As things are, by how far: found once for all who ask of one reading. */
const KNOWN = new WeakMap<Look, Map<Instant, Promise<Future>>>()

/** From now on, up to `to` or as far as the budget allows, as things are. */
export function futureOf(desk: Desk, look: Look, to: Instant): Promise<Future> {
  const known = KNOWN.get(look) ?? new Map<Instant, Promise<Future>>()
  KNOWN.set(look, known)
  const found = known.get(to) ?? futureIf(desk, look, to, { runs: [], values: new Map() })
  known.set(to, found)
  return found
}

/** The same, if something were otherwise. */
export async function futureIf(
  desk: Desk,
  look: Look,
  to: Instant,
  { runs, values }: Supposed,
): Promise<Future> {
  const usual = await usually(desk, look)
  const { core } = desk
  // A session that runs has gone on since it was read; of a record nothing is read again.
  const looked = core.started === undefined ? look.looked : await lookAt(core)
  const present = await presentOf(looked, core.options)
  const budget = new Budget(desk.elapsed)
  return foresee(supposing(present, values), {
    to,
    course: courseOf(usual, runs, look.zone.name),
    isOver: () => budget.isSpent,
  })
}

/** Asked of the record a task at a time, and only while there is time for it. */
async function usually(
  { usual, elapsed }: Desk,
  { store, tasks, at }: Look,
): Promise<ReadonlyMap<string, Duration>> {
  const budget = new Budget(elapsed)
  const found = new Map<string, Duration>()
  for (const name of tasks.keys()) {
    const known = budget.isSpent ? usual.known(name) : await usual.of(store, name, at)
    if (known !== undefined) found.set(name, known.median)
  }
  return found
}
