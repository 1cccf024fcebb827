/** Where a command reads and writes: its store and its zone, from flags, the session, or the defaults. */
import { existsSync } from 'node:fs'
import { saidInstant } from '../language/said-instant.ts'
import type { Session } from '../session/session.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/port.ts'
import type { Instant } from '../time/instant.ts'
import { systemZone, type Zone, zone } from '../time/zone.ts'
import { EXIT, Failure, messageOf } from './exit.ts'
import type { Io } from './io.ts'

/** The store of every command that is not told another. */
export const DEFAULT_STORE = 'sqlite:./.tminus/tminus.db'

/** What a session from a file is told by flags. */
export interface PlaceFlags {
  readonly store?: string
  readonly zone?: string
}

/** @throws {Failure} when the zone does not exist. */
export function zoneOf(name: string | undefined): Zone {
  try {
    return zone(name ?? systemZone())
  } catch (error) {
    throw new Failure(EXIT.usage, messageOf(error))
  }
}

/** An instant of an option, read in the zone; without it now. */
export function instantFrom(io: Io, text: string | undefined, place: Zone): Instant {
  const now = io.clock.now()
  try {
    return text === undefined ? now : saidInstant(text, now, place)
  } catch (error) {
    throw new Failure(EXIT.usage, messageOf(error))
  }
}

/** The address of a store that a command uses. */
export const addressOf = (flags: PlaceFlags, session: Session | undefined): string | Store =>
  flags.store ?? session?.options.store ?? DEFAULT_STORE

/** The file of an address, if it has one. */
const fileOf = (address: string): string | undefined => {
  if (address === 'memory:' || address.endsWith(':memory:')) return undefined
  return address.startsWith('sqlite:') ? address.slice('sqlite:'.length) : address
}

/** A store that exists, opened. */
export async function existing(flags: PlaceFlags): Promise<Store> {
  const address = flags.store ?? DEFAULT_STORE
  const file = fileOf(address)
  if (file !== undefined && !existsSync(file) && /\.(db|sqlite)$|^sqlite:/.test(address))
    throw new Failure(
      EXIT.failure,
      `there is no store at '${file}': 'tminus run FILE' makes one, '--store' names another`,
    )
  const store = storeAt(address)
  await store.open()
  return store
}

/** @throws {Failure} when the address names no store. */
function storeAt(address: string | Store): Store {
  try {
    return openStore(address)
  } catch (error) {
    throw new Failure(EXIT.usage, messageOf(error))
  }
}

/** Tells a session its store and zone. A store that does not exist yet is read as an empty one. */
export function place(session: Session, flags: PlaceFlags, use: 'run' | 'read'): void {
  const address = addressOf(flags, session)
  const file = typeof address === 'string' ? fileOf(address) : undefined
  const store = storeAt(address)
  const isNew = file !== undefined && !existsSync(file)
  try {
    session.configure({
      store: use === 'read' && isNew ? 'memory:' : store,
      ...(flags.zone === undefined ? {} : { zone: zoneOf(flags.zone).name }),
    })
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(
      EXIT.failure,
      `the file has started its session itself; leave that to 'tminus run' (${messageOf(error)})`,
    )
  }
}
