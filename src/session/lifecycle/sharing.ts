/** What a session has for the case that others share its store: who they are, who decides, who executes, and how they are woken. */
import { DECIDES_FOR, Decider } from '../../engine/peers/decider.ts'
import { Hands } from '../../engine/peers/hands.ts'
import { Hints } from '../../engine/peers/hints.ts'
import { Line } from '../../engine/peers/line.ts'
import { learnRuns, type Self } from '../../engine/peers/meet.ts'
import { Peers } from '../../engine/peers/peers.ts'
import { durationOf } from '../../engine/policy/durations.ts'
import type { Usage } from '../../engine/policy/usage.ts'
import type { Run } from '../../run/run.ts'
import type { Owner, Store } from '../../store/port.ts'
import type { SessionOptions } from '../options.ts'
import type { Core } from './core.ts'
import type { Started } from './started.ts'

export interface Sharing {
  readonly peers: Peers
  readonly decider: Decider
  readonly hands: Hands
  readonly hints: Hints
  readonly line: Line
  /** A run is on record as another session's. */
  given(this: void, run: Run): void
  /** Events are on record that other sessions should read. */
  wrote(this: void): void
}

export function sharingOf(
  { clock, announcer, options }: Pick<Core, 'clock' | 'announcer' | 'options'>,
  { store, owner, usage }: { readonly store: Store; readonly owner: Owner; readonly usage: Usage },
  started: () => Started,
): Sharing {
  const peers = new Peers(owner.id, { ...selfOf(options), start: 0, tasks: {} })
  const hints = new Hints(clock, peers)
  const lasts = durationOf(options.lease ?? DECIDES_FOR, 'lease')
  const decider = new Decider({ clock, store, peers, announcer }, lasts, {
    elected: () => void learnRuns({ clock, announcer }, started(), started()),
    reconsider: () => {
      const { due, engine } = started()
      due.reconsider('decider')
      engine.schedule()
    },
  })
  return {
    ...{ peers, decider, hints, hands: new Hands(peers, usage), line: new Line() },
    given: (run) => started().elsewhere.add(run.task, run.id),
    wrote: () => hints.hint(),
  }
}

/** What the session says of itself to others on its store. */
const selfOf = ({ version = 0, serves, concurrency, pools }: SessionOptions): Self => ({
  version,
  ...(serves === undefined ? {} : { serves }),
  ...(concurrency === undefined || concurrency === Number.POSITIVE_INFINITY ? {} : { concurrency }),
  ...(pools === undefined ? {} : { pools }),
})
