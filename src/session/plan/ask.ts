/** Makes the plan of a session: both sets of tasks are brought to now from one record, and gone through side by side. */
import type { Condition } from '../../condition/condition.ts'
import type { Defined } from '../../engine/definition.ts'
import { type DurationLike, durationOf } from '../../engine/policy/durations.ts'
import { phaseOf } from '../../engine/policy/label.ts'
import { zoneOnRecord } from '../../engine/record/records.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { demandKnown } from '../../run/options.ts'
import { DAY, type Duration, type Instant } from '../../time/instant.ts'
import { type Future, foresee } from '../forecast/foresee.ts'
import { presentOf } from '../forecast/present-of.ts'
import { courseOf } from '../forecast/suppose.ts'
import { usualDurations } from '../forecast/usual.ts'
import type { Looked } from '../inspect/look.ts'
import type { Readings } from '../inspect/readings.ts'
import { runsOn } from '../lifecycle/startup-tasks.ts'
import type { Registry } from '../task/registry.ts'
import { type Before, type Compared, compared, NOTHING } from './compare.ts'
import { tasksOnRecord } from './on-record.ts'
import { orphansOf } from './orphans.ts'
import type { Plan, StartsAtOnce } from './plan.ts'
import { atOnce, startChanges } from './starts.ts'

/** What a plan is asked with. */
export interface PlanOptions {
  /** How far ahead starts are compared; default 7 days. */
  readonly for?: DurationLike
}

/** A session that has not started. */
interface Planned {
  readonly readings: Readings
  readonly registry: Pick<Registry, 'language' | 'made' | 'tasks'>
}

const WEEK: Duration = 7 * DAY

/** @throws {Error} when the session is started: then it is what runs. */
export async function planOf(planned: Planned, options: PlanOptions): Promise<Plan> {
  demandKnown(options, { for: true }, 'plan')
  const ahead = durationOf(options.for ?? WEEK, 'for')
  const { readings } = planned
  const { tasks: defined } = planned.registry
  const next = await readings.look('ended')
  try {
    const { store, at: now, zone } = next
    if (next.live !== undefined)
      throw new Error('a plan is of a session that is not started: this one is')
    const before = await readable(planned.registry, next)
    const difference = compared(before, defined)
    const zoneBefore = (await zoneOnRecord(store)) ?? zone.name
    const old = oldTasks(planned.registry, before, difference)
    const was = await readings.with(old, zoneBefore).look()
    try {
      const to = now + ahead
      const futures = await bothFutures(readings, { was, next, to }, difference)
      const gone = new Set([...before.keys()].filter((name) => !defined.has(name)))
      const live = await store.runs({ status: LIVE, limit: Infinity })
      const { renames, ...tasks } = difference
      return {
        ...{ now, to, zone: zone.name },
        ...(zoneBefore === zone.name ? {} : { zoneBefore }),
        ...tasks,
        starts: startChanges({ ...futures, renames }),
        atOnce: [...atStart(next), ...atOnce(futures.after, now)],
        orphans: await orphansOf({ store, gone, live, tasks: next.tasks }),
        foreseen: Math.min(futures.before.until, futures.after.until),
        isSame: zoneBefore === zone.name && Object.values(tasks).every((some) => some.length === 0),
      }
    } finally {
      await was.close()
    }
  } finally {
    await next.close()
  }
}

const LIVE = ['claimed', 'running', 'waiting'] as const

/** The tasks on record, with their conditions. */
async function readable(
  { language, tasks }: Pick<Registry, 'language' | 'tasks'>,
  { store, at }: Looked,
): Promise<ReadonlyMap<string, Before>> {
  const found = await tasksOnRecord(store, new Set(tasks.keys()), at)
  const read = (text: string): Condition | undefined => {
    try {
      return language.read(text)
    } catch {
      // Its phrases are not there any more.
      return undefined
    }
  }
  return new Map([...found].map(([name, one]) => [name, { ...one, condition: read(one.text) }]))
}

/** As definitions: their policies, which are not on record, are taken from the task that comes in their place. */
function oldTasks(
  registry: Pick<Registry, 'made' | 'tasks'>,
  before: ReadonlyMap<string, Before>,
  { renames }: Compared,
): ReadonlyMap<string, Defined> {
  let order = 0
  const entries = [...before.values()].map((one): readonly [string, Defined] => {
    const { name, text, condition, tags, isDisabled } = one
    const heir = registry.tasks.get(renames.get(name) ?? name)?.definition
    const { options = {}, work = NO_WORK } = heir ?? {}
    const disabled = phaseOf(options) === undefined ? isDisabled : options.disabled === true
    const own = { ...options, name, tags, disabled }
    return [name, registry.made(condition === undefined ? NOTHING : text, work, own, order++)]
  })
  return new Map(entries)
}

const NO_WORK = { kind: 'function', call: () => undefined } as const

interface Both {
  readonly was: Looked
  readonly next: Looked
  readonly to: number
}

async function bothFutures(
  { options }: Readings,
  { was, next, to }: Both,
  { renames }: Compared,
): Promise<{ readonly before: Future; readonly after: Future }> {
  const names = new Set([...was.tasks.keys(), ...next.tasks.keys()])
  const usual = new Map(await usualDurations(next.store, names))
  // A renamed task takes what it took before.
  for (const [from, name] of renames) {
    const known = usual.get(from)
    if (known !== undefined && !usual.has(name)) usual.set(name, known)
  }
  const known = courseOf(usual, [], next.zone.name)
  // What starts at once is what does not wait for the end of another run, however short that is.
  const course = (task: string, at: Instant) => {
    const { takes, fails } = known(task, at)
    return { takes: Math.max(1, takes), fails }
  }
  const future = async (looked: Looked) => foresee(await presentOf(looked, options), { to, course })
  return { before: await future(was), after: await future(next) }
}

/** Tasks of the start. */
const atStart = ({ tasks }: Looked): readonly StartsAtOnce[] =>
  [...tasks.values()]
    .filter((task: TaskState) => runsOn(task, 'startup'))
    .map(({ name }) => ({
      task: name,
      level: 'certain',
      ifs: [],
      because: [],
      sources: ['startup'],
    }))
