/** What the three classes of a session's face take: what is asked, what is told, what is defined. */
import type { Pauses } from '../engine/policy/pauses.ts'
import type { Feeds } from './inputs/answers.ts'
import type { Readings } from './inspect/readings.ts'
import type { Life } from './lifecycle/life.ts'
import type { Lifecycle } from './lifecycle/lifecycle.ts'
import type { Outward } from './lifecycle/outward.ts'
import type { ObservedConditions } from './observe/conditions.ts'
import type { SessionPort } from './port.ts'
import type { Settings } from './settings.ts'
import type { DynamicTasks } from './task/dynamic.ts'
import type { Registry } from './task/registry.ts'

/** What questions are answered from. */
export interface Questioned {
  readonly settings: Settings
  readonly outward: Outward
  readonly life: Life
  readonly registry: Registry
  readonly readings: Readings
}

/** What is told goes to these. */
export interface Told {
  readonly settings: Settings
  readonly life: Life
  readonly registry: Registry
  readonly pauses: Pauses
}

/** Where definitions go, and the life of the session. */
export interface Defining {
  readonly settings: Settings
  readonly registry: Registry
  readonly dynamic: DynamicTasks
  readonly feeds: Feeds
  readonly conditions: ObservedConditions
  readonly lifecycle: Lifecycle
}

/** The parts of a session by who takes them: the three classes of its face, and rooms above. */
export interface Composed {
  /** What a body gets as `session`. */
  readonly face: { session: unknown }
  readonly questions: Questioned
  readonly acts: Told
  readonly definitions: Defining
  readonly port: SessionPort
}
