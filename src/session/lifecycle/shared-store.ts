/** A store with several users in this process: a session and inspections of it. The last to go closes it. */
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/port.ts'

export class SharedStore {
  readonly #store: Store
  #users = 0
  #isOpen = false
  /** Opening and closing, one after the other. */
  #last: Promise<void> = Promise.resolve()

  constructor(store: Store) {
    this.#store = store
  }

  /** Resolves with the open store; each open is followed by one `close`, unless it rejects. */
  async open(): Promise<Store> {
    this.#users++
    try {
      await this.#then(async () => {
        if (this.#isOpen) return
        await this.#store.open()
        this.#isOpen = true
      })
    } catch (error) {
      this.#users--
      throw error
    }
    return this.#store
  }

  async close(): Promise<void> {
    this.#users--
    // Another may have opened it by the time that its turn comes.
    await this.#then(async () => {
      if (this.#users > 0 || !this.#isOpen) return
      this.#isOpen = false
      await this.#store.close()
    })
  }

  #then(step: () => Promise<void>): Promise<void> {
    const done = this.#last.then(step)
    this.#last = done.catch(() => undefined)
    return done
  }
}

const MEMORY = 'memory:'

/** The store that a session's options name. */
export class StoreOfOptions {
  readonly #settings: { readonly options: { readonly store?: string | Store } }
  #known: { readonly address: string | Store; readonly store: SharedStore } | undefined

  constructor(settings: { readonly options: { readonly store?: string | Store } }) {
    this.#settings = settings
  }

  get #address(): string | Store {
    return this.#settings.options.store ?? MEMORY
  }

  /** The same one at each start, so that one in memory goes on after a stop. */
  get shared(): SharedStore {
    const address = this.#address
    if (this.#known?.address !== address)
      this.#known = { address, store: new SharedStore(openStore(address)) }
    return this.#known.store
  }

  /** For an inspection of a stopped session: of a file each reader has a connection of its own. */
  toRead(): SharedStore {
    const address = this.#address
    return typeof address === 'string' && address !== MEMORY
      ? new SharedStore(openStore(address))
      : this.shared
  }
}
