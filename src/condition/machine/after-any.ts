/** The machine of `after any task failed` (LANGUAGE.md section 6). */
import { NEVER } from '../../time/instant.ts'
import type { TaskMark, Topic } from '../facts.ts'
import { format } from '../format.ts'
import type { AfterAny, Outcome } from '../task.ts'
import { type Arrival, arrived, found } from './arrival.ts'
import { Backlog } from './backlog.ts'
import { isSameJson, jsonIn } from './json-value.ts'
import { guard, type LeafMachine, offer, type View } from './machine.ts'

/** The newest events on offer at once, at most: a start has one cause for each of them. */
const OFFERED = 100
/** How much of the record is looked through, where not each event fits, for what is still on offer when a session starts. */
const LOADED = 5_000

interface AfterAnyState {
  /** The name under which tokens are consumed. */
  readonly source: string
  readonly pending: Backlog<TaskMark>
  /** Where starts are ignored. */
  readonly arrival: Arrival
}

const topicOf = (outcome: Outcome): Topic => `any/${outcome}`

/** Offers the number of each event of that outcome, whichever task's but this one's, until this task consumes it or a later one. */
export const afterAny: LeafMachine<AfterAny, AfterAnyState> = {
  bound: () => true,
  topics: ({ outcome }) => [topicOf(outcome)],
  needs: ({ outcome, returned, delay }) => {
    const isAll = returned === undefined && delay === undefined
    return [{ topic: topicOf(outcome), span: NEVER, count: isAll ? OFFERED : LOADED }]
  },
  initial(condition, view) {
    const { returned, delay } = condition
    const own = view.binding.task
    const fits = ({ task, data }: TaskMark) =>
      task !== own && (returned === undefined || isSameJson(jsonIn(data), returned))
    // Where starts are ignored nothing is used up, and the newest one is what happens.
    const each = view.consuming
    const pending = new Backlog({ fits, each, most: delay === undefined ? OFFERED : LOADED, delay })
    const state = { source: format(condition), pending, arrival: found(undefined) }
    return { ...state, arrival: found(followed(condition, state, view), delay) }
  },
  step(condition, state, view) {
    const newest = followed(condition, state, view)
    const { at } = view.snapshot
    if (!view.consuming) {
      const arrival = arrived(state.arrival, newest, at)
      const now = arrival.at === at
      const wake = state.pending.next(at)
      return [{ ...state, arrival }, guard(now, now ? Math.min(at + 1, wake) : wake)]
    }
    const { source, pending } = state
    const events = pending.allAfter(view.binding.consumed(source)?.mark ?? 0, at).slice(-OFFERED)
    const tokens = events.map(({ seq }) => ({ source, mark: seq }))
    const [first] = events
    const since = first === undefined ? undefined : first.at + (condition.delay ?? 0)
    return [state, offer(tokens, pending.next(at), since)]
  },
}

/** The newest event that fits. */
function followed(
  { outcome }: AfterAny,
  { pending }: AfterAnyState,
  view: View,
): TaskMark | undefined {
  const events = view.facts.ofAny(outcome)
  pending.follow(events, events.at(-1))
  return pending.allAfter(0, view.snapshot.at).at(-1)
}
