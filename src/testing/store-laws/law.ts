/** A law of stores: a sentence, and a check that throws. */
import type { Store } from '../../store/port.ts'

/** Ends what a bench has made fail. */
export type Healing = () => void | Promise<void>

/** A store under test, empty and open, with what can be done to it from outside. */
export interface StoreBench {
  readonly store: Store
  /** Closes the store and opens its content again, as after a restart. */
  reopen(): Promise<Store>
  /** Another session on the same content; absent where a store cannot be shared. */
  another?(): Promise<Store>
  /** Makes every write of state with this key fail until the returned function is called; absent where nothing can fail. */
  poison?(key: string): Healing | Promise<Healing>
  /** Closes everything and leaves nothing behind. */
  dispose(): Promise<void>
}

export interface StoreLaw {
  readonly name: string
  /** What the bench must offer for it. */
  readonly needs?: 'another' | 'poison'
  check(bench: StoreBench): Promise<void>
}
