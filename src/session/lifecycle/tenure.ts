/** What a start takes from outside, and a stop gives back: the store, and the lease by which a session owns runs. */
import type { World } from '../../engine/attach/world.ts'
import { aboutWrite } from '../../engine/peers/about.ts'
import { leave } from '../../engine/peers/heartbeat.ts'
import { LEASE, thisOwner } from '../../engine/recovery/owner.ts'
import type { Owner, Store } from '../../store/port.ts'
import type { Settings } from '../settings.ts'
import { type Reader, readWorld } from './read-world.ts'
import type { Started } from './started.ts'

interface Taking extends Reader {
  readonly settings: Settings
  /** Waiting events that an operand keeps in memory. */
  readonly room: number | undefined
  /** Puts together what exists only while the session is started. */
  assemble(this: void, world: World, owner: Owner): Promise<Started>
}

/** A session that is an owner of runs, and the other owners on its store. */
interface Taken {
  readonly started: Started
  readonly others: readonly Owner[]
}

export class Tenure {
  readonly #taking: Taking

  constructor(taking: Taking) {
    this.#taking = taking
  }

  /** Opens the store, reads the record, and becomes an owner of runs; on a fault nothing of it stays. */
  async take(): Promise<Taken> {
    // A zone that is none is told before anything is opened.
    void this.#taking.settings.zone
    const store = await this.#store.open()
    try {
      return await this.#own(store)
    } catch (error) {
      await this.#store.close().catch(() => undefined)
      throw error
    }
  }

  async #own(store: Store): Promise<Taken> {
    const { settings, assemble, room } = this.#taking
    const now = settings.clock.now()
    const world = await readWorld(this.#taking, store, now, room)
    const owner = thisOwner(now)
    try {
      const others = await store.lease({ ...owner, until: now + LEASE })
      return { started: await assemble(world, owner), others }
    } catch (error) {
      await leave(store, owner).catch(() => undefined)
      throw error
    }
  }

  /** The start has failed: its lease, and what it said of itself; where the store does not take that, others find out. */
  async giveUp({ store, owner }: Pick<Started, 'store' | 'owner'>): Promise<void> {
    try {
      await leave(store, owner)
      await store.commit([aboutWrite(owner.id, undefined)])
    } catch {
      // The failure of the start is what is told.
    }
    await this.#store.close().catch(() => undefined)
  }

  /** The session has stopped. A part that does not close takes none of the others along. */
  async end(
    { store, owner }: Pick<Started, 'store' | 'owner'>,
    failed: (error: unknown) => void,
  ): Promise<void> {
    const closings = [
      () => this.#taking.settings.executors.close(),
      () => leave(store, owner),
      () => this.#store.close(),
    ]
    for (const close of closings) await close().catch(failed)
  }

  get #store() {
    return this.#taking.settings.store.shared
  }
}
