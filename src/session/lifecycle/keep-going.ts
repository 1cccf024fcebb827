/** What goes on beside the turns of a started session: its pulse, retention, jumps of the clock. */

import type { Clock } from '../../clock/clock.ts'
import type { Announcer } from '../../engine/announce/announcer.ts'
import { meet } from '../../engine/peers/meet.ts'
import { Pulse } from '../../engine/peers/pulse.ts'
import { onWake } from '../../engine/peers/wake.ts'
import { lifeWrite } from '../../engine/record/lives.ts'
import { retention } from '../../engine/record/retention.ts'
import { seenWrites } from '../../engine/record/seen.ts'
import { takeOver } from '../../engine/recovery/recover.ts'
import type { SessionOptions } from '../options.ts'
import type { Lasting } from './lasting.ts'
import type { Started } from './started.ts'

/** What goes on follows, and tells. */
interface Going {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly options: SessionOptions
  readonly tasks: Lasting['tasks']
}

/** From now on the lease is renewed, others are followed, and what is too old leaves the store. */
export function keepGoing(going: Going, started: Started): void {
  const { engine, store, owner, judge, endings, peers } = started
  const { clock, announcer } = going
  const prune = retention(going, started)
  const late = () => judge.doubt()
  const pulse = new Pulse(
    { clock, announcer, store, owner, peers },
    {
      late,
      isBusy: () => isBusy(started),
      look: () => engine.look(),
      seen: (at) => {
        for (const write of [...seenWrites(started, at), lifeWrite(owner, at)])
          engine.write({ write })
      },
      renewed: async (others) => {
        await meet(going, started, others)
        engine.look()
        prune()
        takeOver(going, started).then(
          () => announcer.store.worked('runs'),
          (error: unknown) => announcer.store.failed('runs', error),
        )
      },
    },
  )
  engine.pulse = pulse
  endings.push(
    () => pulse.close(),
    onWake(owner.id, () => pulse.wake()),
    // Others write in real time.
    (clock.attend === undefined ? store.onWritten?.(() => pulse.wake()) : undefined) ?? NOTHING,
  )
  endings.push(
    announcer.on('store:healed', ({ work }) => {
      // What is too old may stay for a while: no time was lost by that.
      if (work !== 'prune') late()
    }),
    followJumps(going, started),
  )
  pulse.review()
  prune()
}

const NOTHING = (): void => undefined

/** Runs are under way here, or on record elsewhere: their sessions may die. */
const isBusy = ({ launcher, elsewhere }: Pick<Started, 'launcher' | 'elsewhere'>): boolean =>
  launcher.live.size > 0 || launcher.retries.size > 0 || elsewhere.size > 0

const followJumps = (
  { clock, announcer }: Pick<Going, 'clock' | 'announcer'>,
  { engine }: Pick<Started, 'engine'>,
): (() => void) =>
  clock.onJump((jump) => {
    announcer.say('clock:jumped', jump)
    const data = JSON.stringify(jump)
    engine.write({
      write: { kind: 'append', event: { at: jump.to, type: 'clock-jumped', data } },
    })
  })
