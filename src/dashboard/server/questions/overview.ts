/** The page Now: what needs attention, and a lane per task over past and future. */

import { ALL, PAUSE, pausesIn } from '../../../engine/policy/pauses.ts'
import { isAlive } from '../../../engine/recovery/owner.ts'
import type { Future, FutureStart } from '../../../session/forecast/foresee.ts'
import type { Handle } from '../../../session/task/handle.ts'
import { aheadText, counted } from '../../../session/words/times.ts'
import { DAY, type Duration, type Instant } from '../../../time/instant.ts'
import type { PauseJson, StartJson } from '../../api/common.ts'
import type { AttentionJson, CountsJson, LaneJson, Overview } from '../../api/now.ts'
import { attentionOf } from '../desk/attention.ts'
import { type Bars, barsOf } from '../desk/bars.ts'
import { Budget, PATIENCE } from '../desk/budget.ts'
import { filterOf } from '../desk/filter.ts'
import type { Look } from '../desk/look.ts'
import { newestEnd, newestIn } from '../desk/newest.ts'
import { pauseStretches } from '../desk/pause-stretches.ts'
import { liveIn, standingsIn, type TaskStanding } from '../desk/standing.ts'
import { stepOf } from '../desk/tallies.ts'
import { Fault } from '../fault.ts'
import { clockChanges } from '../words/clock-changes.ts'
import { batchJson, head, instant, pauseJson, runJson } from '../words/json.ts'
import { nonStartJson } from '../words/non-starts.ts'
import { joinedStarts, startJson } from '../words/starts.ts'
import { type Asked, countIn, instantIn } from './asked.ts'

/** Starts that are told one by one. */
const MOST_AHEAD = 2000
const NOTHING: Bars = { runs: [], batches: [], missed: [], last: undefined }
/** No wider range is read at once. */
const WIDEST: Duration = 400 * DAY

export async function overview(asked: Pick<Asked, 'desk' | 'params'>): Promise<Overview> {
  const budget = new Budget(asked.desk.elapsed, PATIENCE)
  const look = await asked.desk.look()
  const { zone, at } = look
  const from = instantIn(asked, 'from', zone) ?? at - DAY
  const to = instantIn(asked, 'to', zone) ?? at + DAY
  if (!(from < to) || to - from > WIDEST)
    throw new Fault(
      'bad-request',
      "expected 'from' before 'to', and no more than 400 days between them",
    )
  const live = liveIn(look)
  const standings = standingsIn(look)
  const limit = Math.max(1, countIn(asked, 'limit', { fallback: 300, most: 2000 }))
  await Promise.all([...live.keys()].map((task) => asked.desk.usual.of(look.store, task, at)))
  const attention = attentionOf(look, standings, (task) => asked.desk.usual.known(task)?.median)
  const { chosen, next } = chosenOf(look, standings, attention, asked.params, limit)
  const names = chosen.map(({ name }) => name)
  const [bars, pauses, stretches] = await Promise.all([
    barsOf(look, asked.desk.tallies, names, { from, to }, () => budget.isSpent),
    pausesNow(look),
    pauseStretches(look, { from, to }),
  ])
  const isAhead = to > at
  const future = isAhead && !budget.isSpent ? await asked.desk.futures.of(look, to) : undefined
  const isPending =
    bars.since > from ||
    (isAhead && (future === undefined || (future.until < to && !future.isFull)))
  const ahead = aheadIn(future, look, names, { from, to })
  const lanes = chosen.map((task) =>
    laneOf(look, task, {
      standing: standings.get(task.name) as TaskStanding,
      bars: bars.byTask.get(task.name) ?? NOTHING,
      pauses: stretches(task.name),
      ahead: ahead.get(task.name) ?? [],
      isPending,
    }),
  )
  const counts = countsOf(look, standings)
  return {
    ...head(look),
    sentence: sentenceOf(look, attention, counts, lanes),
    from: instant(from, zone),
    to: instant(to, zone),
    attention,
    lanes,
    next,
    pauses,
    clockChanges: clockChanges(zone, from, to),
    counts,
  }
}

function chosenOf(
  look: Look,
  standings: ReadonlyMap<string, TaskStanding>,
  attention: readonly AttentionJson[],
  { q = '', after }: Asked['params'],
  limit: number,
): { readonly chosen: readonly Handle[]; readonly next: string | null } {
  const isMeant = filterOf(q)
  const noted = new Map<string, string[]>()
  for (const { task, kind } of attention)
    if (task !== undefined) noted.set(task, [...(noted.get(task) ?? []), kind])
  const found = [...look.tasks.values()]
    .filter(({ name, options }) => {
      if (after !== undefined && name <= after) return false
      const end = newestEnd(newestIn(look).get(name))
      const marks = new Set([...(noted.get(name) ?? []), ...(end === undefined ? [] : [end.type])])
      const { standing } = standings.get(name) as TaskStanding
      return isMeant({ name, tags: options.tags ?? [], standing, marks })
    })
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
  const chosen = found.slice(0, limit)
  return { chosen, next: found.length > limit ? (chosen.at(-1)?.name ?? null) : null }
}

/** The pauses that hold now. */
export async function pausesNow({ store, zone, at }: Look): Promise<readonly PauseJson[]> {
  const pauses = [...pausesIn(await store.state(PAUSE))]
  return pauses
    .filter(([, { until }]) => until > at)
    .map(([key, pause]) => pauseJson(key === ALL ? undefined : key, pause, zone))
}

/** The next starts of each task up to `to`: one by one, or of very many those together that a picture shows as one. */
function aheadIn(
  future: Future | undefined,
  { at, zone }: Look,
  names: readonly string[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): ReadonlyMap<string, readonly StartJson[]> {
  const chosen = new Map(names.map((name): [string, FutureStart[]] => [name, []]))
  let count = 0
  for (const start of future?.starts ?? []) {
    // What was foreseen a moment ago may be the past by now.
    if (start.at <= at || start.at > to) continue
    const own = chosen.get(start.task)
    if (own === undefined) continue
    own.push(start)
    count++
  }
  const step = stepOf(to - from)
  return new Map(
    [...chosen].map(([name, starts]) => [
      name,
      count > MOST_AHEAD
        ? joinedStarts(starts, step, (start) => startJson(start, zone))
        : starts.map((start) => startJson(start, zone)),
    ]),
  )
}

interface Lane {
  readonly standing: TaskStanding
  readonly bars: Bars
  readonly pauses: LaneJson['pauses']
  readonly ahead: readonly StartJson[]
  /** There may be more: the past was not counted, or the future not gone through, to the end. */
  readonly isPending: boolean
}

function laneOf(
  { zone }: Look,
  task: Handle,
  { standing, bars, pauses, ahead, isPending }: Lane,
): LaneJson {
  const last = bars.last ?? standing.live.at(-1)
  return {
    task: task.name,
    tags: task.options.tags ?? [],
    text: task.text,
    standing: standing.standing,
    value: standing.value,
    last: last === undefined ? null : runJson(last, zone),
    runs: bars.runs.map((run) => runJson(run, zone)),
    batches: bars.batches.map((batch) => batchJson(batch, zone)),
    nonStarts: bars.missed.map((event) => nonStartJson(event, zone)),
    ahead,
    ...(isPending ? { pending: true } : {}),
    pauses,
  }
}

function countsOf(
  { tasks, folded, at }: Look,
  standings: ReadonlyMap<string, TaskStanding>,
): CountsJson {
  const of = (test: (one: TaskStanding) => boolean) => [...standings.values()].filter(test).length
  const tags = new Set([...tasks.values()].flatMap(({ options }) => options.tags ?? []))
  return {
    tasks: tasks.size,
    running: of(({ live }) => live.length > 0),
    due: of(({ due }) => due),
    paused: of(({ held }) => held?.kind === 'paused'),
    held: of(({ held }) => held?.kind === 'held'),
    unknown: of(({ value }) => value === 'unknown'),
    sessions: folded.owners.filter((owner) => isAlive(owner, at)).length,
    tags: [...tags].sort((a, b) => (a < b ? -1 : 1)),
  }
}

function sentenceOf(
  { at, zone }: Look,
  attention: readonly AttentionJson[],
  { tasks, running }: CountsJson,
  lanes: readonly LaneJson[],
): string {
  if (tasks === 0) return 'There are no tasks.'
  const alarms = attention.filter(({ level }) => level === 'alarm').length
  const [first] = attention
  if (first !== undefined) {
    const more = attention.length - 1
    const rest = more === 0 ? '' : ` and ${counted(more, 'thing')} more`
    const one = first.sentence.replace(/\.$/, '')
    return `${alarms > 0 ? 'Needs attention' : 'Worth knowing'}: ${one}${rest}.`
  }
  const soon = lanes.flatMap(({ ahead }) => ahead.slice(0, 1)).sort((a, b) => a.at.ms - b.at.ms)[0]
  const next = soon === undefined ? '' : `, next '${soon.task}' ${aheadText(soon.at.ms, at, zone)}`
  return `All is calm: ${counted(tasks, 'task')}, ${running} running${next}.`
}
