/** The machine of `every D`: elapsed time from the due instant that the last start consumed (LANGUAGE.md section 5). */
import { type Instant, NEVER } from '../../time/instant.ts'
import { format } from '../format.ts'
import type { Every } from '../time.ts'
import { NO_TOKENS } from '../verdict.ts'
import { fraction } from './hash.ts'
import { guard, type LeafMachine, offer, type Reading, type View } from './machine.ts'

interface State {
  readonly name: string
  /** The due instant as it follows from the past, and what it became where a clock change left it too far ahead. */
  readonly planned: Instant
  readonly due: Instant
  /** Whether the condition has been known at some step: what is replayed from before then is no clock set back. */
  readonly known: boolean
}

/** No drift, and never more than D ahead. */
export const every: LeafMachine<Every, State> = {
  bound: () => true,
  topics: (condition, task) =>
    condition.based === 'finish' && task !== null ? [`task/${task}`] : [],
  initial: (condition) => ({ name: format(condition), planned: NEVER, due: NEVER, known: false }),
  step(condition, state, view) {
    if (!view.consuming) return [state, plain(condition, view)]
    const { at } = view.snapshot
    const known = state.known || at >= view.binding.firstKnown
    const planned = plannedDue(condition, state.name, view)
    const asWas = planned === state.planned ? state.due : planned
    const due = known ? notTooFar(asWas, condition, at) : asWas
    const isSame = planned === state.planned && due === state.due && known === state.known
    const next = isSame ? state : { name: state.name, planned, due, known }
    const begin = due + delay(condition, view, state.name, due)
    return at >= begin
      ? [next, offer([{ source: state.name, mark: later(due, state.name, view) }], NEVER, begin)]
      : [next, offer(NO_TOKENS, begin)]
  },
}

/** If a clock change leaves the next one more than D ahead, it becomes now + D. */
const notTooFar = (due: Instant, condition: Every, at: Instant): Instant => {
  const longest = condition.most ?? condition.distance
  return due !== NEVER && due - at > longest ? at + longest : due
}

/** Where the clock was set back, a due instant can lie before the last one; as a token it must come after it. */
const later = (due: Instant, name: string, { binding }: View): Instant =>
  Math.max(due, (binding.consumed(name)?.mark ?? -NEVER) + 1)

function plannedDue(condition: Every, name: string, view: View): Instant {
  const { binding } = view
  const last = binding.consumed(name)
  if (condition.based === 'finish') return afterFinish(condition, last?.at, view)
  if (last === undefined) return binding.firstKnown
  const distance = drawn(condition, `${binding.task}|${name}|${last.mark}`)
  return last.at - last.mark < distance ? last.mark + distance : last.at + distance
}

/** Not while a run is under way, between its attempts neither. A refusal counts as a run that ended at once. */
function afterFinish(condition: Every, used: Instant | undefined, view: View): Instant {
  const { binding, facts } = view
  const { task, firstKnown } = binding
  if (task === null) return used === undefined ? firstKnown : used + condition.distance
  const started = facts.newest(task, 'started')
  const ended = facts.newest(task, 'ended')
  const underWay = started !== undefined && (ended === undefined || ended.seq < started.seq)
  if (underWay || facts.running(task).length > 0) return NEVER
  if (ended === undefined && used === undefined) return firstKnown
  return Math.max(ended?.at ?? -NEVER, used ?? -NEVER) + condition.distance
}

/** The distance, of `D to D` drawn from the range, its ends included. */
const drawn = (condition: Every, seed: string): number =>
  condition.most === undefined
    ? condition.distance
    : condition.distance + Math.floor(fraction(seed) * (condition.most - condition.distance + 1))

const delay = (condition: Every, view: View, name: string, due: Instant): number =>
  condition.spread === undefined || due === NEVER
    ? 0
    : Math.floor(
        fraction(`${view.binding.task}|${name}|${due}`) *
          Math.min(condition.spread, condition.distance),
      )

/** Without this task's starts: true at first-known + n·D only. */
function plain(condition: Every, view: View): Reading {
  const passed = view.snapshot.at - view.binding.firstKnown
  if (passed < 0) return guard(false, view.binding.firstKnown)
  const over = passed % condition.distance
  return over === 0
    ? guard(true, view.snapshot.at + 1)
    : guard(false, view.snapshot.at + condition.distance - over)
}
