/** Where a command reads and writes: its store and its zone, from flags, the session, or the defaults. */
import { existsSync } from 'node:fs'
import { parseDuration } from '../language/duration.ts'
import type { Session } from '../session/session.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/port.ts'
import type { Instant } from '../time/instant.ts'
import { instantOf } from '../time/iso.ts'
import { natural } from '../time/natural.ts'
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

/** @throws Failure for a zone that does not exist. */
export function zoneOf(name: string | undefined): Zone {
  try {
    return zone(name ?? systemZone())
  } catch (error) {
    throw new Failure(EXIT.usage, messageOf(error))
  }
}

/** An instant that is written out: ISO, or epoch milliseconds. @throws {RangeError | SyntaxError} for anything else. */
export const writtenInstant = (text: string, place: Zone): Instant =>
  instantOf(/^\d{9,}$/.test(text) ? Number(text) : text, place)

/** An instant of an option, read in the zone; without it now. */
export function instantFrom(io: Io, text: string | undefined, place: Zone): Instant {
  const now = io.clock.now()
  if (text === undefined) return now
  const readings: readonly (() => Instant)[] = [
    () => writtenInstant(text, place),
    () => now + parseDuration(text.replace(/^in\s+/i, '')),
    () => natural(text.replaceAll("'", ''), now, place),
  ]
  for (const reading of readings)
    try {
      return reading()
    } catch {
      // Perhaps it can be read in the next way.
    }
  throw new Failure(
    EXIT.usage,
    `'${text}' is no instant: expected 2026-12-24, '2026-12-24 18:00', 2026-12-24T18:00:00Z, '2 hours' from now, or 'tomorrow 18:00'`,
  )
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

/** @throws Failure for an address that names no store. */
function storeAt(address: string | Store): Store {
  try {
    return openStore(address)
  } catch (error) {
    throw new Failure(EXIT.usage, messageOf(error))
  }
}

/** Tells a session its store and zone. A store that nobody has written yet is read as an empty one. */
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
