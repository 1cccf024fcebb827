/** A session from a file in its place, with the tasks that were added to it while it ran: they are in its store alone. */
import type { Session } from '../session/session.ts'
import { DYNAMIC, type DynamicTask } from '../session/task/dynamic.ts'
import { openStore } from '../store/open.ts'
import { messageOf } from './exit.ts'
import { type Io, warn } from './io.ts'
import { type PlaceFlags, place } from './place.ts'
import { located } from './store-of.ts'

interface Subject {
  readonly file: string
  readonly session: Session
}

/** Tells a session that is read its store and zone, and brings its dynamic tasks back. */
export async function placed(
  io: Io,
  subject: Subject,
  flags: PlaceFlags & { readonly pidFile?: string },
): Promise<void> {
  place(subject.session, located(io, flags, subject), 'read')
  await bringDynamic(io, subject.session)
}

/** Defines the dynamic tasks on record; one that cannot be is said. */
export async function bringDynamic(io: Io, session: Session): Promise<void> {
  const { store: address } = session.options
  if (address === undefined || address === 'memory:') return
  const store = typeof address === 'string' ? openStore(address) : address
  await store.open()
  try {
    for (const [name, value] of await store.state(DYNAMIC))
      if (!session.tasks.has(name)) define(io, session, name, value)
  } finally {
    await store.close()
  }
}

function define(io: Io, session: Session, name: string, value: unknown): void {
  try {
    session.define(value as DynamicTask as never)
  } catch (error) {
    warn(io, `dynamic task '${name}' cannot be brought back: ${messageOf(error)}`)
  }
}
