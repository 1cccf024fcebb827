/** The waves of a task: each operand over past and future, with starts and non-starts as marks. */
import { leaves } from '../../../condition/operands.ts'
import { isSampled } from '../../../condition/traits.ts'
import { groundsText } from '../../../session/forecast/grounds-text.ts'
import { type StartMark, type TaskTruth, truthOf } from '../../../session/truth/truth.ts'
import { clockText } from '../../../session/words/times.ts'
import { DAY, type Duration, type Instant } from '../../../time/instant.ts'
import type { Zone } from '../../../time/zone.ts'
import type { StartJson } from '../../api/common.ts'
import type { WavesAnswer } from '../../api/task.ts'
import { barsOf } from '../desk/bars.ts'
import { Budget } from '../desk/budget.ts'
import { type Look, taskIn } from '../desk/look.ts'
import { stepOf } from '../desk/tallies.ts'
import { Fault } from '../fault.ts'
import { batchJson, head, instant, instantAs, runJson } from '../words/json.ts'
import { nonStartJson } from '../words/non-starts.ts'
import { joinedStarts, KINDS } from '../words/starts.ts'
import { wavesJson } from '../words/waves.ts'
import { type Asked, instantIn } from './asked.ts'

const WIDEST: Duration = 100 * DAY
/** Events of each task and event that are gone through: more would take longer than an answer may. */
const MOST_EVENTS = 6000
/** Starts ahead that are told one by one. */
const MOST_AHEAD = 500

export async function waves(asked: Asked): Promise<WavesAnswer> {
  const { desk, path } = asked
  const look = await desk.look()
  const { zone, at, store } = look
  const task = taskIn(look, path['name'] ?? '')
  const from = instantIn(asked, 'from', zone) ?? at - DAY
  const to = instantIn(asked, 'to', zone) ?? at + DAY
  if (!(from < to) || to - from > WIDEST)
    throw new Fault(
      'bad-request',
      "expected 'from' before 'to', and no more than 100 days between them",
    )
  const budget = new Budget(desk.elapsed)
  const told = await truthOf(
    desk.session.readings,
    task.name,
    { from, to },
    { isOver: () => budget.isSpent, events: MOST_EVENTS, runs: 0 },
  )
  const usual = await desk.usual.of(store, task.name, at)
  const { byTask } = await barsOf(look, desk.tallies, [task.name], { from, to })
  const bars = byTask.get(task.name)
  const step = stepOf(to - from)
  const drawn = wavesJson(told.waves, step, zone)
  const ahead = told.starts.flatMap(foreseenOf)
  const mark = (start: Foreseen) => markJson(task.name, start, usual?.median, zone)
  return {
    ...head(look),
    task: task.name,
    from: instant(from, zone),
    to: instant(to, zone),
    waves: drawn,
    runs: (bars?.runs ?? []).map((run) => runJson(run, zone)),
    batches: (bars?.batches ?? []).map((batch) => batchJson(batch, zone)),
    nonStarts: (bars?.missed ?? []).map((event) => nonStartJson(event, zone)),
    ahead: ahead.length > MOST_AHEAD ? joinedStarts(ahead, step, mark) : ahead.map(mark),
    notes: [
      ...notesOf(look, told),
      ...(drawn.some(({ turns }) => turns !== undefined) ? [DENSE] : []),
      ...(leaves(task.condition).some(isSampled) ? [OUTSIDE] : []),
    ],
  }
}

const DENSE = 'It turns more often than can be drawn: less time shows each turn.'
const OUTSIDE = 'What is asked outside is not on record: it is shown as unknown.'

type Foreseen = Required<Pick<StartMark, 'at' | 'level' | 'ifs' | 'because' | 'isAbout'>>

/** A start on record is none of what is ahead. */
const foreseenOf = ({
  at,
  level,
  ifs = [],
  because = [],
  isAbout = false,
}: StartMark): readonly Foreseen[] =>
  level === undefined ? [] : [{ at, level, ifs, because, isAbout }]

const markJson = (
  task: string,
  start: Foreseen,
  takes: Duration | undefined,
  zone: Zone,
): StartJson => ({
  task,
  at: instant(start.at, zone),
  kind: KINDS[start.level],
  ...(start.level === 'certain' ? {} : { on: groundsText(start) }),
  ...(start.isAbout ? { isAbout: true } : {}),
  ...instantAs('end', takes === undefined ? undefined : start.at + takes, zone),
})

function notesOf(
  { zone }: Look,
  { from, to, now, waves: all, foreseen }: TaskTruth,
): readonly string[] {
  const first = all[0]?.stretches[0]
  const since: Instant = first?.value === 'unknown' && first.from === from ? first.to : from
  return [
    ...(since > from ? [`Before ${clockText(since, zone, now)} nothing is on record.`] : []),
    ...(foreseen < to
      ? [`Too much happens to be gone through further than ${clockText(foreseen, zone, now)}.`]
      : []),
  ]
}
