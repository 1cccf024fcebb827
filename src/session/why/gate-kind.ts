/** The kinds of gates: what can hold back a start whatever its condition says; answers of the dashboard have the same. */

/**
 * `startup`: it runs only when a session starts or stops. `spread`: its occurrence is there, and starts later by a hash.
 * `unserved`: no living session serves it.
 */
export type GateKind =
  | 'overlap'
  | 'concurrency'
  | 'pool'
  | 'rate'
  | 'pause'
  | 'hold'
  | 'disabled'
  | 'startup'
  | 'spread'
  | 'unserved'
