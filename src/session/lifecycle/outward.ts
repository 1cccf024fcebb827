/** The outward side of a session: who is told of events, and who observes conditions. */
import type { Announcer } from '../../engine/announce/announcer.ts'
import type { Observations } from '../observe/observations.ts'

export interface Outward {
  readonly announcer: Announcer
  readonly observations: Observations
}
