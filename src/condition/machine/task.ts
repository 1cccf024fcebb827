/** The machines of the operands about tasks (LANGUAGE.md section 6). */
import type { Token } from '../../run/token.ts'
import { NEVER } from '../../time/instant.ts'
import { type Zone, zone } from '../../time/zone.ts'
import { type EventMark, type Facts, OUTCOMES } from '../facts.ts'
import { format } from '../format.ts'
import type { After, Outcome, Running, RunsRunning, TaskRef } from '../task.ts'
import { type Arrival, arrived, found } from './arrival.ts'
import { Backlog } from './backlog.ts'
import { isSameJson, jsonIn } from './json-value.ts'
import { guard, type LeafMachine, offer, type View, withheld } from './machine.ts'

/** The name that a reference means for this task; a condition without a task names nobody by `this task`. */
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
  const base: After = { ...condition, quantifier: { kind: 'all' } }
  return tasks.map((task) => ({
    task,
    source: format({ ...base, tasks: { kind: 'named', names: [task] } }),
  }))
}

const topicsOf = (condition: After, task: string | null): string[] =>
  condition.tasks.kind === 'tagged'
    ? ['tags', `tag/${condition.tasks.tag}`]
    : condition.tasks.names.map((ref) => `task/${named(ref, task)}`)

interface AfterState {
  readonly members: readonly Member[]
  /** By task, where more than the newest event can be on offer. */
  readonly backlogs: Map<string, Backlog>
  /** By task, where starts are ignored. */
  readonly arrivals: ReadonlyMap<string, Arrival>
}

/** Each member offers the number of its newest event of that outcome, until this task consumes it or a later one. */
export const after: LeafMachine<After, AfterState> = {
  bound: () => true,
  topics: topicsOf,
  needs: (condition, task) =>
    condition.each === true || condition.returned !== undefined
      ? topicsOf(condition, task).map((topic) => ({ topic, span: NEVER, count: LOADED }))
      : [],
  initial(condition, view) {
    const list = members(condition, view.facts, view.binding.task)
    const arrivals = new Map(
      view.consuming ? [] : list.map((m) => [m.task, found(newestFit(condition, m, view))]),
    )
    return { members: list, backlogs: new Map(), arrivals }
  },
  step(condition, state, view) {
    const list =
      condition.tasks.kind === 'tagged'
        ? members(condition, view.facts, view.binding.task)
        : state.members
    if (!view.consuming) return happening(condition, { ...state, members: list }, view)
    const tokens: Token[] = []
    let since = 0
    for (const member of list) {
      const event = pending(condition, member, state, view)
      if (event === undefined) continue
      tokens.push({ source: member.source, mark: event.seq })
      since = Math.max(since, event.at)
    }
    const value = enough(condition, tokens.length, list, view)
    return [state, value ? offer(tokens, NEVER, since) : withheld(tokens)]
  },
}

/** The event a member has on offer: the newest, or with `each` the oldest, that is not consumed. */
function pending(
  condition: After,
  member: Member,
  { backlogs }: AfterState,
  view: View,
): EventMark | undefined {
  const consumed = view.binding.consumed(member.source)?.mark ?? 0
  if (condition.each !== true && condition.returned === undefined) {
    const newest = view.facts.newest(member.task, wanted(condition))
    return newest !== undefined && newest.seq > consumed ? newest : undefined
  }
  const { facts } = view
  const backlog = backlogs.get(member.task) ?? backlogOf(condition)
  backlogs.set(member.task, backlog)
  backlog.follow(facts.history(member.task), facts.newest(member.task, condition.outcome))
  return backlog.after(consumed)
}

function backlogOf({ each, outcome, returned }: After): Backlog {
  const types: readonly string[] = OUTCOMES[outcome]
  const fits = ({ type, data }: EventMark) =>
    types.includes(type) && (returned === undefined || isSameJson(jsonIn(data), returned))
  return new Backlog(fits, each === true)
}

/** `none of … failed` waits for all of them to finish. */
const wanted = (condition: After): Outcome =>
  condition.quantifier.kind === 'none' ? 'finished' : condition.outcome

function enough(condition: After, count: number, list: readonly Member[], view: View): boolean {
  switch (condition.quantifier.kind) {
    case 'all':
      return count === list.length && count > 0
    case 'any':
      return count > 0
    case 'at-least':
      return count >= condition.quantifier.count
    case 'none': {
      const types: readonly string[] = OUTCOMES[condition.outcome]
      return (
        count === list.length &&
        count > 0 &&
        list.every((m) => !types.includes(view.facts.newest(m.task, 'finished')?.type ?? ''))
      )
    }
  }
}

/** The newest event of a member, if it is one that counts. */
function newestFit(condition: After, member: Member, view: View): EventMark | undefined {
  const event = view.facts.newest(member.task, wanted(condition))
  return condition.returned === undefined || isSameJson(jsonIn(event?.data), condition.returned)
    ? event
    : undefined
}

/** Without this task's starts: an event is true at its instant only. */
function happening(condition: After, state: AfterState, view: View) {
  const { at } = view.snapshot
  const arrivals = new Map<string, Arrival>()
  let now = 0
  for (const member of state.members) {
    const known = state.arrivals.get(member.task) ?? found(undefined)
    const arrival = arrived(known, newestFit(condition, member, view), at)
    arrivals.set(member.task, arrival)
    if (arrival.at === at) now++
  }
  const value = enough(condition, now, state.members, view)
  const next: AfterState = { ...state, arrivals }
  return [next, guard(value, value ? at + 1 : NEVER)] as const
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
