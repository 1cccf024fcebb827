/** Asks for a look as often as anything stirs, but never looks twice at once: what stirs meanwhile joins the next look. */

/** Looks at some names, or at all. */
export type Look = (names: ReadonlySet<string> | undefined) => Promise<void>

export class Looks {
  readonly #look: Look
  readonly #failed: (error: unknown) => void
  #all = false
  #names = new Set<string>()
  #busy = false
  #closed = false

  constructor(look: Look, failed: (error: unknown) => void) {
    this.#look = look
    this.#failed = failed
  }

  /** A look is under way or asked for. */
  get busy(): boolean {
    return this.#busy
  }

  /** Asks for a look at a name; without one at all names. */
  ask(name?: string): void {
    if (name === undefined) this.#all = true
    else this.#names.add(name)
    if (!this.#busy && !this.#closed) void this.#go()
  }

  async #go(): Promise<void> {
    this.#busy = true
    while (!this.#closed && (this.#all || this.#names.size > 0)) {
      const names = this.#all ? undefined : this.#names
      this.#all = false
      this.#names = new Set()
      try {
        await this.#look(names)
      } catch (error) {
        if (!this.#closed) this.#failed(error)
      }
    }
    this.#busy = false
  }

  close(): void {
    this.#closed = true
  }

  get closed(): boolean {
    return this.#closed
  }
}
