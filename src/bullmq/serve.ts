/** A worker: takes runs from a queue, checks each with the store, and executes it. */
import { portOf } from '../session/port.ts'
import type { Session } from '../session/session.ts'
import { library } from './connection.ts'
import { demandServeOptions, OF, type ServeOptions, type Serving } from './serving.ts'
import { QueueWorker } from './worker.ts'

/**
 * Executes runs that sessions hand over to a queue: the tasks of this session, which is not started. Its store is the one of
 * the sessions. Resolves when runs are taken.
 *
 * @throws {TypeError} when an option is wrong, or the session's store is in its own memory. @throws {StoreError} when it cannot be opened.
 */
export async function serve(options: ServeOptions, session: Session): Promise<Serving> {
  demandServeOptions(options)
  const { settings, registry } = portOf(session)
  if ((settings.options.store ?? 'memory:') === 'memory:')
    throw new TypeError(
      `${OF} needs the store of the sessions whose runs it executes: expected 'postgres://…' or 'sqlite:…' as option 'store' of the session, got 'memory:'`,
    )
  const found = await library()
  const store = await settings.store.shared.open()
  const worker = new QueueWorker(found, options, { settings, registry }, store)
  await worker.ready()
  return worker
}
