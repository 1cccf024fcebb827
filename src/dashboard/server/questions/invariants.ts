/** What must hold at any time, counted from the record: one fate of each occurrence, room that is kept, an owner for each claim. */
import { isAlive } from '../../../engine/recovery/owner.ts'
import type { RecordedEvent } from '../../../run/event.ts'
import type { Run } from '../../../run/run.ts'
import { counted } from '../../../session/words/times.ts'
import type { InvariantJson } from '../../api/ahead.ts'
import type { Desk } from '../desk/desk.ts'
import type { Look } from '../desk/look.ts'

/** Events that are gone through for occurrences with two fates, the newest. */
const MOST = 2000

type Rule = (desk: Desk, look: Look) => Promise<InvariantJson> | InvariantJson

export const invariants = async (desk: Desk, look: Look): Promise<readonly InvariantJson[]> =>
  await Promise.all(RULES.map(async (rule) => await rule(desk, look)))

const RULES: readonly Rule[] = [oneFate, withinLimit, ownedClaims, gapless]

/** Each occurrence starts once, or is missed once. */
async function oneFate(_desk: Desk, { store }: Look): Promise<InvariantJson> {
  const events = await store.events({ types: ['started', 'queued', 'missed'], newest: MOST })
  const seen = new Map<string, string>()
  let twice = 0
  for (const [occurrence, fate] of events.flatMap(fatesIn)) {
    const before = seen.get(occurrence)
    if (before !== undefined && before !== fate) twice++
    seen.set(occurrence, fate)
  }
  return {
    name: 'each occurrence has one fate',
    holds: twice === 0,
    sentence:
      twice === 0
        ? `Each of the newest ${counted(seen.size, 'occurrence')} has one fate.`
        : `${counted(twice, 'occurrence')} of the newest ${seen.size} ${twice === 1 ? 'has' : 'have'} more than one fate.`,
  }
}

/** Each occurrence of an event with its fate; a run that waited for its turn has two events, and one fate. */
const fatesIn = ({ task, tokens = [], run, type, seq }: RecordedEvent) =>
  tokens
    .filter(({ source }) => source !== 'manual')
    .map(({ source, mark, seq: nth }) => {
      const fate = type === 'missed' ? `missed ${seq}` : `run ${run}`
      return [JSON.stringify([task, source, mark, nth]), fate] as const
    })

/** The weight of live runs is within the limit of the session and of each pool. */
function withinLimit({ session }: Desk, look: Look): InvariantJson {
  const { concurrency = Number.POSITIVE_INFINITY, pools = {} } = session.settings.options
  const limits = new Map([['the session', concurrency], ...Object.entries(pools)])
  const used = new Map<string, { weight: number; runs: number }>()
  const take = (name: string, weight: number): void => {
    const { weight: sum = 0, runs = 0 } = used.get(name) ?? {}
    used.set(name, { weight: sum + weight, runs: runs + 1 })
  }
  for (const run of attended(look)) {
    const { weight = 1, pool = [] } = look.tasks.get(run.task)?.options ?? {}
    take('the session', weight)
    for (const name of typeof pool === 'string' ? [pool] : pool) take(name, weight)
  }
  const over = [...limits].filter(([name, limit]) => {
    const { weight = 0, runs = 0 } = used.get(name) ?? {}
    // One that is heavier than the whole may run alone.
    return runs > 1 && weight > limit
  })
  const [first] = over
  return {
    name: 'running ≤ limit',
    holds: first === undefined,
    sentence:
      first === undefined
        ? `${counted(look.folded.live.length, 'run')} live, within every limit.`
        : `'${first[0]}' has a weight of ${used.get(first[0])?.weight ?? 0} live, its limit is ${first[1]}.`,
  }
}

const attended = ({ folded, at }: Look): readonly Run[] => {
  const alive = new Set(folded.owners.filter((owner) => isAlive(owner, at)).map(({ id }) => id))
  return folded.live.filter(({ owner, status }) => alive.has(owner) && status === 'running')
}

/** Each live run has an owner on record. */
function ownedClaims(_desk: Desk, { folded }: Look): InvariantJson {
  const owners = new Set(folded.owners.map(({ id }) => id))
  const lost = folded.live.filter(({ owner, status }) => status !== 'waiting' && !owners.has(owner))
  return {
    name: 'no claim without lease',
    holds: lost.length === 0,
    sentence:
      lost.length === 0
        ? 'Each live run has a session with a lease.'
        : `${counted(lost.length, 'live run')} ${lost.length === 1 ? 'has' : 'have'} no session with a lease: the next session finds ${lost.length === 1 ? 'it' : 'them'} crashed.`,
  }
}

/** The numbers of events have no gap, but where retention took some away. */
async function gapless(_desk: Desk, { store }: Look): Promise<InvariantJson> {
  const events = await store.events({ newest: MOST })
  const gaps = events.filter(
    (event, i) => i > 0 && event.seq !== (events[i - 1]?.seq ?? 0) + 1,
  ).length
  return {
    name: 'numbers of events have no gap',
    holds: gaps === 0,
    sentence:
      gaps === 0
        ? `The newest ${counted(events.length, 'event')} are numbered without a gap.`
        : `${counted(gaps, 'gap')} in the numbers of the newest ${events.length} events.`,
  }
}
