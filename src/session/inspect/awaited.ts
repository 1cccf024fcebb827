/** What a task waits for, seen from what it waits for: what has become of each task or event that an operand is about. */
import type { Condition } from '../../condition/condition.ts'
import type { OnEvent } from '../../condition/context.ts'
import { type EventMark, OUTCOMES } from '../../condition/facts.ts'
import { format } from '../../condition/format.ts'
import { members } from '../../condition/machine/task.ts'
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
   * `here`: on offer. `used`: a start has used it up. `unfit`: it came, but not with the value or the data that are
   * wanted. `never`: it has not come. `unknown task`: nobody of that name can bring it.
   */
  readonly state: 'here' | 'used' | 'unfit' | 'never' | 'unknown task'
  /** When the newest such thing came. */
  readonly at?: Instant
  /** The newest end of the task's runs, if it is another one than what is waited for. */
  readonly instead?: { readonly type: string; readonly at: Instant }
}

/** What is asked about the task that waits. */
export interface Waiter {
  readonly name: string
  consumed(source: string): { readonly mark: number } | undefined
}

/** Empty for operands that wait for nobody. */
export function awaited(
  operand: Condition,
  waiter: Waiter,
  facts: FactsFold,
  isTask: (name: string) => boolean,
): readonly WaitedFor[] {
  if (operand.kind === 'on-event') return [emitted(operand, facts)]
  if (operand.kind === 'after-any') return [anyTask(operand, waiter, facts)]
  if (operand.kind !== 'after') return []
  return members(operand, facts, waiter.name).map(({ task, source }) => {
    const consumed = waiter.consumed(source)?.mark ?? 0
    return member(operand, task, consumed, facts, isTask(task))
  })
}

function anyTask(operand: AfterAny, waiter: Waiter, facts: FactsFold): WaitedFor {
  const { outcome, returned } = operand
  const newest = facts.ofAny(outcome).findLast(({ task }) => task !== waiter.name)
  if (newest === undefined) return { name: '', what: 'any task', outcome, state: 'never' }
  const { task: name, seq, type, at } = newest
  const isUsed = seq <= (waiter.consumed(format(operand))?.mark ?? 0)
  const state = isUsed ? 'used' : returned === undefined ? 'here' : 'unfit'
  return { name, what: 'task', outcome: type as Outcome, state, at }
}

function emitted({ name, where }: OnEvent, facts: FactsFold): WaitedFor {
  const last = facts.emitted(name).at(-1)
  const state = last === undefined ? 'never' : where === undefined ? 'used' : 'unfit'
  return { name, what: 'event', outcome: 'emitted', state, ...whenOf(last) }
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
