/** The public testing surface of tminus: virtual time. */

export type { Cancel, Clock, Jump, RealWork } from '../clock/clock.ts'
export type { Instant, InstantLike } from '../time/instant.ts'
export { VirtualClock, type VirtualClockOptions } from './virtual-clock.ts'
