/** The life of a run, step by step, and its attempts: from its row and the events on record about it. */
import { attemptEnd } from '../../run/attempt.ts'
import type { EventType, RecordedEvent } from '../../run/event.ts'
import { type ErrorRecord, isLive, type Run, type RunStatus } from '../../run/run.ts'
import type { Duration, Instant } from '../../time/instant.ts'

/**
 * A step in the life of a run. `due`: the last of what it started for came. `claimed`: its start went on record.
 * `started`: its body began, for the first time or again. `rests`: an attempt ended, and another one follows.
 */
export interface RunStep {
  readonly kind: 'due' | 'claimed' | 'started' | 'rests' | 'ended'
  readonly at: Instant
  /** Since the step before; absent in the first. */
  readonly gap?: Duration
  /** Why that took its time, where it is on record. */
  readonly why?: string
}

/** One try of a run. */
export interface RunAttempt {
  /** 1 for the first. */
  readonly number: number
  readonly startedAt: Instant
  readonly endedAt?: Instant
  /** `running` while it is under way. */
  readonly status: RunStatus
  readonly error?: ErrorRecord
}

const BEGINS: ReadonlySet<EventType> = new Set(['started', 'attempt'])
/** The end of an attempt; of a run that is tried again by hand, also where the run had ended with it. */
const RESTS: ReadonlySet<EventType> = new Set(['retrying', 'crashed', 'failed', 'terminated'])

/** The attempts on record, oldest first. Those whose events retention has removed are missing. */
export function attemptsOf(run: Run, events: readonly RecordedEvent[]): readonly RunAttempt[] {
  const attempts: RunAttempt[] = []
  const begins = events.filter(({ type }) => BEGINS.has(type))
  for (const [i, begin] of begins.entries()) {
    const number = run.attempt - (begins.length - 1 - i)
    const next = begins[i + 1]
    const rest = events.find(
      ({ type, seq }) => RESTS.has(type) && seq > begin.seq && seq < (next?.seq ?? Infinity),
    )
    const isLast = next === undefined && (rest === undefined || run.status !== 'waiting')
    attempts.push(
      isLast
        ? lastAttempt(run, number, begin.at)
        : restedAttempt(run, number, begin.at, { rest, next }),
    )
  }
  return attempts
}

function lastAttempt(run: Run, number: number, startedAt: Instant): RunAttempt {
  const { status, endedAt, error } = run
  return {
    number,
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    status: isLive(status) ? 'running' : status,
    ...(error === undefined ? {} : { error }),
  }
}

function restedAttempt(
  run: Run,
  number: number,
  startedAt: Instant,
  { rest, next }: { readonly [K in 'rest' | 'next']: RecordedEvent | undefined },
): RunAttempt {
  const end = attemptEnd(rest?.data) ?? attemptEnd(next?.data)
  // Of the newest one, the run itself still says what it came to.
  const error = end?.error ?? (number === run.attempt ? run.error : undefined)
  return {
    number,
    startedAt,
    ...(rest === undefined ? {} : { endedAt: rest.at }),
    status: end?.status ?? (rest?.type === 'crashed' ? 'crashed' : 'failed'),
    ...(error === undefined ? {} : { error }),
  }
}

/** The steps in their order; `due` is when what it started for came, where that is known. */
export function stepsOf(
  run: Run,
  events: readonly RecordedEvent[],
  due: Instant | undefined,
  late: string | undefined,
): readonly RunStep[] {
  const last = events.findLast(({ type }) => BEGINS.has(type))?.seq ?? 0
  /** What came after the last beginning of a run that has ended is its end. */
  const isEnd = ({ seq }: RecordedEvent): boolean => run.endedAt !== undefined && seq > last
  const isQueued = events.some(({ type }) => type === 'queued')
  const bodies = events.flatMap((event): Bare[] => {
    if (BEGINS.has(event.type)) return [{ kind: 'started', at: event.at, ...byHand(event) }]
    return RESTS.has(event.type) && !isEnd(event) ? [{ kind: 'rests', at: event.at }] : []
  })
  const steps: readonly Bare[] = [
    ...(due === undefined ? [] : [{ kind: 'due', at: due } as const]),
    { kind: 'claimed', at: run.claimedAt, ...(late === undefined ? {} : { why: late }) },
    ...bodies.map((step, i) => (step.kind === 'rests' ? step : { ...wait(i, isQueued), ...step })),
    ...(run.endedAt === undefined ? [] : [{ kind: 'ended', at: run.endedAt } as const]),
  ]
  return steps.map(({ kind, at, why }, i) => {
    const before = steps[i - 1]
    const gap = before === undefined ? {} : { gap: at - before.at }
    return { kind, at, ...gap, ...(why === undefined ? {} : { why }) }
  })
}

type Bare = Omit<RunStep, 'gap'>

/** What says how the attempt before had ended is asked for by hand. */
const byHand = ({ data }: RecordedEvent): Pick<RunStep, 'why'> =>
  data === undefined ? {} : { why: 'it was asked for by hand' }

/** Why a body began no earlier. */
const wait = (nth: number, isQueued: boolean): Pick<RunStep, 'why'> => {
  if (nth > 0) return { why: 'it waited for its next attempt' }
  return isQueued ? { why: 'it waited for its turn' } : {}
}
