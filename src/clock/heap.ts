/** A binary heap of things that wake at an instant; each knows its slot, so that it can be moved or removed in place. */
import type { Instant } from '../time/instant.ts'

export interface Waking {
  wake: Instant
  /** Its place in the heap; −1 outside. */
  slot: number
}

/** The earliest first. Moving, adding and removing cost O(log n). */
export class Heap<T extends Waking> {
  readonly #items: T[] = []

  get size(): number {
    return this.#items.length
  }

  /** The earliest, or `undefined`. */
  peek(): T | undefined {
    return this.#items[0]
  }

  /** The earliest, if it wakes at `at` or before. */
  due(at: Instant): T | undefined {
    const first = this.#items[0]
    return first !== undefined && first.wake <= at ? first : undefined
  }

  /** Sets when the item wakes: `Infinity` takes it out. */
  set(item: T, wake: Instant): void {
    if (wake === Number.POSITIVE_INFINITY) {
      if (item.slot >= 0) this.remove(item)
      item.wake = wake
      return
    }
    const before = item.wake
    item.wake = wake
    if (item.slot < 0) {
      item.slot = this.#items.length
      this.#items.push(item)
      this.#up(item)
    } else if (wake < before) this.#up(item)
    else this.#down(item)
  }

  remove(item: T): void {
    const { slot } = item
    if (slot < 0) return
    item.slot = -1
    const last = this.#items.pop()
    if (last === undefined || last === item) return
    this.#put(last, slot)
    this.#up(last)
    this.#down(last)
  }

  #put(item: T, slot: number): void {
    this.#items[slot] = item
    item.slot = slot
  }

  #up(item: T): void {
    let slot = item.slot
    while (slot > 0) {
      const above = (slot - 1) >> 1
      const parent = this.#items[above]
      if (parent === undefined || parent.wake <= item.wake) break
      this.#put(parent, slot)
      slot = above
    }
    this.#put(item, slot)
  }

  #down(item: T): void {
    const { length } = this.#items
    let slot = item.slot
    for (;;) {
      const left = 2 * slot + 1
      if (left >= length) break
      const a = this.#items[left]
      const b = this.#items[left + 1]
      const child = b !== undefined && a !== undefined && b.wake < a.wake ? b : a
      if (child === undefined || child.wake >= item.wake) break
      const below = child.slot
      this.#put(child, slot)
      slot = below
    }
    this.#put(item, slot)
  }
}
