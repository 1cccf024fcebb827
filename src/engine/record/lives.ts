/** The lives of sessions on a store: from when to when each was seen, so that it can be asked later whether one was alive. */
import type { OwnerId } from '../../run/run.ts'
import type { Owner, StateWrite, StoredValue } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { isAlive, LEASE } from '../recovery/owner.ts'

/** The scope in which each session's is kept, by its owner's id. */
export const LIFE = 'life'

/** It lived at `from` and at `seen`; at `to` it lived no more. Without `to` it has not been found to have ended. */
interface Life {
  readonly from: Instant
  readonly seen: Instant
  readonly to?: Instant
}

/** Lives that are kept, the newest. */
const MOST = 200

const written = (key: OwnerId, value: Life | undefined): StateWrite => ({
  kind: 'state',
  scope: LIFE,
  key,
  value: value === undefined ? undefined : { ...value },
})

/** Of a session that lives at an instant; `isEnd` at its stop. An owner's first lease began when its session started. */
export const lifeWrite = ({ id, until }: Owner, at: Instant, isEnd = false): StateWrite =>
  written(id, { from: until - LEASE, seen: at, ...(isEnd ? { to: at } : {}) })

const livesIn = (state: ReadonlyMap<string, StoredValue>): ReadonlyMap<OwnerId, Life> =>
  new Map([...state].flatMap(([id, value]) => (isLife(value) ? [[id, value] as const] : [])))

/** Whether a value on record is one. */
export const isLife = (value: unknown): value is Life =>
  typeof value === 'object' &&
  value !== null &&
  'from' in value &&
  'seen' in value &&
  typeof value.from === 'number' &&
  typeof value.seen === 'number' &&
  (!('to' in value) || typeof value.to === 'number')

/** At the start of a session: lives of sessions that have died are over, and what is too much goes. */
export function closedLives(
  state: ReadonlyMap<string, StoredValue>,
  owners: readonly Owner[],
  now: Instant,
): readonly StateWrite[] {
  const lives = [...livesIn(state)].sort(([, a], [, b]) => b.from - a.from)
  const living = new Set(owners.filter((owner) => isAlive(owner, now)).map(({ id }) => id))
  return lives.flatMap(([id, life], i) => {
    if (i >= MOST) return [written(id, undefined)]
    return life.to !== undefined || living.has(id) ? [] : [written(id, { ...life, to: now })]
  })
}

/** Since when one of the sessions that live has lived, the first of them. */
export function livingSince(
  state: ReadonlyMap<string, StoredValue>,
  owners: readonly Owner[],
  now: Instant,
): Instant | undefined {
  const lives = livesIn(state)
  const begun = owners.flatMap((owner) =>
    isAlive(owner, now) ? (lives.get(owner.id)?.from ?? []) : [],
  )
  return begun.length === 0 ? undefined : Math.min(...begun)
}

/** Whether a session was alive; `unknown` where one was seen before, and not found to have ended until later. */
export function livedAt(
  state: ReadonlyMap<string, StoredValue>,
  owners: readonly Owner[],
  at: Instant,
  now: Instant,
): 'alive' | 'none' | 'unknown' {
  const lives = [...livesIn(state)].filter(([, { from }]) => from <= at)
  // Older ones may have been let go.
  if (lives.length === 0) return 'unknown'
  const isOn = ([id, { seen, to }]: (typeof lives)[number]): boolean =>
    at <= seen ||
    (to === undefined && owners.some((owner) => owner.id === id && isAlive(owner, now)))
  if (lives.some(isOn)) return 'alive'
  return lives.some(([, { to }]) => to === undefined || at < to) ? 'unknown' : 'none'
}
