/** Takes and gives back the lease by which a session owns runs: between both it is alive for others on its store. */
import { openWorld } from '../../engine/attach/world.ts'
import { aboutWrite } from '../../engine/peers/about.ts'
import { leave } from '../../engine/peers/heartbeat.ts'
import { fileOf } from '../../engine/record/seen.ts'
import { LEASE, thisOwner } from '../../engine/recovery/owner.ts'
import type { Owner, Store } from '../../store/port.ts'
import type { Zone } from '../../time/zone.ts'
import { assemble } from './assemble.ts'
import type { Core } from './core.ts'
import type { Started } from './started.ts'

/** Reads the record, and becomes an owner of runs; the other owners are given back. */
export async function takeLease(
  core: Core,
  store: Store,
  place: Zone,
): Promise<readonly [Started, readonly Owner[]]> {
  const now = core.clock.now()
  const world = await openWorld(
    {
      store,
      zone: place,
      read: (text) => core.registry.read(text),
      file: fileOf(core.tasks.keys()),
      param: (name) => core.params.get(name),
      room: core.room,
    },
    now,
  )
  const owner = thisOwner(now)
  try {
    const others = await store.lease({ ...owner, until: now + LEASE })
    return [await assemble(core, world, owner), others]
  } catch (error) {
    await leave(store, owner).catch(() => undefined)
    throw error
  }
}

/** Its lease, and what it said of itself; where the store does not take that, others find out. */
export async function takeBack({ store, owner }: Pick<Started, 'store' | 'owner'>): Promise<void> {
  try {
    await leave(store, owner)
    await store.commit([aboutWrite(owner.id, undefined)])
  } catch {
    // The failure of the start is what is told.
  }
}
