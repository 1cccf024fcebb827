/** All that is on record of one run: its steps, attempts, parameters, what caused it, and what it caused. */
import type { RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { isInstant, type Token } from '../../run/token.ts'
import type { Store } from '../../store/port.ts'
import type { Duration, Instant } from '../../time/instant.ts'
import { findRun, shortId } from './run-names.ts'
import { attemptsOf, type RunAttempt, type RunStep, stepsOf } from './run-steps.ts'

/** One token of a run, with the event and the run on record behind it. */
export interface RunCause {
  readonly token: Token
  /** When it came; absent where the event is on record no more. */
  readonly at?: Instant
  /** The event whose number the token's mark is. */
  readonly event?: RecordedEvent
  /** The run that the event is about. */
  readonly run?: Run
}

/** A run with what is on record about it. */
export interface RunDescription {
  readonly run: Run
  /** The first characters of its id, which commands take for it. */
  readonly name: string
  readonly steps: readonly RunStep[]
  readonly attempts: readonly RunAttempt[]
  /** The parameters that its body was given: `*****` for each secret, a text about what is long. */
  readonly params: Readonly<Record<string, unknown>>
  readonly causes: readonly RunCause[]
  /** Runs that events of this one caused, oldest first. */
  readonly children: readonly Run[]
  /** Not all children were looked for: more started since than are gone through. */
  readonly isCut: boolean
}

/** Starts after a run that are gone through for its children. */
const MOST_STARTS = 10_000
/** A start that comes later than this after its occurrence is late. */
const LATE: Duration = 1000

/**
 * What is on record about the run whose id begins with `text`; the store is open.
 *
 * @throws {RangeError} when no run, or more than one, is meant; it names runs that may have been.
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * import { describeRun } from 'tminus/session'
 * import { memoryStore } from 'tminus/store'
 * const store = memoryStore()
 * const session = new Session({ zone: 'UTC', store })
 * const load = session.task('never', () => 3, { name: 'load' })
 * session.task("after task 'load' succeeded", () => undefined, { name: 'use' })
 * await session.start()
 * const { id } = await load.run()
 * await session.stop()
 * await store.open()
 * const { run, steps, attempts } = await describeRun(store, id.slice(0, 7))
 * run.result // => '3'
 * steps.map((step) => step.kind) // => ['due', 'claimed', 'started', 'ended']
 * attempts.map(({ number, status }) => [number, status]) // => [[1, 'succeeded']]
 * ```
 */
export async function describeRun(store: Store, text: string): Promise<RunDescription> {
  const named = await findRun(store, text)
  if (named.kind === 'run') return await describe(store, named.run)
  const listed = named.candidates.map(({ id, task }) => `${shortId(id)} of '${task}'`).join(', ')
  const got = named.kind === 'unknown' ? `no run begins with '${text}'` : `'${text}' means several`
  throw new RangeError(
    `expected the beginning of one run's id, got a text that is none: ${got}${listed === '' ? '' : `; there is ${listed}`}`,
  )
}

async function describe(store: Store, run: Run): Promise<RunDescription> {
  const events = await eventsOf(store, run)
  const causes = await Promise.all(run.tokens.map((token) => causeOf(store, token)))
  const known = causes.flatMap(({ at }) => (at === undefined ? [] : [at]))
  const due = known.length === 0 ? undefined : Math.min(Math.max(...known), run.claimedAt)
  const { children, isCut } = await childrenOf(store, run, events)
  return {
    run,
    name: shortId(run.id),
    steps: stepsOf(run, events, due, await whyLate(store, run, due)),
    attempts: attemptsOf(run, events),
    params: JSON.parse(run.found ?? run.params ?? '{}') as Readonly<Record<string, unknown>>,
    causes,
    children,
    isCut,
  }
}

/** The events about a run, in their order. */
async function eventsOf(store: Store, { id, task, claimedAt, endedAt }: Run) {
  // A clock that was set back may have ended it before it began.
  const to = endedAt === undefined || endedAt < claimedAt ? {} : { to: endedAt + 1 }
  const from = Math.min(claimedAt, endedAt ?? claimedAt)
  return (await store.events({ task, from, ...to })).filter(({ run }) => run === id)
}

/** Sources whose marks are numbers of events. */
const EVENTFUL = /^(?:after|on|file) /

async function causeOf(store: Store, token: Token): Promise<RunCause> {
  if (isInstant(token.mark)) return { token, at: token.mark }
  if (!EVENTFUL.test(token.source)) return { token }
  const [event] = await store.events({ after: token.mark - 1, oldest: 1 })
  if (event?.seq !== token.mark) return { token }
  const [run] = event.run === undefined ? [] : await store.runs({ id: event.run })
  return { token, at: event.at, event, ...(run === undefined ? {} : { run }) }
}

/** Runs whose tokens are numbers of the run's own events. */
async function childrenOf(
  store: Store,
  run: Run,
  events: readonly RecordedEvent[],
): Promise<Pick<RunDescription, 'children' | 'isCut'>> {
  const own = new Set(events.map(({ seq }) => seq))
  const [first] = events
  if (first === undefined) return { children: [], isCut: false }
  const starts = await store.events({
    after: first.seq,
    types: ['started', 'queued'],
    oldest: MOST_STARTS,
  })
  const ids = new Set<string>()
  for (const { tokens = [], run: id } of starts)
    if (id !== undefined && id !== run.id && tokens.some((token) => isOf(own, token))) ids.add(id)
  const found = await Promise.all([...ids].map(async (id) => (await store.runs({ id }))[0]))
  return {
    children: found.filter((child) => child !== undefined),
    isCut: starts.length === MOST_STARTS,
  }
}

const isOf = (own: ReadonlySet<number>, { source, mark }: Token): boolean =>
  own.has(mark) && EVENTFUL.test(source)

/** Why a start came later than what it started for, where that is on record. */
async function whyLate(store: Store, run: Run, due: Instant | undefined) {
  if (due === undefined || run.claimedAt - due < LATE) return undefined
  const between = { from: due, to: run.claimedAt + 1 }
  const resumed = await store.events({ ...between, types: ['resumed'], newest: 1 })
  if (resumed.some(({ task }) => task === undefined || task === run.task)) return 'it was paused'
  const ends = await store.events({ ...between, task: run.task })
  const before = ends.findLast(({ run: id, type }) => id !== run.id && ENDS.has(type))
  if (before?.run === undefined) return undefined
  return `run ${shortId(before.run)} of it was live until then`
}

const ENDS: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
])
