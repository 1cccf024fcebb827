/** The page Health: sessions and their leases, the store, and what must hold, counted while it runs. */
import { statSync } from 'node:fs'
import { DECIDER } from '../../../engine/peers/decider.ts'
import { isAlive, livesHere } from '../../../engine/recovery/owner.ts'
import { counted } from '../../../session/words/times.ts'
import type { Owner } from '../../../store/port.ts'
import type { HealthAnswer, InvariantJson, JumpJson, SessionJson } from '../../api/ahead.ts'
import type { Desk } from '../desk/desk.ts'
import type { Look } from '../desk/look.ts'
import { head, instant, instantAs } from '../words/json.ts'
import type { Asked } from './asked.ts'
import { invariants } from './invariants.ts'

/** Clock jumps that are told. */
const JUMPS = 20

export async function health({ desk }: Asked): Promise<HealthAnswer> {
  const look = await desk.look()
  const { folded, zone, store } = look
  const [first, jumps] = await Promise.all([
    store.events({ oldest: 1 }),
    store.events({ types: ['clock-jumped'], newest: JUMPS }),
  ])
  const sessions = folded.owners.map((owner) => sessionJson(desk, look, owner))
  const held = await invariants(desk, look)
  const { started } = desk.session.life
  const isAttended = sessions.some(({ state }) => state === 'runs')
  const ok = isAttended && held.every(({ holds }) => holds)
  const bytes = bytesOf(desk)
  const decider = await store.elected?.(DECIDER)
  return {
    ...head(look),
    sentence: sentenceOf(sessions, held),
    ok,
    sessions,
    ...(decider === undefined || decider.left <= 0
      ? {}
      : { decider: { session: decider.owner, term: decider.term } }),
    store: {
      name: store.name,
      ...(bytes === undefined ? {} : { bytes }),
      firstEvent: first[0]?.seq ?? 0,
      lastEvent: folded.lastSeq,
      ...instantAs('oldest', first[0]?.at, zone),
    },
    ...(started === undefined ? {} : { lag: Math.max(0, folded.lastSeq - started.network.seq) }),
    jumps: jumps.map(
      (event): JumpJson => ({ at: instant(event.at, zone), by: jumpIn(event.data) }),
    ),
    invariants: held,
    damaged: [...desk.damaged.values()].map(
      ({ table, key, reason }) => `row '${key}' of table '${table}' cannot be read: ${reason}`,
    ),
  }
}

function sessionJson(desk: Desk, { folded, zone, at }: Look, owner: Owner): SessionJson {
  const { id, host, pid, until } = owner
  const lives = livesHere(owner)
  return {
    id,
    host,
    pid,
    state: !isAlive(owner, at) ? 'dead' : lives === true && until <= at ? 'stalled' : 'runs',
    until: instant(until, zone),
    runs: folded.live.filter((run) => run.owner === id).length,
    here: desk.session.life.started?.owner.id === id,
  }
}

function sentenceOf(sessions: readonly SessionJson[], held: readonly InvariantJson[]): string {
  const live = sessions.filter(({ state }) => state === 'runs').length
  const broken = held.filter(({ holds }) => !holds)
  if (broken[0] !== undefined) return `Something is wrong: ${broken[0].sentence}`
  const stalled = sessions.filter(({ state }) => state === 'stalled').length
  if (live === 0) return 'No session runs on this store: nothing starts.'
  return `${counted(live, 'session')} ${live === 1 ? 'runs' : 'run'}${stalled > 0 ? `, ${stalled} stalled` : ''}; all that must hold does.`
}

function jumpIn(data: string | undefined): number {
  const { from, to } = JSON.parse(data ?? '{}') as { readonly from?: number; readonly to?: number }
  return (to ?? 0) - (from ?? 0)
}

/** Of a store in a file. */
function bytesOf({ address }: Desk): number | undefined {
  if (address === undefined) return undefined
  const path = address.replace(/^sqlite:/, '')
  let sum: number | undefined
  for (const one of [path, `${path}-wal`])
    try {
      sum = (sum ?? 0) + statSync(one).size
    } catch {
      // A store in memory, or on a server.
    }
  return sum
}
