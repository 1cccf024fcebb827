/** The public testing surface of tminus: virtual time, and the laws of stores. */

export type { Cancel, Clock, Jump, RealWork } from '../clock/clock.ts'
export type { Instant, InstantLike } from '../time/instant.ts'
export type { Healing, StoreBench, StoreLaw } from './store-laws/law.ts'
export { storeLaws } from './store-laws/laws.ts'
export { VirtualClock, type VirtualClockOptions } from './virtual-clock.ts'
