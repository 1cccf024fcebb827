/** A ring keeps the newest items up to a capacity, oldest first, at a constant price per item. */
export class Ring<T> {
  readonly capacity: number
  #items: T[] = []
  /** Index of the oldest item once the ring is full. */
  #start = 0

  constructor(capacity: number) {
    this.capacity = capacity
  }

  /** Adds the newest item and returns the oldest one, if it had to leave for it. */
  push(item: T): T | undefined {
    if (this.#items.length < this.capacity) {
      this.#items.push(item)
      return undefined
    }
    const evicted = this.#items[this.#start]
    this.#items[this.#start] = item
    this.#start = (this.#start + 1) % this.capacity
    return evicted
  }

  /** The items, oldest first; a copy. */
  toArray(): T[] {
    return this.#items.slice(this.#start).concat(this.#items.slice(0, this.#start))
  }

  /** The newest `count` of them, oldest first; costs no more than their number. */
  newest(count: number): T[] {
    const { length } = this.#items
    if (count >= length) return this.toArray()
    // The newest stand before the oldest; before them, at the end, older ones.
    const fromStart = Math.min(count, this.#start)
    const fromEnd = count - fromStart
    return this.#items
      .slice(length - fromEnd)
      .concat(this.#items.slice(this.#start - fromStart, this.#start))
  }

  /** Removes what does not pass and returns how many that were. */
  keep(passes: (item: T) => boolean): number {
    const kept = this.toArray().filter(passes)
    const removed = this.#items.length - kept.length
    this.#items = kept
    // A ring that is no longer full begins at its first index, and one that stays full is in order now.
    this.#start = 0
    return removed
  }
}
