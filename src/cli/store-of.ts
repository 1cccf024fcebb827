/** The store that a command without a task file reads: the one it is told, else that of the daemon here, else the default. */
import type { Store } from '../store/port.ts'
import { readPid } from './daemon/pid-file.ts'
import { storeOf } from './daemon/standing.ts'
import { existing, type PlaceFlags } from './place.ts'

/** Opened; it is there already. @throws Failure */
export async function recorded(flags: PlaceFlags & { readonly pidFile: string }): Promise<Store> {
  const address = flags.store ?? storeOf(readPid(flags.pidFile))
  return await existing(address === undefined ? flags : { ...flags, store: address })
}
