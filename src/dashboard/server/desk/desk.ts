/** What the dashboard reads: a session's record, and its conditions as they are now; started or not. */
import type { Clock } from '../../../clock/clock.ts'
import { inspection } from '../../../session/inspect/inspect.ts'
import type { SharedStore } from '../../../session/lifecycle/shared-store.ts'
import { portOf, type SessionPort } from '../../../session/port.ts'
import type { Session } from '../../../session/session.ts'
import { loadCalendars } from '../../../signal/ask/calendars.ts'
import type { Damage, Store } from '../../../store/port.ts'
import { type Duration, type Instant, SECOND } from '../../../time/instant.ts'
import type { Zone } from '../../../time/zone.ts'
import { Futures } from './future.ts'
import type { Look } from './look.ts'
import { Tallies } from './tallies.ts'
import { Usual } from './usual.ts'

/** How a session is read that is started elsewhere, or nowhere. */
export interface DeskOptions {
  /** Called before the record is read again: tasks may be new or gone. */
  readonly refresh?: (store: Store) => Promise<void>
  /** Where its store is, if the session's options do not say so. */
  readonly address?: string
}

/** An older reading is made again, beside the answers; where it takes long, less often, so that it takes a twentieth of the time. */
const FRESH: Duration = SECOND
const SHARE = 20
/** One that is this many times older than a fresh one is waited for. */
const STALE = 5

/** A reading, from its beginning on. */
interface Reading {
  readonly seq: number
  readonly at: Instant
  readonly found: Promise<Look>
}

export class Desk {
  /** The session that is asked. */
  readonly session: SessionPort
  readonly #options: DeskOptions
  #reading: { readonly shared: SharedStore; readonly store: Store } | undefined
  #look: Reading | undefined
  /** Milliseconds that the last reading took. */
  #cost: Duration = 0
  #isRenewing = false
  /** How long runs usually take. */
  readonly usual: Usual = new Usual()
  /** What is ahead. */
  readonly futures: Futures
  /** Runs by the hundred thousand. */
  readonly tallies: Tallies = new Tallies()

  /** Rows of the record that could not be read. */
  readonly damaged: Map<string, Damage> = new Map()

  constructor(session: Session, options: DeskOptions = {}) {
    this.session = portOf(session)
    this.#options = options
    this.futures = new Futures(this.session, this.usual, this.elapsed)
  }

  /** Where the store is; `undefined` for one that was given as an object. */
  get address(): string | undefined {
    const { store } = this.session.settings.options
    return this.#options.address ?? (typeof store === 'string' ? store : undefined)
  }

  /** Milliseconds that pass whatever the clock shows; none do where time is virtual. */
  readonly elapsed: () => number = () => this.clock.elapsed?.() ?? 0

  get clock(): Clock {
    return this.session.settings.clock
  }

  /** The open store: the session's own while it is started, else one that is kept open to be read. */
  async store(): Promise<Store> {
    const { started } = this.session.life
    if (started !== undefined) {
      await this.close()
      return started.store
    }
    if (this.#reading === undefined) {
      const shared = this.session.settings.store.toRead()
      const store = await shared.open()
      store.onDamage?.((damage) => this.damaged.set(`${damage.table} ${damage.key}`, damage))
      this.#reading ??= { shared, store }
      if (this.#reading.shared !== shared) await shared.close()
    }
    return this.#reading.store
  }

  /** The number of the last event on record. */
  async lastSeq(): Promise<number> {
    const [newest] = await (await this.store()).events({ newest: 1 })
    return newest?.seq ?? 0
  }

  /** Everything as it is now; one reading serves all who ask while nothing is new. */
  async look(): Promise<Look> {
    const seq = await this.lastSeq()
    const now = this.clock.now()
    const known = this.#look
    const age = now - (known?.at ?? now)
    const fresh = Math.max(FRESH, SHARE * this.#cost)
    if (known === undefined || known.seq !== seq || age < 0 || age >= STALE * fresh)
      return await this.#renew(seq, now)
    // What time alone has changed since may be a moment old: the next one who asks is told.
    if (age >= fresh && !this.#isRenewing) this.#renew(seq, now).catch(() => undefined)
    return await known.found
  }

  #renew(seq: number, at: Instant): Promise<Look> {
    const before = this.#look
    this.#isRenewing = true
    const begin = this.elapsed()
    const found = this.#read(seq).finally(() => {
      this.#isRenewing = false
      this.#cost = this.elapsed() - begin
    })
    const look = { seq, at, found }
    // While it is read, the one before serves those whom it is new enough for.
    if (before?.seq === seq)
      found.then(
        () => this.#take(look),
        () => undefined,
      )
    else this.#look = look
    found.catch(() => {
      if (this.#look === look) this.#look = undefined
    })
    return found
  }

  #take(look: Reading): void {
    if (look.seq >= (this.#look?.seq ?? 0)) this.#look = look
  }

  async #read(seq: number): Promise<Look> {
    const { registry, readings } = this.session
    const store = await this.store()
    await this.#options.refresh?.(store)
    const tasks = new Map(registry.tasks)
    const [folded, calendars] = await Promise.all([
      store.folded(),
      loadCalendars(...[...tasks.values()].map(({ condition }) => condition)),
    ])
    const read = await readings.look()
    // What it has read it keeps; the record is asked by way of this desk's own store.
    await read.close()
    const looked = { ...read, store }
    return {
      at: looked.at,
      zone: looked.zone,
      seq,
      store,
      looked,
      inspection: inspection(looked),
      folded,
      calendars,
      tasks,
      isLive: looked.live !== undefined,
    }
  }

  /** The zone of the session, without reading anything. */
  get zone(): Zone {
    return this.session.settings.zone
  }

  async close(): Promise<void> {
    const reading = this.#reading
    this.#reading = undefined
    this.#look = undefined
    await reading?.shared.close()
  }
}
