/** A root: the condition of one task in the network, what the task has consumed, and the rise of the whole. */
import type { Condition } from '../condition/condition.ts'
import type { Binding, CatchUp } from '../condition/machine/machine.ts'
import type { Truth, Verdict } from '../condition/verdict.ts'
import type { Consumption, Token } from '../run/token.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import {
  type Consumed,
  type ConsumedTokens,
  consumedOf,
  consuming,
  listed,
  relisted,
} from './consumed.ts'
import type { Node } from './node.ts'

/** The source name of the rise. */
export const RISE = 'rise'

/** What survives a restart; plain data. */
export interface Memory {
  readonly firstKnown: Instant
  readonly consumed: readonly Consumed[]
  /** The last definite reading as a guard, since when, and the event that caused it. */
  readonly rise?: { readonly value: boolean; readonly since: Instant; readonly seq?: number }
  /** The states of the operators over time, in the order in which they stand. */
  readonly states?: readonly OperatorMemory[]
}

export interface RootOptions {
  readonly task: string | null
  readonly firstKnown: Instant
  readonly catchUp: CatchUp
}

export class Root implements Binding {
  readonly task: string | null
  readonly catchUp: CatchUp
  readonly firstKnown: Instant
  /** Whether its guard reading can ever be true: only then does it have a rise. */
  readonly rises: boolean
  /** Whoever watches it: the engine's task. */
  owner: unknown
  node!: Node
  #consumed: ConsumedTokens
  #riseValue = false
  #riseSince: Instant = NEVER
  #riseSeq: number | undefined
  /** What a restart restored, until the first reading. */
  restored: Memory | undefined

  constructor(options: RootOptions, rises: boolean, memory?: Memory) {
    this.task = options.task
    this.catchUp = options.catchUp
    this.firstKnown = memory?.firstKnown ?? options.firstKnown
    this.rises = rises
    this.restored = memory
    if (memory === undefined) return
    this.#consumed = relisted(memory.consumed)
    if (memory.rise !== undefined) {
      this.#riseValue = memory.rise.value
      this.#riseSince = memory.rise.since
      this.#riseSeq = memory.rise.seq
    }
  }

  consumed(source: string): Consumption | undefined {
    return consumedOf(this.#consumed, source)
  }

  /** Records that a start or a refusal at `at` used these tokens up. */
  consume(tokens: readonly Token[], at: Instant): void {
    this.#consumed = consuming(this.#consumed, tokens, at)
  }

  /** Follows the guard reading: a rise is the first true after the last false. */
  follow(at: Instant, cause: number | undefined): void {
    if (!this.rises || this.node.guard === 'unknown') return
    const rising = this.node.guard && !this.#riseValue
    this.#riseValue = this.node.guard
    if (!rising) return
    this.#riseSince = Math.max(at, this.firstKnown)
    this.#riseSeq = cause
  }

  #rise(): Token | undefined {
    if (!this.rises || this.node.guard !== true || !this.#riseValue) return undefined
    const mark = this.#riseSince
    const seq = this.#riseSeq
    const known = this.consumed(RISE)
    if (known !== undefined) {
      if (mark < known.mark) return undefined
      if (mark === known.mark && (seq ?? 0) <= (known.seq ?? 0)) return undefined
    }
    return seq === undefined ? { source: RISE, mark } : { source: RISE, mark, seq }
  }

  /** The unconsumed tokens, the rise included; a start now would consume them. */
  tokens(): readonly Token[] {
    const rise = this.#rise()
    return rise === undefined ? this.node.tokens : [...this.node.tokens, rise]
  }

  /** Due: the condition is true and a token is unconsumed. */
  isDue(): boolean {
    return this.node.value === true && (this.node.tokens.length > 0 || this.#rise() !== undefined)
  }

  verdict(): Verdict {
    return {
      value: this.node.value,
      since: Math.max(this.node.since, this.firstKnown),
      wake: earliestWake(this.node),
      tokens: this.node.value === true ? this.tokens() : [],
    }
  }

  /** What a start by hand consumes: what the consuming operands offer now, even if the whole is not true. */
  offered(): readonly Token[] {
    return offeredBelow(this.node, this)
  }

  /** Plain data for the store; with tokens, as it will be once a start at `at` has consumed them. */
  memory(tokens: readonly Token[] = [], at: Instant = 0): Memory {
    const memory: { -readonly [K in keyof Memory]: Memory[K] } = {
      firstKnown: this.firstKnown,
      consumed: listed(consuming(this.#consumed, tokens, at)),
    }
    if (this.rises && this.#riseSince !== NEVER)
      memory.rise = {
        value: this.#riseValue,
        since: this.#riseSince,
        ...(this.#riseSeq === undefined ? {} : { seq: this.#riseSeq }),
      }
    const states = overTime(this.node)
    if (states.length > 0) memory.states = states
    return memory
  }

  /** Whether what is remembered changes without a start: then every change must reach the store. */
  get remembersReadings(): boolean {
    return this.rises || overTime(this.node).length > 0
  }
}

function earliestWake(node: Node): Instant {
  let wake = node.wake
  for (const child of node.children) wake = Math.min(wake, earliestWake(child))
  return wake
}

/** A shared source is one level below its task's filter; everything else of the task's offers its own tokens. */
function offeredBelow(node: Node, root: Root): readonly Token[] {
  if (node.condition.kind === 'not') return []
  if (node.children.length === 0 || isFilter(node)) return node.consuming ? node.tokens : []
  return node.children.flatMap((child) => offeredBelow(child, root))
}

const isFilter = (node: Node): boolean =>
  node.children.length === 1 && node.children[0]?.condition === node.condition

const OVER_TIME: ReadonlySet<string> = new Set(['for', 'within', 'since', 'ever-since'])

/** What is kept of an operator over time. Infinities are text, because JSON has none. */
export interface OperatorMemory {
  readonly state: unknown
  readonly value: Truth
  readonly since: Instant
  readonly truthSince: Instant | string
}

/** The states of operators over time, depth first. */
function overTime(node: Node): OperatorMemory[] {
  const below = node.children.flatMap(overTime)
  if (!OVER_TIME.has(node.condition.kind)) return below
  const { state, value, since, truthSince } = node
  return [...below, { state: written(state), value, since, truthSince: String(truthSince) }]
}

const written = (state: unknown): unknown =>
  state !== null && typeof state === 'object'
    ? Object.fromEntries(
        Object.entries(state).map(([key, value]) => [
          key,
          typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
        ]),
      )
    : state

/** Whether the guard reading of a condition can be true. */
export function canRise(condition: Condition): boolean {
  switch (condition.kind) {
    case 'constant':
      return condition.value
    case 'all':
      return condition.operands.every(canRise)
    case 'any':
      return condition.operands.some(canRise)
    case 'for':
      return canRise(condition.operand)
    case 'periodic':
    case 'every':
    case 'every-from':
    case 'every-months':
    case 'cron':
    case 'rrule':
    case 'once':
    case 'once-at':
    case 'once-in':
    case 'after':
    case 'on-event':
    case 'file-event':
      return false
    default:
      return true
  }
}
