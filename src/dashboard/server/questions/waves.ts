/** The waves of a task: each operand over past and future, with starts and non-starts as marks. */
import type { Condition } from '../../../condition/condition.ts'
import { leaves, mentionedTasks } from '../../../condition/operands.ts'
import { isSampled } from '../../../condition/traits.ts'
import type { RecordedEvent } from '../../../run/event.ts'
import type { Handle } from '../../../session/task/handle.ts'
import { loadCalendars } from '../../../signal/ask/calendars.ts'
import { reach } from '../../../signal/past/reach.ts'
import { DAY, type Duration, type Instant } from '../../../time/instant.ts'
import type { WavesAnswer } from '../../api/task.ts'
import { barsOf } from '../desk/bars.ts'
import { type Look, taskIn } from '../desk/look.ts'
import { wavesOf } from '../desk/waves.ts'
import { Fault } from '../fault.ts'
import { head, instant, instantAs, runJson } from '../words/json.ts'
import { nonStartJson } from '../words/non-starts.ts'
import { reachedText, waveJson } from '../words/waves.ts'
import { type Asked, instantIn } from './asked.ts'

const WIDEST: Duration = 100 * DAY
/** Events of a task that are gone through. */
const MOST_EVENTS = 5000

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
  const { condition } = task
  const firstKnown = from - reach(condition)
  const record = await recordOf(look, task, { from: firstKnown })
  const known = wavesOf({
    condition,
    from,
    to,
    now: at,
    firstKnown,
    record,
    zone: zone.name,
    task: task.name,
    tags: tagsOf(look),
    calendars: await loadCalendars(condition),
  })
  const usual = await desk.usual.of(store, task.name, at)
  const bars = (await barsOf(look, [task.name], { from, to })).get(task.name)
  return {
    ...head(look),
    task: task.name,
    from: instant(from, zone),
    to: instant(to, zone),
    waves: known.waves.map((wave) => waveJson(wave, zone)),
    runs: (bars?.runs ?? []).map((run) => runJson(run, zone)),
    nonStarts: (bars?.missed ?? []).map((event) => nonStartJson(event, zone)),
    ahead: known.starts.map((start) => ({
      task: task.name,
      at: instant(start, zone),
      kind: isTimely(task) ? 'certain' : 'conditional',
      ...(isTimely(task) ? {} : { on: 'if nothing else happens' }),
      ...instantAs('end', usual === undefined ? undefined : start + usual.median, zone),
    })),
    notes: [
      ...(known.reached < to ? [reachedText(known.reached, zone)] : []),
      ...(leaves(condition).some(isSampled)
        ? ['What is asked outside is not on record: it is shown as unknown.']
        : []),
    ],
  }
}

const isTimely = ({ condition }: Handle): boolean => mentionedTasks(condition).length === 0

const tagsOf = ({ tasks }: Look): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([...tasks].map(([name, { options }]) => [name, options.tags ?? []]))

/** The events that the condition may ask of, from an instant on. */
async function recordOf(
  { store, tasks }: Look,
  { name, condition }: Handle,
  range: { readonly from: Instant; readonly to?: Instant },
): Promise<readonly RecordedEvent[]> {
  const own = leaves(condition).flatMap((leaf) => [...namesIn(leaf, tasks)])
  const names = new Set([name, ...mentionedTasks(condition), ...own])
  const lists = await Promise.all(
    [...names].map((task) => store.events({ task, ...range, newest: MOST_EVENTS })),
  )
  return lists.flat().sort((a, b) => a.seq - b.seq)
}

/** The tasks and events that an operand asks of besides those it names. */
function* namesIn(leaf: Condition, tasks: Look['tasks']): Generator<string> {
  if (leaf.kind === 'on-event' || leaf.kind === 'no-event') yield leaf.name
  if (leaf.kind === 'after-any') yield* tasks.keys()
  if (leaf.kind !== 'after' || leaf.tasks.kind !== 'tagged') return
  const { tag } = leaf.tasks
  for (const [name, { options }] of tasks) if (options.tags?.includes(tag) === true) yield name
}
