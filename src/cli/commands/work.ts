/** `tminus work`: executes runs that sessions hand over to a queue, until it is stopped. */

import type { Command } from 'commander'
import type { QueueAddress } from '../../bullmq/address.ts'
import type { Session } from '../../session/session.ts'
import { shownAddress } from '../../store/open.ts'
import { EXIT, Failure, type Finish, messageOf } from '../exit.ts'
import { type Io, say, warn } from '../io.ts'
import { untilEnded } from '../look.ts'
import { addressOf, type PlaceFlags, place } from '../place.ts'
import { FILE_STORE_OPTION } from '../place-options.ts'
import { sessionOf } from '../task-file.ts'

interface Flags extends PlaceFlags {
  readonly queue?: string
  readonly redis?: string
  readonly concurrency?: string
}

export function work(program: Command, io: Io, finish: Finish): void {
  program
    .command('work')
    .description('execute runs that sessions of the same task file hand over to a queue of BullMQ')
    .argument('<file>', 'the task file; its session is not started')
    .option('--queue <name>', "default: that of the session's executor")
    .option('--redis <url>', "default: that of the session's executor, else redis://127.0.0.1:6379")
    .option('--concurrency <count>', "bodies at the same time; default: the session's, else 16")
    .option(...FILE_STORE_OPTION)
    .action(async (file: string, flags: Flags) => {
      const session = await sessionOf(io, file)
      const store = addressOf(flags, session)
      const address = queueOf(flags, session)
      if (store === 'memory:')
        throw new Failure(
          EXIT.usage,
          "a worker reads the store of the sessions: expected '--store postgres://…' or 'sqlite:…', got 'memory:'",
        )
      place(session, flags, 'run')
      const worker = await begun(address, flags, session)
      const where = shownAddress(typeof store === 'string' ? store : store.name)
      const tasks = session.tasks.size === 1 ? 'one task' : `${session.tasks.size} tasks`
      say(io, `serves queue '${address.queue}': ${tasks} of ${file}, on ${where}; Ctrl-C stops`)
      await untilEnded(io, async () => false)
      if (worker.live.length > 0)
        warn(io, `waits for ${worker.live.join(', ')}; again: asks them to end`)
      const hurry = io.onSignal(() => void worker.close(0))
      await worker.close()
      hurry()
      finish(EXIT.ok)
    })
}

async function begun(address: QueueAddress, { concurrency }: Flags, session: Session) {
  const { serve } = await import('../../bullmq/serve.ts')
  const count = concurrency === undefined ? {} : { concurrency: Number(concurrency) }
  try {
    return await serve({ ...address, ...count }, session)
  } catch (error) {
    const isMisuse = error instanceof TypeError || error instanceof RangeError
    if (error instanceof Error && error.name === 'StoreError') throw error
    throw new Failure(isMisuse ? EXIT.usage : EXIT.failure, `cannot work: ${messageOf(error)}`)
  }
}

/** What flags name, else the executor of the session: not by its class, since the file may have a tminus of its own. */
function queueOf({ queue, redis }: Flags, { options }: Session): QueueAddress {
  const own = (options.executor as { readonly address?: Partial<QueueAddress> } | undefined)
    ?.address
  const name = queue ?? own?.queue
  if (name === undefined)
    throw new Failure(
      EXIT.usage,
      'which queue? The session has no executor bullmq({ connection, queue }): say --queue NAME',
    )
  const connection = redis ?? own?.connection ?? 'redis://127.0.0.1:6379'
  return { ...own, connection, queue: name }
}
