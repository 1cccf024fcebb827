/** The few bytes that a session and a thread share about an attempt, so that one of them decides whether it begins. */

export type Shared = Int32Array<SharedArrayBuffer>

const undecided = 0
const begun = 1
const withdrawn = 2

/** What both sides may do with them; each call is atomic. */
export interface SharedState {
  /** The thread: begins, unless it was withdrawn. Returns whether it may. */
  begin(): boolean
  /** The session: withdraws, unless it has begun. Returns whether this withdrew it. */
  withdraw(): boolean
}

/** Memory for one attempt. */
export const newShared = (): Shared => new Int32Array(new SharedArrayBuffer(4))

export const shared = (memory: Shared): SharedState => ({
  begin: () => Atomics.compareExchange(memory, 0, undecided, begun) !== withdrawn,
  withdraw: () => Atomics.compareExchange(memory, 0, undecided, withdrawn) === undecided,
})
