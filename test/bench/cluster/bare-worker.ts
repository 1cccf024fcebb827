/** A process of the cluster's bench: a worker of BullMQ alone; see `queue.ts`. */
import { Worker } from 'bullmq'
import type { Line, Part } from './children.ts'

const { queue: url = '' } = JSON.parse(process.argv[3] ?? '{}') as Part

const worker = new Worker('bare', async () => undefined, {
  connection: { url },
  prefix: 'tminus-bench',
  concurrency: 16,
})
await worker.waitUntilReady()
process.stdout.write(
  `${JSON.stringify({ kind: 'ready', owner: '', pid: process.pid } satisfies Line)}\n`,
)
