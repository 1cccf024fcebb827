/** What a person should look at: late, missed, crashed, failed, held, paused, unknown, blocked, unattended. */
import { isAlive } from '../../../engine/recovery/owner.ts'
import { startsFrom } from '../../../session/inspect/forecast.ts'
import type { Handle } from '../../../session/task/handle.ts'
import { durationText } from '../../../session/words/times.ts'
import { heldText } from '../../../session/words/waits.ts'
import { DAY, type Duration, HOUR, type Instant, NEVER } from '../../../time/instant.ts'
import type { AttentionJson } from '../../api/now.ts'
import { firstLine } from '../words/cut.ts'
import { instant } from '../words/json.ts'
import { nonStartJson } from '../words/non-starts.ts'
import type { Look } from './look.ts'
import { newestEnd, newestIn } from './newest.ts'
import type { TaskStanding } from './standing.ts'

/** What happened longer ago than this needs no attention any more. */
const RECENT: Duration = DAY
/** A run is blocked when it has taken this many times its usual time, and no less than a minute. */
const LONGER = 3
const LEAST: Duration = 60_000
/** A start that waits longer than this is blocked. */
const WAITS: Duration = HOUR

type Standings = ReadonlyMap<string, TaskStanding>

/** Alarms first, then the newest first. `usual`: how long runs of a task usually take. */
export function attentionOf(
  look: Look,
  standings: Standings,
  usual: (task: string) => Duration | undefined,
): readonly AttentionJson[] {
  const found = [...unattended(look), ...pausedWhole(look)]
  for (const [name, standing] of standings) {
    const task = look.tasks.get(name)
    if (task !== undefined) found.push(...ofTask(look, task, standing, usual))
  }
  return found.sort(
    (a, b) => Number(b.level === 'alarm') - Number(a.level === 'alarm') || b.since.ms - a.since.ms,
  )
}

function* unattended({ folded, at, zone, inspection, isLive }: Look): Generator<AttentionJson> {
  if (isLive || folded.owners.some((owner) => isAlive(owner, at))) return
  const { lastSeen } = inspection
  yield {
    kind: 'unattended',
    level: 'alarm',
    since: instant(lastSeen ?? at, zone),
    sentence:
      lastSeen === undefined
        ? 'No session has ever run on this store: nothing starts.'
        : 'No session runs on this store: nothing starts.',
  }
}

function* pausedWhole({ inspection, tasks, at, zone }: Look): Generator<AttentionJson> {
  const [first] = tasks.values()
  const held = first === undefined ? undefined : inspection.heldBack(first)
  if (held?.kind !== 'paused' || !held.whole) return
  yield {
    kind: 'paused',
    level: 'warning',
    since: instant(held.pause.since, zone),
    sentence: firstLine(`Everything is ${heldText(held, at, zone)}.`),
  }
}

type Usually = (task: string) => Duration | undefined

/** What every rule is given. */
interface About {
  readonly look: Look
  readonly task: Handle
  readonly standing: TaskStanding
  readonly usual: Usually
  readonly newest: ReturnType<ReturnType<typeof newestIn>['get']>
}

type Rule = (about: About) => Generator<AttentionJson>

function* ofTask(look: Look, task: Handle, standing: TaskStanding, usual: Usually) {
  const about = { look, task, standing, usual, newest: newestIn(look).get(task.name) }
  for (const rule of RULES) yield* rule(about)
}

/** What each item says of itself. */
const place = ({ look, task }: About, since: Instant, run?: string) => ({
  task: task.name,
  since: instant(since, look.zone),
  ...(run === undefined ? {} : { run }),
})

const RULES: readonly Rule[] = [
  function* heldBack(about) {
    const { look, task, standing, newest } = about
    const { held } = standing
    if (held === undefined || (held.kind === 'paused' && held.whole)) return
    const since =
      held.kind === 'paused' ? held.pause.since : (newest?.get('crashed')?.at ?? look.at)
    yield {
      kind: held.kind,
      level: held.kind === 'held' ? 'alarm' : 'warning',
      ...place(about, since),
      sentence: firstLine(`'${task.name}' is ${heldText(held, look.at, look.zone)}.`),
    }
  },
  function* ended(about) {
    const { look, task, newest } = about
    const end = newestEnd(newest)
    if (end === undefined || look.at - end.at >= RECENT) return
    if (end.type !== 'crashed' && end.type !== 'failed') return
    const sentence = `'${task.name}' ${end.type}.`
    yield { kind: end.type, level: 'alarm', ...place(about, end.at, end.run), sentence }
  },
  function* late(about) {
    const { look, task, newest } = about
    const event = newest?.get('late')
    if (event === undefined || look.at - event.at >= RECENT) return
    if (event.seq < (newest?.get('started')?.seq ?? 0)) return
    const sentence = firstLine(`'${task.name}' is late: ${String(JSON.parse(event.data ?? '""'))}.`)
    yield { kind: 'late', level: 'alarm', ...place(about, event.at, event.run), sentence }
  },
  function* missed(about) {
    const { look, task, newest } = about
    const event = newest?.get('missed')
    if (event === undefined || look.at - event.at >= RECENT || !isLoss(event.data)) return
    const { count, sentence } = nonStartJson(event, look.zone)
    yield {
      kind: 'missed',
      level: 'warning',
      ...place(about, event.at),
      sentence: `'${task.name}' was not started${count > 1 ? ` ${count} times` : ''}: ${sentence}.`,
    }
  },
  function* blocked(about) {
    const { look, task, standing, usual } = about
    const most = usual(task.name)
    for (const run of standing.live) {
      const taken = look.at - run.claimedAt
      if (most === undefined || taken <= Math.max(LEAST, LONGER * most)) continue
      yield {
        kind: 'blocked',
        level: 'warning',
        ...place(about, run.claimedAt, run.id),
        sentence: `'${task.name}' has run for ${durationText(taken)}; usually it takes ${durationText(most)}.`,
      }
    }
  },
  function* waits(about) {
    const { look, task } = about
    const waited = look.at - task.dueSince
    if (task.waiting === undefined || task.dueSince === 0 || waited <= WAITS) return
    const sentence = `'${task.name}' has waited for ${durationText(waited)} (${task.waiting}).`
    yield { kind: 'blocked', level: 'warning', ...place(about, task.dueSince), sentence }
  },
  function* unknown(about) {
    const { look, task, standing } = about
    if (standing.value !== 'unknown') return
    // One that starts by nothing of its own waits for no answer.
    if (startsFrom(task.options, look.inspection.heldBack(task)) === NEVER) return
    if (look.inspection.next(task, 1, NEVER).length > 0) return
    yield {
      kind: 'unknown',
      level: 'warning',
      ...place(about, look.at),
      sentence: `It is not known whether '${task.name}' is to start: something that it asks does not answer.`,
    }
  },
]

/** What its policies say is not lost: a coalesced or withdrawn occurrence, or one that overlaps. */
const isLoss = (data: string | undefined): boolean =>
  /missed while down|expired|held|rate/.test(data ?? '')
