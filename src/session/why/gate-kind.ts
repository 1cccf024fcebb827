/** The kinds of gates: what can hold back a start whatever its condition says; answers of the dashboard have the same. */

/** `startup`: it runs only when a session starts or stops. `spread`: its occurrence has come, and starts later by a hash. */
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
