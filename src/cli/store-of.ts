/** The store of a command: the one it is told, else that of the daemon here, else the session's own, else the default. */
import { resolve } from 'node:path'
import { zoneOnRecord } from '../engine/record/records.ts'
import type { Session } from '../session/session.ts'
import { shownAddress } from '../store/open.ts'
import type { Store } from '../store/port.ts'
import type { Zone } from '../time/zone.ts'
import { PID_FILE, readPid } from './daemon/pid-file.ts'
import { type Io, warn } from './io.ts'
import { DEFAULT_STORE, existing, type PlaceFlags, zoneOf } from './place.ts'

interface Asked extends PlaceFlags {
  readonly pidFile?: string
}

/** The task file that a command reads, with its session. */
interface Subject {
  readonly file: string
  readonly session: Session
}

/** The flags with their store. Which store it is, is said where it could surprise: not the default, and not asked for. */
export function located<F extends Asked>(io: Io, flags: F, subject?: Subject): F {
  if (flags.store !== undefined) return flags
  const own = subject?.session.options.store
  const daemons = storeOfDaemon(flags, subject)
  if (daemons === undefined && own !== undefined) {
    if (typeof own === 'string' && own !== 'memory:' && own !== DEFAULT_STORE)
      warn(io, `store: ${shownAddress(own)} (the session's)`)
    return flags
  }
  const store = daemons ?? DEFAULT_STORE
  if (!isDefault(store)) warn(io, `store: ${shownAddress(store)} (the daemon's)`)
  return { ...flags, store }
}

const PREFIX = 'sqlite:'

const isDefault = (store: string): boolean =>
  resolve(store.slice(PREFIX.length)) === resolve(DEFAULT_STORE.slice(PREFIX.length))

/** That of the daemon noted here, if other processes can read it, and it runs the file that is asked about. */
function storeOfDaemon({ pidFile }: Asked, subject: Subject | undefined): string | undefined {
  const found = readPid(pidFile ?? PID_FILE)
  if (found.kind === 'none') return undefined
  const { store, cwd, file } = found.daemon
  const isServer = /^postgres(ql)?:/.test(store)
  if (!isServer && !store.startsWith(PREFIX)) return undefined
  if (subject !== undefined && resolve(cwd, file) !== resolve(subject.file)) return undefined
  if (isServer) return store
  const path = store.slice(PREFIX.length)
  return resolve(cwd) === process.cwd() ? store : `${PREFIX}${resolve(cwd, path)}`
}

/** The zone that was asked for, else that of the newest session on record, else the system's. */
export async function zoneIn(store: Store, flags: PlaceFlags): Promise<Zone> {
  if (flags.zone !== undefined) return zoneOf(flags.zone)
  try {
    return zoneOf(await zoneOnRecord(store))
  } catch {
    // The record may come from a machine that knows more zones.
    return zoneOf(undefined)
  }
}

/** The store, opened. @throws {Failure} when it does not exist, or cannot be opened. */
export async function recorded(io: Io, flags: Asked): Promise<Store> {
  const store = await existing(located(io, flags))
  store.onDamage?.(({ table, key, reason }) =>
    warn(io, `tminus: row '${key}' of table '${table}' cannot be read: ${reason}`),
  )
  return store
}
