/** The world in which conditions are read: a store, what has passed on it, and a network that knows the facts on record. */
import type { Condition } from '../../condition/condition.ts'
import { FactsFold } from '../../signal/facts/facts.ts'
import { Network } from '../../signal/graph/network.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { type Past, readPast } from './past.ts'

export interface World {
  readonly store: Store
  readonly zone: Zone
  readonly network: Network
  readonly past: Past
  /** Reads a text as a condition of this session. @throws {ConditionSyntaxError} when it is none. */
  read(this: void, text: string): Condition
}

/** What a session brings along. */
export interface WorldOptions extends Pick<World, 'store' | 'zone' | 'read'> {
  readonly param: (name: string) => unknown
  /** Events that an operand keeps waiting in memory; more of them are read from the record when there is room. */
  readonly room: number
}

/** Reads the record of an open store; nothing is written. */
export async function openWorld(options: WorldOptions, now: Instant): Promise<World> {
  const { store, zone, read, param, room } = options
  const past = await readPast(store, now)
  const facts = new FactsFold(now)
  facts.session.recordedSince = past.recordedSince
  facts.params = param
  // Where nothing outlives the process, the record may be shorter than the wait.
  if (store.alone !== true) facts.pages.room = room
  facts.restore(past.folded.newest)
  const network = new Network(facts, zone)
  network.restoreSeq(past.folded.lastSeq)
  return { store, zone, network, past, read }
}
