/** What a session has for the case that others share its store: who they are, who decides, who executes, and how they are woken. */
import type { Announcer } from '../../engine/announce/announcer.ts'
import type { Due } from '../../engine/due/due.ts'
import { DECIDES_FOR, Decider } from '../../engine/peers/decider.ts'
import type { Elsewhere } from '../../engine/peers/elsewhere.ts'
import { Hands } from '../../engine/peers/hands.ts'
import { Hints } from '../../engine/peers/hints.ts'
import { Line } from '../../engine/peers/line.ts'
import { learnRuns, type Self } from '../../engine/peers/meet.ts'
import { Peers } from '../../engine/peers/peers.ts'
import { durationOf } from '../../engine/policy/durations.ts'
import type { Usage } from '../../engine/policy/usage.ts'
import type { Recorder } from '../../engine/record/entry.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import type { Owner, Store } from '../../store/port.ts'
import type { SessionOptions } from '../options.ts'
import type { Settings } from '../settings.ts'

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

/** A session as it is without others. */
interface Alone {
  readonly store: Store
  readonly owner: Owner
  readonly usage: Usage
  readonly due: Due
  readonly tasks: ReadonlyMap<string, TaskState>
  readonly elsewhere: Elsewhere
  readonly recorder: Pick<Recorder, 'schedule'>
}

export function sharingOf(
  { clock, options }: Pick<Settings, 'clock' | 'options'>,
  announcer: Announcer,
  { store, owner, usage, due, tasks, elsewhere, recorder }: Alone,
): Sharing {
  const peers = new Peers(owner.id, { ...selfOf(options), start: 0, tasks: {} })
  const hints = new Hints(clock, peers)
  const lasts = durationOf(options.lease ?? DECIDES_FOR, 'lease')
  const hands = new Hands(peers, usage)
  const decider: Decider = new Decider({ clock, store, peers, announcer }, lasts, {
    elected: () =>
      void learnRuns({ clock, announcer }, { store, owner, decider }, { hands, tasks }),
    reconsider: () => {
      due.reconsider('decider')
      recorder.schedule()
    },
  })
  return {
    ...{ peers, decider, hints, hands, line: new Line() },
    given: (run) => elsewhere.add(run.task, run.id),
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
