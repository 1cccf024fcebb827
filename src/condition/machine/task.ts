/** The machines of the operands about tasks (LANGUAGE.md section 6). */
import type { Token } from '../../run/token.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { type Zone, zone } from '../../time/zone.ts'
import { type EventMark, type Facts, isOfEnds, type Need, OUTCOMES } from '../facts.ts'
import { format } from '../format.ts'
import type { After, AfterAny, Outcome, Running, RunsRunning, TaskRef } from '../task.ts'
import { type Arrival, arrived, found } from './arrival.ts'
import { Backlog } from './backlog.ts'
import { isSameJson, jsonIn } from './json-value.ts'
import { guard, type LeafMachine, offer, type View, withheld } from './machine.ts'

/** The name that a reference means for this task; in a condition without a task, `this task` names none. */
export const named = (ref: TaskRef, task: string | null): string => ref ?? task ?? ''

/** How much of the record is looked through for what is still on offer when a session starts. */
const LOADED = 5_000

interface Member {
  readonly task: string
  /** The name under which its tokens are consumed. */
  readonly source: string
}

/** The tasks that an operand of the task `own` is about, and how it names what each of them offers. */
export const members = (condition: After, facts: Facts, own: string | null): readonly Member[] => {
  const tasks =
    condition.tasks.kind === 'tagged'
      ? facts.tagged(condition.tasks.tag).filter((name) => name !== own)
      : // A task that is named twice is still one.
        [...new Set(condition.tasks.names.map((ref) => named(ref, own)))]
  return tasks.map((task) => ({ task, source: sourceOf(condition, task) }))
}

/** The name under which what a task offers is consumed. */
const sourceOf = (condition: After, task: string): string =>
  format({ ...condition, quantifier: { kind: 'all' }, tasks: { kind: 'named', names: [task] } })

const topicsOf = (condition: After, task: string | null, kind = 'task'): string[] =>
  condition.tasks.kind === 'tagged'
    ? ['tags', `tag/${condition.tasks.tag}`]
    : condition.tasks.names.map((ref) => `${kind}/${named(ref, task)}`)

interface AfterState {
  readonly members: readonly Member[]
  /** By task, where more than the newest event can be on offer. */
  readonly backlogs: Map<string, Backlog>
  /** By task, where starts are ignored. */
  readonly arrivals: ReadonlyMap<string, Arrival>
}

/** Whether more than the newest event can be on offer, or wait to be. */
const isKept = ({ each, returned, delay }: After): boolean =>
  each === true || returned !== undefined || delay !== undefined

/**
 * Each member offers the number of its newest event of that outcome, until this task consumes it or a later one; with a
 * delay, of its events that are older than that.
 */
export const after: LeafMachine<After, AfterState> = {
  bound: () => true,
  topics: (condition, task) => topicsOf(condition, task),
  // That a task starts need not wake the ten thousand that wait for its end.
  steppedBy: (condition, task) =>
    topicsOf(condition, task, isOfEnds(wanted(condition)) ? 'ended' : 'task'),
  needs(condition, task) {
    if (!isKept(condition)) return []
    const types = OUTCOMES[condition.outcome]
    const unused = { sourceOf: (name: string) => sourceOf(condition, name), types }
    return topicsOf(condition, task).map((topic): Need => {
      const need: Need = { topic, span: NEVER, count: LOADED }
      return condition.each === true ? { ...need, unused } : need
    })
  },
  initial(condition, view) {
    const list = members(condition, view.facts, view.binding.task)
    const state = { members: list, backlogs: new Map<string, Backlog>() }
    const arrivals = new Map(
      view.consuming
        ? []
        : list.map((m) => [m.task, found(newestFit(condition, m, state, view), condition.delay)]),
    )
    return { ...state, arrivals }
  },
  step(condition, state, view) {
    const list =
      condition.tasks.kind === 'tagged'
        ? members(condition, view.facts, view.binding.task)
        : state.members
    if (!view.consuming) return happening(condition, { ...state, members: list }, view)
    const tokens: Token[] = []
    const events: EventMark[] = []
    let since = 0
    for (const member of list) {
      const event = pending(condition, member, state, view)
      if (event === undefined) continue
      tokens.push({ source: member.source, mark: event.seq })
      events.push(event)
      since = Math.max(since, event.at + (condition.delay ?? 0))
    }
    const wake = nextDue(state, view)
    const value = enough(condition, events, list.length)
    return [state, value ? offer(tokens, wake, since) : withheld(tokens, wake)]
  },
}

/** The event a member has on offer: the newest, or with `each` the oldest, that is not consumed. */
function pending(
  condition: After,
  member: Member,
  state: Pick<AfterState, 'backlogs'>,
  view: View,
): EventMark | undefined {
  const consumed = view.binding.consumed(member.source)?.mark ?? 0
  if (isKept(condition))
    return followed(condition, member, state, view, consumed).after(consumed, view.snapshot.at)
  const newest = view.facts.newest(member.task, wanted(condition))
  return newest !== undefined && newest.seq > consumed ? newest : undefined
}

/** What a member has on offer, up to the newest event. */
function followed(
  condition: After,
  { task }: Member,
  { backlogs }: Pick<AfterState, 'backlogs'>,
  { facts, consuming }: View,
  consumed = 0,
): Backlog {
  const backlog = backlogs.get(task) ?? backlogOf(condition, task, consuming, facts)
  backlogs.set(task, backlog)
  backlog.follow(facts.history(task), facts.newest(task, wanted(condition)), consumed)
  return backlog
}

function backlogOf(condition: After, task: string, consuming: boolean, { pages }: Facts): Backlog {
  const each = condition.each === true && consuming
  const where = { topic: `task/${task}`, types: OUTCOMES[wanted(condition)] }
  const paged = each && pages !== undefined ? { pages, ...where } : undefined
  return new Backlog({ fits: fitsOf(condition), each, delay: condition.delay, paged })
}

/** Whether an event of a task is one that is waited for. */
export function fitsOf(condition: After | AfterAny): (event: EventMark) => boolean {
  const outcome = condition.kind === 'after' ? wanted(condition) : condition.outcome
  const types: readonly string[] = OUTCOMES[outcome]
  const { returned } = condition
  return ({ type, data }) =>
    types.includes(type) && (returned === undefined || isSameJson(jsonIn(data), returned))
}

/** When the next of the events that wait for their delay is due. */
function nextDue({ backlogs }: Pick<AfterState, 'backlogs'>, view: View): Instant {
  let wake = NEVER
  for (const backlog of backlogs.values()) wake = Math.min(wake, backlog.next(view.snapshot.at))
  return wake
}

/** `none of … failed` waits for all of them to finish. */
export const wanted = (condition: After): Outcome =>
  condition.quantifier.kind === 'none' ? 'finished' : condition.outcome

/** Whether these events, each of another member, are enough of `members` members. */
function enough(condition: After, events: readonly EventMark[], members: number): boolean {
  const count = events.length
  switch (condition.quantifier.kind) {
    case 'all':
      return count === members && count > 0
    case 'any':
      return count > 0
    case 'at-least':
      return count >= condition.quantifier.count
    case 'none': {
      const types: readonly string[] = OUTCOMES[condition.outcome]
      return count === members && count > 0 && events.every(({ type }) => !types.includes(type))
    }
  }
}

/** The newest event of a member, if it counts; with a delay, the newest that came that long ago. */
function newestFit(
  condition: After,
  member: Member,
  state: Pick<AfterState, 'backlogs'>,
  view: View,
): EventMark | undefined {
  if (condition.delay !== undefined)
    return followed(condition, member, state, view).after(0, view.snapshot.at)
  const event = view.facts.newest(member.task, wanted(condition))
  return condition.returned === undefined || isSameJson(jsonIn(event?.data), condition.returned)
    ? event
    : undefined
}

/** Without this task's starts: an event is true at its instant only. */
function happening(condition: After, state: AfterState, view: View) {
  const { at } = view.snapshot
  const arrivals = new Map<string, Arrival>()
  const now: EventMark[] = []
  for (const member of state.members) {
    const known = state.arrivals.get(member.task) ?? found(undefined)
    const event = newestFit(condition, member, state, view)
    const arrival = arrived(known, event, at)
    arrivals.set(member.task, arrival)
    if (arrival.at === at && event !== undefined) now.push(event)
  }
  const value = enough(condition, now, state.members.length)
  const next: AfterState = { ...state, arrivals }
  const wake = nextDue(state, view)
  return [next, guard(value, value ? Math.min(at + 1, wake) : wake)] as const
}

export const running: LeafMachine<Running> = {
  bound: (condition) => condition.task === null,
  topics: (condition, task) => [`task/${named(condition.task, task)}`],
  initial: () => undefined,
  step(condition, _state, view) {
    const runs = view.facts.running(named(condition.task, view.binding.task))
    const first = runs.reduce((least, run) => Math.min(least, run.since), NEVER)
    if (first === NEVER) return [undefined, guard(false, NEVER)]
    const longer = condition.longerThan
    if (longer === undefined) return [undefined, guard(true, NEVER, first)]
    const due = first + longer + 1
    return view.snapshot.at >= due
      ? [undefined, guard(true, NEVER, due)]
      : [undefined, guard(false, due)]
  },
}

export const runsRunning: LeafMachine<RunsRunning> = {
  bound: (condition) => condition.task === null,
  topics: (condition, task) => [`task/${named(condition.task, task)}`],
  initial: () => undefined,
  step(condition, _state, view) {
    const runs = view.facts.running(named(condition.task, view.binding.task))
    return [undefined, guard(runs.length > condition.moreThan, NEVER)]
  },
}

/** The zone a window of `has` is read in. */
export const spanZone = (name: string | undefined, view: View): Zone =>
  name === undefined ? view.zone : zone(name)
