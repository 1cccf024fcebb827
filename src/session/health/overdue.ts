/** What has not succeeded within its own rhythm, from the record of a store. */
import type { Condition } from '../../condition/condition.ts'
import { ALL, PAUSE, type Pause, pausesIn } from '../../engine/policy/pauses.ts'
import { HELD } from '../../engine/recovery/held-tasks.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { isLive, type Run } from '../../run/run.ts'
import { type Calendars, loadCalendars } from '../../signal/ask/calendars.ts'
import type { Store } from '../../store/port.ts'
import { type Duration, type Instant, MINUTE, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { dueAfter, followed, hasRhythm } from './rhythm.ts'

/** A task as it is asked about. */
export interface Expected {
  readonly name: string
  readonly condition: Condition
  readonly tags?: readonly string[]
  /** When a session first knew its condition; absent if none ever did. */
  readonly firstKnown?: Instant
}

/** A task that should have succeeded and has not. */
export interface Overdue {
  readonly task: string
  /** When its last run that succeeded started; absent if none ever did. */
  readonly lastSuccess?: Instant
  /** The first occurrence after that; absent where time brings it none. */
  readonly due?: Instant
  /** Since it was due; else since its last success, or since it was first known. */
  readonly by: Duration
  /**
   * What stands in the way: its newest run ended badly, a run is under way, a pause, it is held because runs crashed, or
   * none of these. `waits`: the task that it follows is overdue, too (`after`).
   */
  readonly state: 'failed' | 'running' | 'paused' | 'held' | 'not started' | 'waits'
  readonly after?: string
  /** Its newest run. */
  readonly last?: Run
}

export interface OverdueOptions {
  readonly now: Instant
  readonly zone: Zone
  /** What has not succeeded for this long is overdue, too, unless its rhythm is longer and was kept. */
  readonly for?: Duration
}

/** A success may come this much later than its occurrence, or thrice as late as runs of the task usually take. */
const GRACE: Duration = MINUTE
const TIMES = 3
/** Runs whose median says how long they usually take. */
const SAMPLE = 20

/** The longest overdue first. */
export async function overdueIn(
  store: Store,
  tasks: readonly Expected[],
  options: OverdueOptions,
): Promise<readonly Overdue[]> {
  const [{ newest }, pauses, held, calendars] = await Promise.all([
    store.folded(),
    store.state(PAUSE).then(pausesIn),
    store.state(HELD),
    loadCalendars(...tasks.map(({ condition }) => condition)).catch((): Calendars => ({})),
  ])
  const successes = newestSuccess(newest)
  const look = new Look({ store, tasks, options, successes, pauses, held, calendars })
  const all: Overdue[] = []
  for (const task of tasks) {
    const one = await look.at(task)
    if (one !== undefined) all.push(one)
  }
  return all.sort((a, b) => b.by - a.by)
}

/** The record, as far as it was read. */
interface Read {
  readonly store: Store
  readonly tasks: readonly Expected[]
  readonly options: OverdueOptions
  readonly successes: ReadonlyMap<string, RecordedEvent>
  readonly pauses: ReadonlyMap<string, Pause>
  readonly held: ReadonlyMap<string, unknown>
  readonly calendars: Calendars
}

/** When a success was due, and the task that is to bring it. `NEVER`: its rhythm has been kept. */
interface Due {
  readonly due: Instant
  readonly after?: string
}

/** One look at all tasks: what follows from others is found once. */
class Look {
  readonly #read: Read
  readonly #byName: ReadonlyMap<string, Expected>
  readonly #found = new Map<string, Promise<Overdue | undefined>>()

  constructor(read: Read) {
    this.#read = read
    this.#byName = new Map(read.tasks.map((task) => [task.name, task]))
  }

  /** `path`: the tasks that follow it and are looked at. */
  at(task: Expected, path: readonly string[] = []): Promise<Overdue | undefined> {
    const known = this.#found.get(task.name)
    if (known !== undefined) return known
    const looked = this.#look(task, path)
    this.#found.set(task.name, looked)
    return looked
  }

  async #look(task: Expected, path: readonly string[]): Promise<Overdue | undefined> {
    const { name, firstKnown } = task
    const { store, options } = this.#read
    const success = this.#read.successes.get(name)
    const began = success === undefined ? undefined : await startOf(store, success)
    const since = began ?? (firstKnown === undefined ? undefined : firstKnown - 1)
    const { due, after } = (await this.#due(task, since, path)) ?? {}
    const isLate = due !== undefined && options.now > due + (await graceOf(store, name))
    if (!isLate && !this.#isSilent(due, since)) return undefined
    const [last] = await store.runs({ task: name, limit: 1 })
    const state = this.#heldBack(name) ?? stateOf(last)
    return {
      task: name,
      ...(began === undefined ? {} : { lastSuccess: began }),
      ...(due === undefined ? {} : { due }),
      by: options.now - (due ?? since ?? options.now),
      state: state === 'not started' && after !== undefined ? 'waits' : state,
      ...(after === undefined ? {} : { after }),
      ...(last === undefined ? {} : { last }),
    }
  }

  /** No success for longer than was asked, and no rhythm that says it need not be. */
  #isSilent(due: Instant | undefined, since: Instant | undefined): boolean {
    const { for: silent, now } = this.#read.options
    if (silent === undefined || (due !== undefined && due > now)) return false
    return since === undefined || now - since > silent
  }

  #heldBack(name: string): 'paused' | 'held' | undefined {
    const { pauses, held, options } = this.#read
    const pause = pauses.get(name) ?? pauses.get(ALL)
    if (pause !== undefined && pause.until > options.now) return 'paused'
    return held.has(name) ? 'held' : undefined
  }

  /** By its own times; without any, by the tasks that it follows. */
  async #due(
    task: Expected,
    since: Instant | undefined,
    path: readonly string[],
  ): Promise<Due | undefined> {
    const { name, condition, firstKnown } = task
    const { zone, now } = this.#read.options
    if (!hasRhythm(condition)) return await this.#dueByOthers(task, path)
    if (since === undefined) return undefined
    const calendar = (one: string) => this.#read.calendars[one]
    const due = dueAfter({ condition, task: name, zone, firstKnown, calendar }, since, now)
    return due === undefined ? undefined : { due }
  }

  async #dueByOthers(task: Expected, path: readonly string[]): Promise<Due | undefined> {
    const parents = this.#parents(task, path)
    for (const parent of parents) {
      const late = await this.at(parent, [...path, task.name])
      if (late?.due !== undefined) return { due: late.due, after: parent.name }
    }
    // Its parent succeeded since, and it did not follow.
    const { successes } = this.#read
    const since = successes.get(task.name)?.at ?? task.firstKnown ?? NEVER
    const came = parents.map(({ name }) => successes.get(name)?.at ?? 0).filter((at) => at > since)
    if (came.length > 0) return { due: Math.min(...came) }
    return parents.some((parent) => this.#isRhythmic(parent, [task.name]))
      ? { due: NEVER }
      : undefined
  }

  #isRhythmic(task: Expected, path: readonly string[]): boolean {
    if (hasRhythm(task.condition)) return true
    return this.#parents(task, path).some((one) => this.#isRhythmic(one, [...path, task.name]))
  }

  /** The tasks that it follows, except tasks that follow it. */
  #parents({ name, condition }: Expected, path: readonly string[]): readonly Expected[] {
    const tagged = (tag: string) =>
      this.#read.tasks.flatMap((one) => (one.tags?.includes(tag) === true ? [one.name] : []))
    return followed(condition, name, tagged).flatMap((one) =>
      path.includes(one) ? [] : (this.#byName.get(one) ?? []),
    )
  }
}

/** Of each task the newest event of a run that came to what it was to come to. */
function newestSuccess(newest: readonly RecordedEvent[]): ReadonlyMap<string, RecordedEvent> {
  const found = new Map<string, RecordedEvent>()
  for (const event of newest) {
    const { type, task } = event
    if (task === undefined || (type !== 'succeeded' && type !== 'inacted')) continue
    if (event.seq > (found.get(task)?.seq ?? 0)) found.set(task, event)
  }
  return found
}

/** Retention may have taken the run. */
async function startOf(store: Store, { run: id, at }: RecordedEvent): Promise<Instant> {
  const [run] = id === undefined ? [] : await store.runs({ id })
  return run?.claimedAt ?? at
}

async function graceOf(store: Store, task: string): Promise<Duration> {
  const runs = await store.runs({ task, status: ['succeeded', 'inacted'], limit: SAMPLE })
  const took = runs.map(({ claimedAt, endedAt = claimedAt }) => endedAt - claimedAt)
  took.sort((a, b) => a - b)
  return Math.max(GRACE, TIMES * (took[took.length >> 1] ?? 0))
}

function stateOf(last: Run | undefined): 'failed' | 'running' | 'not started' {
  if (last === undefined) return 'not started'
  if (isLive(last.status)) return 'running'
  return last.status === 'succeeded' || last.status === 'inacted' ? 'not started' : 'failed'
}
