/** Watches folders by what the platform tells, once each however many look at them; where it cannot tell, by the clock. */
import { type FSWatcher, realpathSync, statSync, watch } from 'node:fs'
import { basename } from 'node:path'
import type { Cancel, Clock } from '../../../clock/clock.ts'
import { type Look, Looks } from './looks.ts'

/** A folder that cannot be watched, or is not there yet, or is reached by a link, is looked at this often. */
const EVERY = 10_000

/** How one who looks asks for another look, and how it ends. */
export interface Watched {
  ask(name?: string): void
  close(): void
}

/** A clock that may be another one after a stop. */
interface Clocked {
  readonly clock: Clock
}

export class Folders {
  readonly #settings: Clocked
  readonly #failed: (folder: string, error: unknown) => void
  readonly #folders = new Map<string, Folder>()

  /** `failed` is told of a folder that could not be looked at; it is tried again. */
  constructor(settings: Clocked, failed: (folder: string, error: unknown) => void) {
    this.#settings = settings
    this.#failed = failed
  }

  /** A look is under way. */
  get busy(): boolean {
    for (const folder of this.#folders.values()) if (folder.busy) return true
    return false
  }

  /** Looks at once, and whenever something in the folder stirs, at the names that did. */
  watch(path: string, look: Look): Watched {
    const folder =
      this.#folders.get(path) ??
      new Folder(path, this.#settings, (error) => this.#failed(path, error))
    this.#folders.set(path, folder)
    const looks = folder.add(look)
    return {
      ask: (name) => looks.ask(name),
      close: () => {
        if (looks.closed) return
        looks.close()
        if (folder.remove(looks)) this.#folders.delete(path)
      },
    }
  }
}

class Folder {
  readonly #path: string
  readonly #settings: Clocked
  readonly #failed: (error: unknown) => void
  readonly #looking = new Set<Looks>()
  #watcher: FSWatcher | undefined
  #inode = 0
  #cancel: Cancel = () => undefined

  constructor(path: string, settings: Clocked, failed: (error: unknown) => void) {
    this.#path = path
    this.#settings = settings
    this.#failed = failed
    // Watched before the first look: what happens in between is seen twice, not missed.
    this.#arm()
  }

  get busy(): boolean {
    for (const looks of this.#looking) if (looks.busy) return true
    return false
  }

  add(look: Look): Looks {
    const looks = new Looks(look, (error) => {
      this.#failed(error)
      this.#later()
    })
    this.#looking.add(looks)
    looks.ask()
    return looks
  }

  /** Removes one look; true if it was the last: then the watching has ended. */
  remove(looks: Looks): boolean {
    this.#looking.delete(looks)
    if (this.#looking.size > 0) return false
    this.#disarm()
    return true
  }

  #arm(): void {
    this.#disarm()
    try {
      this.#inode = statSync(this.#path).ino
      this.#watcher = watch(this.#path, (_type, name) => this.#stirred(name))
      this.#watcher.on('error', () => this.#renew())
      if (realpathSync(this.#path) !== this.#path) this.#followLink()
    } catch {
      this.#later()
    }
  }

  /** What a link means can change without a stir in the folder that it meant. */
  #followLink(): void {
    const { clock } = this.#settings
    this.#cancel()
    this.#cancel = clock.at(clock.now() + EVERY, () => {
      if (this.#same()) this.#followLink()
      else this.#renew()
    })
  }

  #disarm(): void {
    this.#cancel()
    this.#watcher?.close()
    this.#watcher = undefined
  }

  #stirred(name: string | null): void {
    if (name === null || (name === basename(this.#path) && !this.#same())) this.#renew()
    else for (const looks of this.#looking) looks.ask(name)
  }

  /** Whether the path still means the folder that is watched. */
  #same(): boolean {
    return statSync(this.#path, { throwIfNoEntry: false })?.ino === this.#inode
  }

  #renew(): void {
    this.#arm()
    for (const looks of this.#looking) looks.ask()
  }

  #later(): void {
    const { clock } = this.#settings
    this.#cancel()
    this.#cancel = clock.at(clock.now() + EVERY, () => this.#renew())
  }
}
