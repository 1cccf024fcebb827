/** The public testing surface of tminus: virtual time, and the laws of stores and executors. */

export type { Cancel, Jump, RealWork, Ticker } from '../clock/clock.ts'
export type { ExecutorBench, ExecutorLaw } from './executor-laws/law.ts'
export { executorLaws } from './executor-laws/laws.ts'
export type { Healing, StoreBench, StoreLaw } from './store-laws/law.ts'
export { storeLaws } from './store-laws/laws.ts'
export { VirtualClock, type VirtualClockOptions } from './virtual-clock.ts'
