/** The machine of clock-driven consuming operands: periods, `at`, cron, rrule, aligned and anchored `every`, `once at`. */
import { type Instant, NEVER } from '../../time/instant.ts'
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
  type View,
} from './machine.ts'

interface State {
  readonly source: TimeSource
  /** The name under which its tokens are consumed: the operand's canonical text. */
  readonly name: string
}

/** Whether all tasks that say so can use one source; otherwise the operand filters for its task itself. */
export const isShared = (condition: Recurring, view: View): boolean =>
  sharedSource(condition) &&
  (condition.kind === 'once-at' || condition.spread === undefined) &&
  usesShared(view.binding.catchUp)

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
    return [state, own(condition, state, view)]
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
function own(condition: Recurring, state: State, view: View) {
  const { source, name } = state
  const at = view.snapshot.at
  const consumed = Math.max(
    view.binding.consumed(name)?.mark ?? Number.NEGATIVE_INFINITY,
    passedBy(condition, source, view.binding.firstKnown),
  )
  const candidate =
    view.binding.catchUp.missed === 'all' && source.instants !== undefined
      ? oldest(source, consumed, view)
      : source.offer(at)
  const spread = condition.kind === 'once-at' ? undefined : condition.spread
  const { mark, until } =
    spread === undefined
      ? candidate
      : delayed(candidate, spread, `${view.binding.task}|${name}`, state, at)
  return mark === undefined || mark <= consumed || view.counts?.(mark) === false
    ? offer(NO_TOKENS, until)
    : offer([{ source: name, mark }], until, Math.min(mark, at))
}

/** Up to when instants are none of the task's. As `every D`, `every N months` without an anchor is first due when first known. */
function passedBy(condition: Recurring, source: TimeSource, firstKnown: Instant): Instant {
  if (source.instants === undefined) return Number.NEGATIVE_INFINITY
  const isDueAtOnce = condition.kind === 'every-months' && condition.anchor === undefined
  return isDueAtOnce ? firstKnown - 1 : firstKnown
}

function oldest(source: TimeSource, after: Instant, view: View): Offer {
  const { at } = view.snapshot
  const within = view.binding.catchUp.within ?? NEVER
  let mark = source.instants?.next(Math.max(after, at - within))
  while (mark !== undefined && mark <= at && view.counts?.(mark) === false)
    mark = source.instants?.next(mark)
  if (mark === undefined) return { mark: undefined, until: NEVER }
  if (mark > at) return { mark: undefined, until: mark }
  return { mark, until: mark + within }
}

/** Whether the calendar guards beside it apply at its instants; what is elapsed or has no next one waits for them. */
export const isTimely = (condition: Recurring): boolean =>
  condition.kind !== 'once-at' &&
  isInstant(condition) &&
  !(condition.kind === 'every-months' && condition.anchor === undefined)

/** Begins later by a part of the spread that depends on task and occurrence, yet before the next and the offer's end. */
function delayed(
  candidate: Offer,
  spread: number,
  seed: string,
  { source }: State,
  at: Instant,
): Offer {
  const { mark, until } = candidate
  if (mark === undefined) return candidate
  const next = source.instants?.next(mark) ?? NEVER
  const room = Math.min(spread, until - mark, next - mark)
  const begin = mark + Math.floor(fraction(`${seed}|${mark}`) * room)
  return at < begin ? { mark: undefined, until: begin } : candidate
}

/** Per task, over the shared source: takes away what the task has consumed and instants before it was known. */
export const unconsumed: OperatorMachine<Recurring> = {
  initial: () => undefined,
  step(condition, _state, operands, view) {
    const source: Operand | undefined = operands[0]
    const token = source?.tokens[0]
    if (source === undefined || token === undefined) return [undefined, offer(NO_TOKENS, NEVER)]
    const consumed = view.binding.consumed(token.source)
    const passed = isInstant(condition) && token.mark <= view.binding.firstKnown
    const counts = view.counts?.(token.mark) !== false
    const open = !passed && counts && (consumed === undefined || token.mark > consumed.mark)
    // The source has been true for as long as anything was on offer; this token, since it began.
    return [undefined, open ? offer(source.tokens, NEVER, token.mark) : offer(NO_TOKENS, NEVER)]
  },
}

const isInstant = (condition: Recurring): boolean =>
  condition.kind !== 'periodic' || condition.part.kind === 'at'
