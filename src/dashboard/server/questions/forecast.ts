/** The starts ahead, the load that is expected, clock changes and holidays; and what would be otherwise if something were. */
import type { Future, FutureMiss, FutureStart } from '../../../session/forecast/foresee.ts'
import { counted } from '../../../session/words/times.ts'
import { DAY, type Duration, type Instant } from '../../../time/instant.ts'
import type { Zone } from '../../../time/zone.ts'
import type { ForecastAnswer, ForecastTaskJson, PoolJson } from '../../api/ahead.ts'
import type { Desk } from '../desk/desk.ts'
import { holidaysOf } from '../desk/holidays.ts'
import type { Look } from '../desk/look.ts'
import { stepOf } from '../desk/tallies.ts'
import { Fault } from '../fault.ts'
import { clockChanges } from '../words/clock-changes.ts'
import { head, instant, instantAs } from '../words/json.ts'
import { nonStartSentence } from '../words/non-starts.ts'
import { joinedStarts, startJson } from '../words/starts.ts'
import { type Asked, instantIn } from './asked.ts'
import { pausesNow } from './overview.ts'
import { statesOf, supposedIn, suppositionTexts } from './suppose.ts'

/** Starts of one task that are told, and starts of all that are told one by one. */
const MOST = 500
const MOST_SINGLE = 5000
/** Starts of a difference that are told. */
const MOST_CHANGES = 1000
const WIDEST: Duration = 100 * DAY

interface Range {
  readonly from: Instant
  readonly to: Instant
}

export async function forecast(asked: Asked): Promise<ForecastAnswer> {
  const { desk } = asked
  const look = await desk.look()
  const { zone } = look
  const range = rangeOf(asked, look)
  const { from, to } = range
  const supposed = supposedIn(asked, look)
  const suppositions = suppositionTexts(asked, supposed)
  const isAsItIs = suppositions.length === 0
  const future = await desk.futures.of(look, to, supposed)
  const within = startsIn(future, range)
  const difference = isAsItIs
    ? undefined
    : differenceOf(startsIn(await desk.futures.of(look, to), range), within, zone)
  const tasks = tasksOf(look, future, within, range)
  return {
    ...head(look),
    sentence: sentenceOf(within, difference),
    from: instant(from, zone),
    to: instant(to, zone),
    tasks,
    pools: poolsOf(desk, look, within, from),
    clockChanges: clockChanges(zone, from, to),
    holidays: holidaysOf(look, from, to),
    pauses: await pausesNow(look),
    ...instantAs('foreseen', future.until < to ? future.until : undefined, zone),
    states: statesOf(look),
    suppositions,
    ...(difference === undefined ? {} : { difference }),
  }
}

function rangeOf(asked: Asked, { at, zone }: Look): Range {
  const from = Math.max(at, instantIn(asked, 'from', zone) ?? at)
  const to = instantIn(asked, 'to', zone) ?? from + 7 * DAY
  if (from < to && to - from <= WIDEST) return { from, to }
  throw new Fault(
    'bad-request',
    "expected 'from' before 'to', and no more than 100 days between them",
  )
}

type Difference = NonNullable<ForecastAnswer['difference']>

function sentenceOf(starts: readonly FutureStart[], difference: Difference | undefined): string {
  if (difference === undefined)
    return `${counted(starts.length, 'start')} of ${counted(new Set(starts.map(({ task }) => task)).size, 'task')} ahead.`
  const { added, removed, same } = difference
  return `${counted(added.length, 'start')} more and ${removed.length} fewer than without that; ${same} stay.`
}

const startsIn = ({ starts }: Future, { from, to }: Range): readonly FutureStart[] =>
  starts.filter(({ at }) => at >= from && at < to)

/** Of a task that is due at another instant one start is gone and another one is added. */
function differenceOf(
  before: readonly FutureStart[],
  after: readonly FutureStart[],
  zone: Zone,
): Difference {
  const keys = (starts: readonly FutureStart[]) =>
    new Set(starts.map(({ task, at }) => `${at} ${task}`))
  const told = (starts: readonly FutureStart[]) =>
    starts.slice(0, MOST_CHANGES).map((start) => startJson(start, zone))
  const [old, young] = [keys(before), keys(after)]
  const isIn = (known: ReadonlySet<string>) => (one: FutureStart) =>
    known.has(`${one.at} ${one.task}`)
  const added = after.filter((one) => !isIn(old)(one))
  return {
    added: told(added),
    removed: told(before.filter((one) => !isIn(young)(one))),
    same: after.length - added.length,
  }
}

function tasksOf(
  { tasks, zone }: Look,
  { misses, cut }: Future,
  starts: readonly FutureStart[],
  { from, to }: Range,
): readonly ForecastTaskJson[] {
  const own = grouped(starts)
  const single = (start: FutureStart) => startJson(start, zone)
  const tell = (all: readonly FutureStart[]) =>
    starts.length > MOST_SINGLE ? joinedStarts(all, stepOf(to - from), single) : all.map(single)
  const passed = grouped(misses.filter(({ at }) => at >= from && at < to))
  return [...tasks.keys()].map((task) => {
    const missed = passed.get(task) ?? []
    const told = tell(own.get(task) ?? [])
    return {
      task,
      starts: told.slice(0, MOST),
      nonStarts: missed.slice(0, MOST).map((miss) => missJson(miss, zone)),
      cut: told.length > MOST || missed.length > MOST || cut.has(task),
    }
  })
}

const missJson = ({ task, reason, source, count, at }: FutureMiss, zone: Zone) => ({
  ...{ task, reason, source, count },
  sentence: nonStartSentence(reason),
  first: instant(at, zone),
  last: instant(at, zone),
})

function grouped<T extends { readonly task: string }>(all: readonly T[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) {
    const own = found.get(one.task)
    if (own === undefined) found.set(one.task, [one])
    else own.push(one)
  }
  return found
}

/** The weight of what is expected to run at once: of the whole session, and of each pool. */
function poolsOf(
  { session }: Desk,
  { tasks, zone }: Look,
  starts: readonly FutureStart[],
  from: Instant,
): readonly PoolJson[] {
  const { concurrency, pools = {} } = session.settings.options
  const names: readonly (readonly [string, number | undefined])[] = [
    ['all', concurrency],
    ...Object.entries(pools),
  ]
  return names.map(([name, capacity]) => {
    const changes: { readonly at: Instant; readonly by: number }[] = []
    for (const { task, at, ends } of starts) {
      const { weight = 1, pool = [] } = tasks.get(task)?.options ?? {}
      const own = typeof pool === 'string' ? [pool] : pool
      if (ends <= at || (name !== 'all' && !own.includes(name))) continue
      changes.push({ at, by: weight }, { at: ends, by: -weight })
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
