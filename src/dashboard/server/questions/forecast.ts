/** The starts ahead, the load that is expected, clock changes and holidays; and what would be otherwise if something were. */
import { counted } from '../../../session/words/times.ts'
import { DAY, type Duration, type Instant } from '../../../time/instant.ts'
import type { ForecastAnswer, ForecastTaskJson, PoolJson } from '../../api/ahead.ts'
import type { StartJson } from '../../api/common.ts'
import { aheadOf } from '../desk/ahead.ts'
import type { Desk } from '../desk/desk.ts'
import { Budget } from '../desk/foreseen.ts'
import { holidaysOf } from '../desk/holidays.ts'
import type { Look } from '../desk/look.ts'
import { Fault } from '../fault.ts'
import { clockChanges } from '../words/clock-changes.ts'
import { head, instant } from '../words/json.ts'
import { type Asked, instantIn } from './asked.ts'
import { pausesNow } from './overview.ts'

/** Starts of one task that are told. */
const MOST = 500
const WIDEST: Duration = 100 * DAY

export async function forecast(asked: Asked): Promise<ForecastAnswer> {
  const { desk } = asked
  const look = await desk.look()
  const { zone, at } = look
  const from = Math.max(at, instantIn(asked, 'from', zone) ?? at)
  const to = instantIn(asked, 'to', zone) ?? from + 7 * DAY
  if (!(from < to) || to - from > WIDEST)
    throw new Fault(
      'bad-request',
      "expected 'from' before 'to', and no more than 100 days between them",
    )
  const tasks = await tasksAhead(desk, look, from, to)
  const count = tasks.reduce((sum, { starts }) => sum + starts.length, 0)
  return {
    ...head(look),
    sentence: `${counted(count, 'start')} of ${counted(tasks.filter(({ starts }) => starts.length > 0).length, 'task')} ahead.`,
    from: instant(from, zone),
    to: instant(to, zone),
    tasks,
    pools: poolsOf(
      desk,
      look,
      tasks.flatMap(({ starts }) => starts),
      from,
    ),
    clockChanges: clockChanges(zone, from, to),
    holidays: holidaysOf(look, from, to),
    pauses: await pausesNow(look),
    suppositions: [],
  }
}

async function tasksAhead(
  { usual, foreseen, elapsed }: Desk,
  look: Look,
  from: Instant,
  to: Instant,
): Promise<readonly ForecastTaskJson[]> {
  const budget = new Budget(elapsed)
  const found: ForecastTaskJson[] = []
  for (const task of look.tasks.values()) {
    // How long each usually takes is asked of the record a task at a time: only while there is time for it.
    const known = budget.isSpent
      ? usual.known(task.name)
      : await usual.of(look.store, task.name, look.at)
    const options = { count: MOST + 1, until: to, takes: known?.median }
    const all = aheadOf({ look, foreseen, usual }, task, options, budget)
    const starts = (all ?? []).filter((start) => start.at.ms >= from)
    found.push({
      task: task.name,
      starts: starts.slice(0, MOST),
      cut: starts.length > MOST,
      ...(all === undefined ? { pending: true } : {}),
    })
  }
  return found
}

/** The weight of what is expected to run at once: of the whole session, and of each pool. */
function poolsOf(
  { core }: Desk,
  { tasks, zone }: Look,
  starts: readonly StartJson[],
  from: Instant,
): readonly PoolJson[] {
  const { concurrency, pools = {} } = core.options
  const names: readonly (readonly [string, number | undefined])[] = [
    ['all', concurrency],
    ...Object.entries(pools),
  ]
  return names.map(([name, capacity]) => {
    const changes: { readonly at: Instant; readonly by: number }[] = []
    for (const { task, at, end } of starts) {
      const { weight = 1, pool = [] } = tasks.get(task)?.options ?? {}
      const own = typeof pool === 'string' ? [pool] : pool
      if (end === undefined || (name !== 'all' && !own.includes(name))) continue
      changes.push({ at: at.ms, by: weight }, { at: end.ms, by: -weight })
    }
    changes.sort((a, b) => a.at - b.at || a.by - b.by)
    let weight = 0
    const steps = new Map([[from, 0]])
    for (const { at, by } of changes) {
      weight += by
      steps.set(at, weight)
    }
    return {
      name,
      ...(capacity === undefined ? {} : { capacity }),
      steps: [...steps].map(([at, sum]) => ({ at: instant(at, zone), weight: sum })),
    }
  })
}
