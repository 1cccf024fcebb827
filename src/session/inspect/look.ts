/** What questions are answered from: the live session's network, or one brought to now from the record alone. */
import { format } from '../../condition/format.ts'
import type { World } from '../../engine/attach/world.ts'
import type { Defined } from '../../engine/definition.ts'
import type { Peers } from '../../engine/peers/peers.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import { matters } from '../../signal/graph/can-matter.ts'
import type { Network } from '../../signal/graph/network.ts'
import type { Sampler } from '../../signal/samples/sampler.ts'
import type { Owner } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Feeds } from '../inputs/answers.ts'
import type { SessionOptions } from '../options.ts'
import type { Holds } from './holds.ts'

/** Which session it is, among the others on its store. */
export interface Member {
  readonly owner: Owner
  readonly peers: Peers
}

/** What there is to read, until it is closed. */
export interface Looked extends World {
  /** All that are defined, by name, joined or not. */
  readonly defined: ReadonlyMap<string, Defined>
  readonly tasks: ReadonlyMap<string, TaskState>
  readonly at: Instant
  /** Live runs on record whose owner has died. */
  readonly dead: readonly Run[]
  readonly sampler: Sampler
  readonly holds: Holds
  /** The session that runs; `undefined` where only its record was read. */
  readonly live: Member | undefined
  close(): Promise<void>
}

/** How live runs count that are of no task here; `ended`: as they will have been once these tasks are all there are. */
export type OtherRuns = 'live' | 'ended'

/** A session as questions about it see it. */
export interface Readable {
  readonly options: SessionOptions
  /** The live session as it is, or, of a stopped one, what its record comes to. */
  look(others?: OtherRuns): Promise<Looked>
}

/** Whether an answer from outside that could change something is still to come. */
export const unanswered = (feeds: Pick<Feeds, 'has'>, network: Network): boolean =>
  [...network.sampled].some(
    (node) =>
      network.facts.sample(format(node.condition)) === undefined &&
      matters(node) &&
      feeds.has(node.condition),
  )
