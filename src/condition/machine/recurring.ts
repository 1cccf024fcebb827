/** The machine of clock-driven consuming operands: periods, `at`, cron, rrule, aligned and anchored `every`, `once at`. */
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Instants } from '../../time/recurrence.ts'
import type { Condition } from '../condition.ts'
import { format } from '../format.ts'
import {
  isRecurring,
  LATEST,
  type Offer,
  type Recurring,
  sharedSource,
  type Ticks,
  type TimeSource,
  timeSource,
} from '../source.ts'
import { NO_TOKENS } from '../verdict.ts'
import { fraction } from './hash.ts'
import {
  type CatchUp,
  guard,
  type LeafMachine,
  type Operand,
  type OperatorMachine,
  offer,
  type Reading,
  type View,
} from './machine.ts'

interface State {
  readonly source: TimeSource
  /** The name under which its tokens are consumed: the operand's canonical text. */
  readonly name: string
  /** By catch-up `all`: up to here instants do not count, or have expired; they are not gone through again. */
  readonly passed?: Instant
}

/** Whether all tasks that say so can use one source; otherwise the operand filters for its task itself. */
export const isShared = (condition: Recurring, view: View): boolean =>
  sharedSource(condition) && condition.spread === undefined && usesShared(view.binding.catchUp)

/** Whether what is missed stays due as the shared sources offer it. */
export const usesShared = ({ missed, within }: CatchUp): boolean =>
  missed === LATEST.missed && within === undefined

/** The ticks of a shared source and the name of its tokens, if the operand is one that can be counted. */
export const ticksOf = (
  condition: Condition,
  state: unknown,
): { readonly name: string; readonly times: Ticks } | undefined => {
  if (state === undefined || !isRecurring(condition)) return undefined
  const { name, source } = state as State
  return source.ticks === undefined ? undefined : { name, times: source.ticks }
}

export const recurring: LeafMachine<Recurring, State> = {
  bound: () => true,
  topics: () => [],
  initial: (condition, view) => ({
    name: format(condition),
    source: timeSource(condition, view.zone, view.binding.catchUp, view.binding.firstKnown),
  }),
  step(condition, state, view) {
    if (!view.consuming) return [state, plain(state.source, view.snapshot.at)]
    if (isShared(condition, view)) return [state, whole(state, view.snapshot.at)]
    return own(condition, state, view)
  },
}

/** What is on offer to any task. */
function whole({ source, name }: State, at: Instant) {
  const { mark, until } = source.offer(at)
  return mark === undefined
    ? offer(NO_TOKENS, until)
    : offer([{ source: name, mark }], until, Math.min(mark, at))
}

/** A window is true throughout, an instant at that instant only. */
function plain(source: TimeSource, at: Instant) {
  if (source.instants === undefined) {
    const { mark, until } = source.offer(at)
    return guard(mark !== undefined, until)
  }
  const now = source.instants.latest(at) === at
  return guard(now, now ? at + 1 : (source.instants.next(at) ?? NEVER))
}

/** What is on offer to this task: spread, or each missed instant on its own. */
function own(condition: Recurring, state: State, view: View): readonly [State, Reading] {
  const { source, name } = state
  const at = view.snapshot.at
  const consumed = Math.max(
    view.binding.consumed(name)?.mark ?? Number.NEGATIVE_INFINITY,
    // An instant exactly when the condition was first known is the task's.
    source.instants === undefined ? Number.NEGATIVE_INFINITY : view.binding.firstKnown - 1,
  )
  const spread = spreading(condition, `${view.binding.task}|${name}`)
  if (view.binding.catchUp.missed === 'all' && source.instants !== undefined) {
    const { passed, ...found } = oldest(source.instants, consumed, state, view, spread)
    return [{ ...state, passed }, offered(name, found, at)]
  }
  const { mark, until } = spread === undefined ? source.offer(at) : delayed(source, spread, at)
  const isOpen = mark !== undefined && mark > consumed && view.beside?.counts(mark) !== false
  return [state, offered(name, { mark: isOpen ? mark : undefined, until }, at)]
}

const offered = (name: string, { mark, until }: Offer, at: Instant): Reading =>
  mark === undefined
    ? offer(NO_TOKENS, until)
    : offer([{ source: name, mark }], until, Math.min(mark, at))

/** Instants that are gone through in one step; what lies behind them is left to the next, a millisecond later. */
const MOST_LOOKS = 1000

/** The oldest instant that is neither consumed nor expired and counts. */
function oldest(
  instants: Instants,
  consumed: Instant,
  { passed = Number.NEGATIVE_INFINITY }: State,
  { snapshot: { at }, binding, beside }: View,
  spread: Spreading | undefined,
): Offer & { readonly passed: Instant } {
  const within = binding.catchUp.within ?? NEVER
  const begin = (mark: Instant): Instant =>
    spread === undefined ? mark : spread.begin(mark, (instants.next(mark) ?? NEVER) - mark)
  let before = Math.max(consumed, passed, at - within - (spread?.over ?? 0))
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const mark = instants.next(before)
    if (mark === undefined) return { mark, until: NEVER, passed: before }
    const counting = beside?.skip(mark) ?? mark
    if (counting === NEVER) return { mark: undefined, until: NEVER, passed: before }
    const from = begin(mark)
    if (counting > mark) before = counting - 1
    else if (from + within <= at) before = mark
    else if (from > at) return { mark: undefined, until: from, passed: before }
    else return { mark, until: from + within, passed: before }
  }
  return { mark: undefined, until: Math.max(at, before) + 1, passed: before }
}

/** Whether the calendar guards beside it apply at its instants; what is elapsed or has no next one waits for them. */
export const isTimely = (condition: Recurring): boolean =>
  condition.kind !== 'once-at' &&
  isInstant(condition) &&
  !(condition.kind === 'every-months' && condition.anchor === undefined)

/** `spread over D`: how much later an occurrence begins. */
interface Spreading {
  readonly over: number
  /** By a part of the spread, or of the room there is, that depends on task and occurrence. */
  begin(mark: Instant, room: number): Instant
}

function spreading(condition: Recurring, seed: string): Spreading | undefined {
  const over = condition.spread
  if (over === undefined) return undefined
  const begin = (mark: Instant, room: number): Instant =>
    mark + Math.floor(fraction(`${seed}|${mark}`) * Math.min(over, room))
  return { over, begin }
}

/** Begins later, yet before the next one and the window's end; catch-up counts from there. */
function delayed(source: TimeSource, spread: Spreading, at: Instant): Offer {
  const { instants, lasts } = source
  if (instants === undefined || lasts === undefined) {
    const { mark, until } = source.offer(at)
    if (mark === undefined) return { mark, until }
    const begin = spread.begin(mark, until - mark)
    return at < begin ? { mark: undefined, until: begin } : { mark, until }
  }
  const next = instants.next(at) ?? NEVER
  const mark = instants.latest(at)
  if (mark === undefined) return { mark, until: next }
  const begin = spread.begin(mark, next - mark)
  if (at < begin) return { mark: undefined, until: begin }
  const expires = begin + lasts(next - mark)
  return at < expires ? { mark, until: Math.min(expires, next) } : { mark: undefined, until: next }
}

/** Per task, over the shared source: takes away what the task has consumed and instants before it was known. */
export const unconsumed: OperatorMachine<Recurring> = {
  initial: () => undefined,
  step(condition, _state, operands, view) {
    const source: Operand | undefined = operands[0]
    const token = source?.tokens[0]
    if (source === undefined || token === undefined) return [undefined, offer(NO_TOKENS, NEVER)]
    const consumed = view.binding.consumed(token.source)
    const passed = isInstant(condition) && token.mark < view.binding.firstKnown
    const counts = view.beside?.counts(token.mark) !== false
    const open = !passed && counts && (consumed === undefined || token.mark > consumed.mark)
    // The source has been true for as long as anything was on offer; this token, since it began.
    return [undefined, open ? offer(source.tokens, NEVER, token.mark) : offer(NO_TOKENS, NEVER)]
  },
}

const isInstant = (condition: Recurring): boolean => {
  if (condition.kind === 'every-nth') return condition.times !== undefined
  return condition.kind !== 'periodic' || condition.part.kind === 'at'
}
