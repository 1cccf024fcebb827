/** The public testing surface of tminus: virtual time. */
export { VirtualClock } from './virtual-clock.ts'
