/** Work that is done in parts, between which others may have the event loop; or all that is left of it, at once. */

export class Parts {
  #left: Iterator<void> | undefined
  #isInPart = false

  /** Does what is left; nothing within a part, which goes on when it is over. */
  finish(): void {
    while (this.#left !== undefined && !this.#isInPart) this.#next(this.#left)
  }

  /** What is left; absent where nothing is. */
  get left(): Iterable<void> | undefined {
    return this.#left === undefined || this.#isInPart ? undefined : this.#taken(this.#left)
  }

  /** Does one part for each that is taken. */
  taken(parts: Iterator<void>): Iterable<void> {
    this.finish()
    this.#left = parts
    return this.#taken(parts)
  }

  *#taken(parts: Iterator<void>): Generator<void> {
    while (this.#left === parts) {
      this.#next(parts)
      yield
    }
  }

  #next(parts: Iterator<void>): void {
    let isOver: boolean | undefined = true
    this.#isInPart = true
    try {
      isOver = parts.next().done
    } finally {
      this.#isInPart = false
      if (isOver === true) this.#left = undefined
    }
  }
}
