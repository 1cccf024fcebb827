/** What a task waits for, seen from what it waits for: what has become of each task or event that an operand is about. */
import type { Condition } from '../../condition/condition.ts'
import type { OnEvent } from '../../condition/context.ts'
import { type EventMark, OUTCOMES } from '../../condition/facts.ts'
import { format } from '../../condition/format.ts'
import { matches } from '../../condition/machine/context.ts'
import { fitsOf, members, wanted } from '../../condition/machine/task.ts'
import type { After, AfterAny, Outcome } from '../../condition/task.ts'
import type { FactsFold } from '../../signal/facts/facts.ts'
import type { Instant } from '../../time/instant.ts'

/** One task, or one event by name, that an operand waits for; of `after any task …` the one whose newest event it is. */
export interface WaitedFor {
  /** Empty where no task is known yet (`any task`). */
  readonly name: string
  readonly what: 'task' | 'event' | 'any task'
  /** What is waited for, as conditions say it; `emitted` for an event. */
  readonly outcome: Outcome | 'emitted'
  /**
   * `here`: on offer. `ahead`: it came, and is on offer at `due`. `used`: a start has used it up. `unfit`: it came, but
   * not with the value or the data that are wanted. `never`: it has not come. `unknown task`: no task of that name can
   * bring it.
   */
  readonly state: 'here' | 'ahead' | 'used' | 'unfit' | 'never' | 'unknown task'
  /** When the newest such thing came; where one is ahead, the one that is due first. */
  readonly at?: Instant
  /** When what is ahead is on offer. */
  readonly due?: Instant
  /** The newest end of the task's runs, if it is another one than what is waited for. */
  readonly instead?: { readonly type: string; readonly at: Instant }
}

/** What is asked about the task that waits. */
export interface Waiter {
  readonly name: string
  readonly now: Instant
  consumed(source: string): { readonly mark: number } | undefined
}

/** Empty for operands that wait for no task and no event. */
export function awaited(
  operand: Condition,
  waiter: Waiter,
  facts: FactsFold,
  isTask: (name: string) => boolean,
): readonly WaitedFor[] {
  if (operand.kind === 'on-event') return [emitted(operand, waiter, facts)]
  if (operand.kind === 'after-any') return [anyTask(operand, waiter, facts)]
  if (operand.kind !== 'after') return []
  return members(operand, facts, waiter.name).map(
    (one) =>
      aheadOf(operand, one.source, facts.history(one.task), waiter, {
        name: one.task,
        what: 'task',
        outcome: wanted(operand),
      }) ??
      member(operand, one.task, waiter.consumed(one.source)?.mark ?? 0, facts, isTask(one.task)),
  )
}

/** What came and waits for its delay; `undefined` if nothing does. */
function aheadOf(
  operand: After | AfterAny | OnEvent,
  source: string,
  record: readonly EventMark[],
  waiter: Waiter,
  about: Pick<WaitedFor, 'name' | 'what' | 'outcome'>,
): WaitedFor | undefined {
  const { delay } = operand
  if (delay === undefined) return undefined
  const fits =
    operand.kind === 'on-event' ? (event: EventMark) => matches(event, operand) : fitsOf(operand)
  const consumed = waiter.consumed(source)?.mark ?? 0
  const next = record.find(
    (event) => event.seq > consumed && event.at + delay > waiter.now && fits(event),
  )
  return next && { ...about, state: 'ahead', at: next.at, due: next.at + delay }
}

function anyTask(operand: AfterAny, waiter: Waiter, facts: FactsFold): WaitedFor {
  const { outcome, returned } = operand
  const others = facts.ofAny(outcome).filter(({ task }) => task !== waiter.name)
  const about = { name: '', what: 'any task', outcome } as const
  const ahead = aheadOf(operand, format(operand), others, waiter, about)
  if (ahead !== undefined) {
    const event = others.find(({ at }) => at === ahead.at)
    return { ...ahead, name: event?.task ?? '', what: 'task' }
  }
  const newest = others.at(-1)
  if (newest === undefined) return { ...about, state: 'never' }
  const { task: name, seq, type, at } = newest
  const isUsed = seq <= (waiter.consumed(format(operand))?.mark ?? 0)
  const state = isUsed ? 'used' : returned === undefined ? 'here' : 'unfit'
  return { name, what: 'task', outcome: type as Outcome, state, at }
}

function emitted(operand: OnEvent, waiter: Waiter, facts: FactsFold): WaitedFor {
  const { name, where } = operand
  const about = { name, what: 'event', outcome: 'emitted' } as const
  const record = facts.emitted(name)
  const ahead = aheadOf(operand, format(operand), record, waiter, about)
  if (ahead !== undefined) return ahead
  const last = record.at(-1)
  const state = last === undefined ? 'never' : where === undefined ? 'used' : 'unfit'
  return { ...about, state, ...whenOf(last) }
}

function member(
  { quantifier, returned, ...operand }: After,
  name: string,
  consumed: number,
  facts: FactsFold,
  exists: boolean,
): WaitedFor {
  const isNone = quantifier.kind === 'none'
  const outcome = isNone ? 'finished' : operand.outcome
  const event = facts.newest(name, outcome)
  const end = facts.newest(name, 'ended')
  const types: readonly string[] = OUTCOMES[outcome]
  const instead =
    end === undefined || types.includes(end.type) ? {} : { instead: { type: end.type, at: end.at } }
  if (event === undefined)
    return { name, what: 'task', outcome, state: exists ? 'never' : 'unknown task', ...instead }
  const state = event.seq <= consumed ? 'used' : returned === undefined ? 'here' : 'unfit'
  // That all have finished says less than how each of them did.
  const shown = isNone ? (event.type as Outcome) : outcome
  return { name, what: 'task', outcome: shown, state, at: event.at, ...instead }
}

const whenOf = (event: EventMark | undefined) => (event === undefined ? {} : { at: event.at })
