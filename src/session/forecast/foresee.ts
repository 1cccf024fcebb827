/** The forecast: which starts come, when, and how surely, if nothing happens from outside. */
import { leaves, mentionedTasks } from '../../condition/operands.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Fate, RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { isInstant } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'
import { CERTAIN, type Foreseen, type Grounds, groundsOf } from './grounds.ts'
import type { Course, Present } from './present.ts'
import { Simulation } from './simulation.ts'
import { isAboutMany, readBy } from './upstream.ts'

/** A start that is foreseen. */
export interface FutureStart extends Grounds {
  readonly task: string
  readonly at: Instant
  /** When it is expected to end. */
  ends: Instant
  /** It is supposed to fail. */
  fails: boolean
  /** Its instant depends on how long other runs take. */
  readonly isAbout: boolean
  /** What it starts for, as tokens are named. */
  readonly sources: readonly string[]
  /** It starts for something that other runs are foreseen to do. */
  readonly follows: boolean
  /** It was decided before now, and waits for its turn. */
  readonly isKept: boolean
}

/** Occurrences that are foreseen to pass without a start. */
export type FutureMiss = Pick<Fate, 'task' | 'reason' | 'source' | 'first' | 'last' | 'count'> & {
  readonly at: Instant
}

export interface Future {
  /** How far it was gone through: earlier than asked for where too much happens. */
  readonly until: Instant
  /** It holds as many starts as are gone through at most: it gets no further. */
  readonly isFull: boolean
  /** In their order. */
  readonly starts: readonly FutureStart[]
  readonly misses: readonly FutureMiss[]
  /** Tasks that start too often to be followed to the end, and until when they were. */
  readonly cut: ReadonlyMap<string, Instant>
}

/** Starts of one task, on which no other depends, that are gone through at most. */
const MOST_OF_ONE = 4000
/** Starts that are gone through at most. */
const MOST = 250_000

export interface ForesightOptions {
  /** How a run goes. */
  course(task: string, at: Instant): Course
  /** Told whenever something may have changed; the simulation is at rest or within a turn. */
  readonly settled?: (simulation: Simulation, at: Instant) => void
}

export interface ForeseeOptions extends ForesightOptions {
  readonly to: Instant
}

/**
 * Goes on from where it came to up to `to`; the future from now until there. `isOver` is asked between two instants: whether
 * to go no further this time.
 */
export type Foresight = (to: Instant, isOver?: () => boolean) => Future

/** Everything that happens by itself from now on, up to an instant. */
export const foresee = (present: Present, { to, ...options }: ForeseeOptions): Future =>
  foresight(present, options)(to)

/** The same in pieces: the present is copied now, and need not stay as it is. */
export function foresight(present: Present, { course, settled }: ForesightOptions): Foresight {
  const starts: FutureStart[] = []
  const misses: FutureMiss[] = []
  const cut = new Map<string, Instant>()
  const counts = new Map<string, number>()
  const watched = mentioned(present.tasks.values())
  const first = present.network.seq
  /** By run, its start as it was foreseen; runs that are live now have begun. */
  const runs = new Map<string, FutureStart>()
  const events = new Map<number, RecordedEvent>()
  const foreseen: Foreseen = {
    event(seq) {
      const event = seq > first ? events.get(seq) : undefined
      if (event?.task === undefined) return undefined
      const { level, ifs, because } = runs.get(event.run ?? '') ?? CERTAIN
      return { task: event.task, type: event.type, grounds: { level, ifs, because } }
    },
  }
  /** Starts on record whose turn has not come. */
  const kept = new Set(
    present.live.flatMap(({ id, status, attempt }) =>
      status === 'waiting' && attempt === 0 ? [id] : [],
    ),
  )
  const excess: string[] = []
  const simulation: Simulation = new Simulation(present, {
    course,
    claimed: (task, run) => {
      const start = startOf(present.tasks.get(task.name) ?? task, task, run, foreseen, first)
      runs.set(run.id, start)
    },
    began: (run, at, ends) => {
      const { task: name } = run
      const known = runs.get(run.id) ?? (kept.has(run.id) ? keptStart(run) : undefined)
      if (known === undefined || run.attempt > 1) return
      // A start that was kept for its turn begins later than it was decided.
      const start = at === known.at ? known : { ...known, at, isAbout: true }
      start.ends = ends
      start.fails = course(name, at).fails
      runs.set(run.id, start)
      starts.push(start)
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      if (count >= MOST_OF_ONE && !watched.all && !watched.names.has(name)) excess.push(name)
    },
    recorded: (event) => {
      if (event.task !== undefined && event.type !== 'missed') events.set(event.seq, event)
    },
    missed: (fates) => {
      for (const { task, reason, source, first: from, last, count, firstAt: at } of fates)
        misses.push({ task, reason, source, first: from, last, count, at })
    },
    settled: (at) => settled?.(simulation, at),
  })
  simulation.enter()
  return (to, isOver = () => false) => {
    for (;;) {
      const until = simulation.run(to, MOST, () => excess.length > 0 || isOver())
      for (const name of excess.splice(0)) {
        if (!cut.has(name)) cut.set(name, simulation.clock.now())
        simulation.leave(name)
      }
      const isFull = simulation.starts >= MOST
      if (until >= to || isFull || isOver()) return { until, isFull, starts, misses, cut }
    }
  }
}

/** It was decided before now, and comes when there is room for it. */
const keptStart = ({ task, claimedAt: at, tokens }: Run): FutureStart => ({
  ...CERTAIN,
  task,
  at,
  ends: at,
  fails: false,
  isAbout: true,
  sources: tokens.map(({ source }) => source),
  follows: false,
  isKept: true,
})

function startOf(
  { condition }: TaskState,
  task: TaskState,
  run: Run,
  foreseen: Foreseen,
  first: number,
): FutureStart {
  const at = run.claimedAt
  const grounds = task.root === undefined ? CERTAIN : groundsOf(condition, task.root.node, foreseen)
  const follows = run.tokens.some(({ mark }) => !isInstant(mark) && mark > first)
  const isAbout = grounds.level === 'if' || task.dueSince < at || follows
  const sources = run.tokens.map(({ source }) => source)
  const { level, ifs, because } = grounds
  // Named one by one: there may be very many, and a spread is slow.
  return {
    task: task.name,
    at,
    ends: at,
    fails: false,
    level,
    ifs,
    because,
    isAbout,
    sources,
    follows,
    isKept: false,
  }
}

/** The tasks that conditions ask about. */
function mentioned(tasks: Iterable<TaskState>): { names: ReadonlySet<string>; all: boolean } {
  const conditions = [...tasks].flatMap(readBy)
  const names = new Set(conditions.flatMap((condition) => mentionedTasks(condition)))
  return { names, all: conditions.some((condition) => leaves(condition).some(isAboutMany)) }
}
