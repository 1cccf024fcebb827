/** Where a queue is, the names of its keys, and its place in messages. */

/** A queue of BullMQ: the session that hands runs over and the workers that take them name the same one. */
export interface QueueAddress {
  /** `redis://user:password@host:6379/0`, `rediss://…`, or options of ioredis such as `{ host, port }`. */
  readonly connection: string | object
  /** The name of the queue; without `:`. */
  readonly queue: string
  /** What the keys in Redis begin with; default `bull`, as BullMQ has it. */
  readonly prefix?: string
}

/** A warning of the process: it is printed, and `process.on('warning')` has it. */
export const warnOf = (text: string): void => {
  process.emitWarning(text, { type: 'RedisWarning', code: 'TMINUS_REDIS' })
}

/** The place as messages name it: without user and password. */
export function shownPlace(connection: string | object): string {
  if (typeof connection === 'string') return `Redis at ${connection.replace(/\/\/[^@/]*@/, '//…@')}`
  const { host = '127.0.0.1', port = 6379 } = connection as {
    readonly host?: string
    readonly port?: number
  }
  return `Redis at ${host}:${port}`
}

/** The key of the stream by which workers report to one executor. */
export const reportsKey = ({ prefix = 'bull', queue }: QueueAddress, executor: string): string =>
  `${prefix}:${queue}:reports:${executor}`

/** The channel on which executors give orders to all workers of a queue. */
export const ordersChannel = ({ prefix = 'bull', queue }: QueueAddress): string =>
  `${prefix}:${queue}:orders`

const WANTED = "expected a name without ':'"

/** @throws {TypeError} when it names no queue. */
export function demandAddress(address: Partial<QueueAddress>, of: string): void {
  const { connection, queue, prefix = 'bull' } = address
  if (typeof connection !== 'string' && (typeof connection !== 'object' || connection === null))
    throw new TypeError(
      `option 'connection' of ${of}: expected 'redis://…' or options of ioredis, got '${String(connection)}'`,
    )
  if (typeof queue !== 'string' || queue === '' || queue.includes(':'))
    throw new TypeError(`option 'queue' of ${of}: ${WANTED}, got '${String(queue)}'`)
  if (typeof prefix !== 'string' || prefix === '')
    throw new TypeError(`option 'prefix' of ${of}: expected a text, got '${String(prefix)}'`)
}
