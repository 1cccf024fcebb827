/** Runs in workers of other processes and machines, by way of BullMQ. */
export type { QueueAddress } from './bullmq/address.ts'
export { type BullmqExecutor, type BullmqOptions, bullmq } from './bullmq/executor.ts'
export { serve } from './bullmq/serve.ts'
export type { ServeOptions, Serving } from './bullmq/serving.ts'
