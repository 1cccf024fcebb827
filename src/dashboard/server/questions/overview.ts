/** The page Now: what needs attention, and a lane per task over past and future. */

import { ALL, PAUSE, pausesIn } from '../../../engine/policy/pauses.ts'
import { isAlive } from '../../../engine/recovery/owner.ts'
import type { Future } from '../../../session/forecast/foresee.ts'
import type { Handle } from '../../../session/task/handle.ts'
import { aheadText, counted } from '../../../session/words/times.ts'
import { DAY, type Duration, type Instant } from '../../../time/instant.ts'
import type { PauseJson, StartJson } from '../../api/common.ts'
import type { AttentionJson, CountsJson, LaneJson, Overview } from '../../api/now.ts'
import { attentionOf } from '../desk/attention.ts'
import { type Bars, barsOf } from '../desk/bars.ts'
import { filterOf } from '../desk/filter.ts'
import type { Look } from '../desk/look.ts'
import { newestEnd, newestIn } from '../desk/newest.ts'
import { pauseStretches } from '../desk/pause-stretches.ts'
import { liveIn, standingsIn, type TaskStanding } from '../desk/standing.ts'
import { Fault } from '../fault.ts'
import { clockChanges } from '../words/clock-changes.ts'
import { head, instant, pauseJson, runJson } from '../words/json.ts'
import { nonStartJson } from '../words/non-starts.ts'
import { startJson } from '../words/starts.ts'
import { type Asked, countIn, instantIn } from './asked.ts'

/** Ghosts of an answer, shared by its lanes. */
const MOST_AHEAD = 20_000
/** Ghosts that one lane has room for at least, and at most. */
const FEWEST_OF_LANE = 100
const MOST_OF_LANE = 500
/** No wider range is read at once. */
const WIDEST: Duration = 400 * DAY

export async function overview(asked: Asked): Promise<Overview> {
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
    barsOf(look, names, { from, to }),
    pausesNow(look),
    pauseStretches(look, { from, to }),
  ])
  const future = to > at ? await asked.desk.futures.of(look, to) : undefined
  const share = Math.floor(MOST_AHEAD / Math.max(1, chosen.length))
  const most = Math.min(MOST_OF_LANE, Math.max(FEWEST_OF_LANE, share))
  const ahead = aheadIn(future, look, { to, most })
  const lanes = chosen.map((task) =>
    laneOf(look, task, {
      standing: standings.get(task.name) as TaskStanding,
      bars: bars.get(task.name) ?? { runs: [], missed: [], isCut: false },
      pauses: stretches(task.name),
      ahead: ahead.get(task.name) ?? [],
      isPending:
        future !== undefined && future.until < to && (ahead.get(task.name)?.length ?? 0) < most,
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

/** The next starts of each task, at most `most`, up to `to`. */
function aheadIn(
  future: Future | undefined,
  { at, zone }: Look,
  { to, most }: { readonly to: Instant; readonly most: number },
): ReadonlyMap<string, readonly StartJson[]> {
  const found = new Map<string, StartJson[]>()
  for (const start of future?.starts ?? []) {
    // What was foreseen a moment ago may be the past by now.
    if (start.at <= at || start.at > to) continue
    const own = found.get(start.task) ?? []
    found.set(start.task, own)
    if (own.length < most) own.push(startJson(start, zone))
  }
  return found
}

interface Lane {
  readonly standing: TaskStanding
  readonly bars: Bars
  readonly pauses: LaneJson['pauses']
  readonly ahead: readonly StartJson[]
  /** There may be more ahead: the future was not gone through to the end. */
  readonly isPending: boolean
}

function laneOf(
  { zone }: Look,
  task: Handle,
  { standing, bars, pauses, ahead, isPending }: Lane,
): LaneJson {
  const last = bars.runs.at(-1) ?? standing.live.at(-1)
  return {
    task: task.name,
    tags: task.options.tags ?? [],
    text: task.text,
    standing: standing.standing,
    value: standing.value,
    last: last === undefined ? null : runJson(last, zone),
    runs: bars.runs.map((run) => runJson(run, zone)),
    nonStarts: bars.missed.map((event) => nonStartJson(event, zone)),
    ahead,
    ...(isPending ? { pending: true } : {}),
    pauses,
    cut: bars.isCut,
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
