/** What a session announces: a typed map from name to payload, the same on hooks and on `events$`. */
import type { FateReason } from '../../run/event.ts'
import type { Names } from '../../run/options.ts'
import type { Run } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'
import type { WaitReason } from '../task-state.ts'

/** Work at the store: to put on record, to read what others wrote, to say that one lives … */
export type StoreWork = 'commit' | 'read' | 'lease' | 'peers' | 'runs' | 'prune'

export interface SessionEvents {
  'session:started': { readonly zone: string; readonly store: string }
  'session:stopping': { readonly reason: string }
  'session:stopped': { readonly reason: string }
  /** Of several sessions on the store, this one decides from now on about what they define alike. */
  'session:decides': { readonly term: number }
  /** It does so no more: its lease is over, or another's. */
  'session:follows': { readonly term: number }
  'task:added': { readonly task: string }
  'task:removed': { readonly task: string }
  'task:due': { readonly task: string; readonly tokens: readonly Token[] }
  'run:waiting': { readonly task: string; readonly reason: WaitReason }
  'run:refused': {
    readonly task: string
    readonly reason: FateReason
    readonly tokens: readonly Token[]
  }
  'run:missed': {
    readonly task: string
    readonly reason: FateReason
    readonly tokens: readonly Token[]
    /** How many occurrences those are of which the tokens are the first and the last; absent where each has its token. */
    readonly count?: number
  }
  'run:started': { readonly task: string; readonly run: Run }
  /** A further attempt began. */
  'run:attempt': { readonly task: string; readonly run: Run }
  /** An attempt failed; the next one is due at the run's `retryAt`. */
  'run:retrying': { readonly task: string; readonly run: Run }
  'run:late': { readonly task: string; readonly reason: string }
  'run:log': { readonly task: string; readonly run: Run; readonly text: string }
  'run:progress': { readonly task: string; readonly run: Run }
  'run:ending': { readonly task: string; readonly run: Run; readonly reason: string }
  'run:ignored': { readonly task: string; readonly run: Run; readonly reason: string }
  'run:succeeded': { readonly task: string; readonly run: Run }
  'run:failed': { readonly task: string; readonly run: Run }
  'run:terminated': { readonly task: string; readonly run: Run }
  'run:inacted': { readonly task: string; readonly run: Run }
  /** Another session took the run for crashed: its body is asked to end, and what it comes to is not put on record. */
  'run:taken': { readonly task: string; readonly run: Run }
  'run:crashed': { readonly task: string; readonly run: Run }
  /** A condition is probably not what was meant: a name that no task has, a cycle, never true … */
  'condition:warning': { readonly task: string; readonly message: string }
  'condition:failed': { readonly condition: string; readonly error: unknown }
  'task:paused': {
    readonly task: string | undefined
    readonly reason: string
    readonly owner: string
  }
  'task:resumed': { readonly task: string | undefined }
  /** Work at the store failed: `commit` holds up every start; the others do not, and are tried again. */
  'store:failed': { readonly error: unknown; readonly work: StoreWork }
  /** A row of the store is not as a session writes it: it is left out, and the rest goes on. */
  'store:damaged': { readonly table: string; readonly key: string; readonly reason: string }
  /** What had failed works again, after `down` milliseconds. */
  'store:healed': { readonly down: number; readonly work: StoreWork }
  'clock:jumped': { readonly from: Instant; readonly to: Instant }
  /** A task starts itself again and again: `starts` times within 2 s. */
  'task:hot': { readonly task: string; readonly starts: number }
  /** A hook, an observer or an executor threw; the session goes on. */
  'session:error': { readonly message: string; readonly error: unknown }
}

export type SessionEventName = keyof SessionEvents

/** One announcement, as `events$` gives it. */
export type SessionEvent = {
  [N in SessionEventName]: { readonly name: N; readonly at: Instant } & SessionEvents[N]
}[SessionEventName]

/** Their names. */
export const EVENT_NAMES: Names<SessionEvents> = {
  'session:started': true,
  'session:stopping': true,
  'session:stopped': true,
  'session:decides': true,
  'session:follows': true,
  'task:added': true,
  'task:removed': true,
  'task:due': true,
  'run:waiting': true,
  'run:refused': true,
  'run:missed': true,
  'run:started': true,
  'run:attempt': true,
  'run:retrying': true,
  'run:late': true,
  'run:log': true,
  'run:progress': true,
  'run:ending': true,
  'run:ignored': true,
  'run:succeeded': true,
  'run:failed': true,
  'run:terminated': true,
  'run:inacted': true,
  'run:taken': true,
  'run:crashed': true,
  'condition:warning': true,
  'condition:failed': true,
  'task:paused': true,
  'task:resumed': true,
  'store:failed': true,
  'store:damaged': true,
  'store:healed': true,
  'clock:jumped': true,
  'task:hot': true,
  'session:error': true,
}
