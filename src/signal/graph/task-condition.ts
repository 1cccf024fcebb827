/** A root: the condition of one task in the network, what the task has consumed, and the rise of the whole. */
import type { Condition } from '../../condition/condition.ts'
import type { Binding, CatchUp } from '../../condition/machine/machine.ts'
import { isOverTime } from '../../condition/traits.ts'
import type { Verdict } from '../../condition/verdict.ts'
import type { Consumption, Token } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'
import { type ConsumedTokens, consumedOf, consuming, listed, relisted } from './consumed.ts'
import { type Memory, type ReadingMemory, readingIn, statesBelow } from './memory.ts'
import { isFilter, type Node } from './node.ts'
import { digestOf, turnsBelow } from './operand-turns.ts'
import { type Cause, canRise, isGuard, RISE, Rise } from './rising-edge.ts'

export type { Memory } from './memory.ts'
export type { Cause } from './rising-edge.ts'

export interface RootOptions {
  readonly task: string | null
  readonly firstKnown: Instant
  readonly catchUp: CatchUp
}

export class Root implements Binding {
  readonly task: string | null
  readonly catchUp: CatchUp
  readonly firstKnown: Instant
  /** Its watcher: the engine's task. */
  owner: unknown
  node!: Node
  /** Whether its owner wants to be told also of what an operand offers while the whole stays as it is. */
  followsOffers = false
  /** Whether a turn that is done in parts has still to read it. */
  isUnread = false
  #consumed: ConsumedTokens
  /** Only where its guard reading can ever be true. */
  readonly #rise: Rise | undefined
  /** What it was before a restart, as long as it has not been anything else. */
  #before: ReadingMemory | undefined
  /** Its reading as last put on record. */
  #written: ReadingMemory | undefined
  /** Whether an operator over time is in it; found out when it is first asked. */
  #remembers: boolean | undefined
  /** Stands for what its operators and operands were then. */
  #turnsWritten: number

  constructor(condition: Condition, options: RootOptions, memory?: Memory) {
    this.task = options.task
    this.catchUp = options.catchUp
    this.firstKnown = memory?.firstKnown ?? options.firstKnown
    this.#rise = canRise(condition) ? new Rise(memory?.rise) : undefined
    this.#turnsWritten = digestOf(memory ?? {})
    if (memory === undefined) return
    this.#consumed = relisted(memory.consumed)
    this.#before = readingIn(memory)
    this.#written = this.#before
  }

  consumed(source: string): Consumption | undefined {
    return consumedOf(this.#consumed, source)
  }

  /** Records that a start or a refusal at `at` used these tokens up. */
  consume(tokens: readonly Token[], at: Instant): void {
    this.#consumed = consuming(this.#consumed, tokens, at)
  }

  /** Follows the guard reading, at the end of a turn. */
  follow(at: Instant, cause: Cause | undefined): void {
    const { value, since, guard } = this.node
    // Time made it true after that event, which is read late.
    const isLater = cause !== undefined && value === true && since > cause.at && since <= at
    const by = isLater ? undefined : cause
    this.#rise?.follow(guard, Math.max(isLater ? since : at, this.firstKnown), by)
    // As everywhere, unknown does not end what was before it.
    if (value !== 'unknown' && value !== this.#before?.value) this.#before = undefined
  }

  #risen(): Token | undefined {
    if (this.#rise?.since === undefined || this.node.guard !== true) return undefined
    return this.#rise.token(this.consumed(RISE))
  }

  /** The unconsumed tokens, the rise included; a start now would consume them. */
  tokens(): readonly Token[] {
    const rise = this.#risen()
    return rise === undefined ? this.node.tokens : [...this.node.tokens, rise]
  }

  /** Due: the condition is true and a token is unconsumed. */
  isDue(): boolean {
    return this.node.value === true && (this.node.tokens.length > 0 || this.#risen() !== undefined)
  }

  verdict(): Verdict {
    const { value } = this.node
    return {
      value,
      since: this.since,
      wake: this.node.earliestWake(),
      tokens: value === true ? this.tokens() : [],
    }
  }

  /** When the present value began; a restart does not change it. */
  get since(): Instant {
    const { value, since } = this.node
    if (this.#isRisen && this.#rise?.since !== undefined) return this.#rise.since
    return this.#before?.value === value ? this.#before.since : Math.max(since, this.firstKnown)
  }

  /** Whether its truth began with its rise, which is stored. */
  get #isRisen(): boolean {
    return this.node.value === true && isGuard(this.node.condition)
  }

  /** What it is now; with tokens, what it will be once a start at `at` has consumed them. */
  #reading(tokens: readonly Token[], at: Instant): ReadingMemory | undefined {
    const { value } = this.node
    if (this.#isRisen) return undefined
    return value === true && tokens.length > 0
      ? { value: false, since: at }
      : { value, since: this.since }
  }

  /** Whether its reading differs from the recorded one. */
  get isUnwritten(): boolean {
    const now = this.#reading([], 0)
    return (
      now?.value !== this.#written?.value ||
      now?.since !== this.#written?.since ||
      this.#turnsWritten !== digestOf(this.memory())
    )
  }

  /** As {@link memory}, which is about to be put on record. */
  written(tokens: readonly Token[], at: Instant): Memory {
    const memory = this.memory(tokens, at)
    this.#written = memory.reading
    this.#turnsWritten = digestOf(memory)
    return memory
  }

  /** What the consuming operands outside NOT offer now, even if the whole is not true. */
  offered(): readonly Token[] {
    return offeredBelow(this.node, false)
  }

  /** What a start by hand consumes: what the consuming operands offer now, those under NOT as well. */
  usedByHand(): readonly Token[] {
    return offeredBelow(this.node, true)
  }

  /** Plain data for the store; with tokens, as it will be once a start at `at` has consumed them. */
  memory(tokens: readonly Token[] = [], at: Instant = 0): Memory {
    const { firstKnown } = this
    const consumed = listed(consuming(this.#consumed, tokens, at))
    const rise = this.#rise?.memory()
    const reading = this.#reading(tokens, at)
    const states = this.#hasMemory ? statesBelow(this.node) : []
    const turns = turnsBelow(this.node, tokens, at)
    // Most of them, and each start makes one: what is spread is slow, and takes more room.
    if (rise === undefined && states.length + turns.length === 0)
      return reading === undefined ? { firstKnown, consumed } : { firstKnown, consumed, reading }
    return {
      firstKnown,
      consumed,
      ...(rise === undefined ? {} : { rise }),
      ...(reading === undefined ? {} : { reading }),
      ...(states.length === 0 ? {} : { states }),
      ...(turns.length === 0 ? {} : { turns }),
    }
  }

  /** Whether what is remembered changes without a start: then every change must reach the store. */
  get remembersReadings(): boolean {
    return this.#rise !== undefined || this.#hasMemory
  }

  get #hasMemory(): boolean {
    this.#remembers ??= remembers(this.node)
    return this.#remembers
  }
}

/** Whether an operator over time is in it: what happens while the whole is false matters later. */
export const remembers = (node: Node): boolean =>
  isOverTime(node.condition) || (node.children.length > 0 && node.children.some(remembers))

/** A shared source is one level below its task's filter; everything else of the task's offers its own tokens. */
function offeredBelow(node: Node, underNot: boolean): readonly Token[] {
  if (node.condition.kind === 'not' && !underNot) return []
  if (node.children.length === 0 || isFilter(node)) return node.consuming ? node.tokens : []
  return node.children.flatMap((child) => offeredBelow(child, underNot))
}
