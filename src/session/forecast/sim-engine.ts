/** The parts of the engine that a simulation uses, put together over its clock, its network and its recorder. */
import { Announcer } from '../../engine/announce/announcer.ts'
import { CarryOut } from '../../engine/due/carry-out.ts'
import { Deadlines } from '../../engine/due/deadlines.ts'
import { Due } from '../../engine/due/due.ts'
import { Follower } from '../../engine/due/follow.ts'
import { Launcher } from '../../engine/launch/launcher.ts'
import type { LauncherPort } from '../../engine/launch/launcher-port.ts'
import type { Decider } from '../../engine/peers/decider.ts'
import { Hands } from '../../engine/peers/hands.ts'
import { Line } from '../../engine/peers/line.ts'
import { Peers } from '../../engine/peers/peers.ts'
import { Pauses } from '../../engine/policy/pauses.ts'
import { type Obstacles, situationOf } from '../../engine/policy/situation.ts'
import type { Recorder } from '../../engine/record/entry.ts'
import { Misses } from '../../engine/record/misses.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Network } from '../../signal/graph/network.ts'
import type { Instant } from '../../time/instant.ts'
import { pauseAfterFailures } from '../lifecycle/wiring.ts'
import { NotedClaims } from './noted-claims.ts'
import type { Audience, Present } from './present.ts'
import { simBody } from './sim-body.ts'
import type { SimClock } from './sim-clock.ts'

export interface SimEngine {
  readonly due: Due
  readonly pauses: Pauses
  readonly launcher: Launcher
  readonly follower: Follower
  readonly carryOut: CarryOut
}

/** What a simulation brings along. */
interface Base extends Recorder {
  readonly clock: SimClock
  readonly network: Network
}

/** The owner of foreseen runs. */
const OWNER = 'forecast'

export function simEngine(present: Present, audience: Audience, base: Base): SimEngine {
  const { at, usage } = present
  const { clock, network } = base
  const due = new Due()
  const announcer = new Announcer(() => clock.now())
  const pauses = new Pauses({
    settings: { clock },
    keep: () => true,
    resumed: () => due.reconsider('paused'),
  })
  const deadlines = new Deadlines({
    clock,
    zone: () => network.zone,
    lastSeen: () => at,
    late: (task, event) => base.write({ write: { kind: 'append', event }, task }),
  })
  const launcher: Launcher = new Launcher({
    ...NO_BODIES,
    clock,
    announcer,
    owner: OWNER,
    usage,
    deadlines,
    due,
    engine: () => base,
    body: (live) => simBody({ present, audience, clock }, live),
    ended: (task, run) => pauseAfterFailures(clock, pauses, network, task, run),
  })
  const misses = new Misses(base)
  const line = new Line()
  const hands = new Hands(new Peers(OWNER, { version: 0, start: 0, tasks: {} }), usage)
  const dirty = () => undefined
  const follower = new Follower({
    ...{ network, announcer, due, deadlines, misses, dirty },
    decider: ALONE,
  })
  const claims = new NotedClaims(
    {
      ...{ network, announcer, launcher, due, usage, hands, line, recorder: base, misses },
      ...{ follower, owner: OWNER },
      given: () => undefined,
    },
    (task, run) => audience.claimed(task, run),
  )
  const carryOut = new CarryOut({
    clock,
    announcer,
    owner: OWNER,
    due,
    claims,
    launcher,
    hands,
    line,
    decider: ALONE,
    situation: situations(present, network, pauses),
    schedule: () => undefined,
    snapshot: () => network.seq,
  })
  return { due, pauses, launcher, follower, carryOut }
}

/** No other session decides in a forecast. */
const ALONE = {
  gives: () => false,
  waits: () => undefined,
  isOutdated: () => false,
} as Partial<Decider> as Decider

/** Bodies of a forecast are none that an executor starts. */
const NO_BODIES: Pick<LauncherPort, 'session' | 'executor' | 'grace' | 'begun'> = {
  session: () => undefined,
  executor: () => ({}),
  grace: () => 0,
  begun: () => undefined,
}

/** A session that runs, alone on its store, which answers. */
function situations({ held, usage }: Present, network: Network, pauses: Pauses) {
  const obstacles: Obstacles = {
    ...{ held, usage, pauses },
    stage: () => 'running',
    byHandOnly: () => false,
    elsewhere: { count: () => 0 },
    storeDown: () => false,
  }
  return (task: TaskState, byHand: boolean, now: Instant) =>
    situationOf(obstacles, network, task, byHand, now)
}
