/** The public testing surface of tminus: virtual time. */

export type { Cancel, Clock, Jump } from '../clock/clock.ts'
export type { Instant, InstantLike } from '../time/instant.ts'
export { VirtualClock } from './virtual-clock.ts'
