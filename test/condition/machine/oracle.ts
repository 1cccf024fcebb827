/**
 * What LANGUAGE.md says a condition is, written as slow functions of the whole history: every operand has a list of its
 * values at all snapshots so far, and everything is found by looking through lists. Shares nothing with the machines but
 * the names of tokens.
 */
import type { Condition } from '../../../src/condition/condition.ts'
import { children } from '../../../src/condition/operands.ts'
import type { Truth } from '../../../src/condition/verdict.ts'
import { FIRST_KNOWN, SELF, type Seen, type Step } from './history.ts'
import { happensNow, isTrueOf, type Offered, offersOf } from './oracle-offer.ts'
import { guardValue, type Past } from './oracle-past.ts'

interface Snapshot {
  readonly at: number
  readonly seq: number
}
interface Part {
  readonly condition: Condition
  readonly parts: readonly Part[]
  /** Whether this task's starts count. */
  readonly counts: boolean
  /** The calendar guards beside it, which an instant must have found true; none under NOT. */
  readonly beside: readonly Condition[] | undefined
  readonly values: Truth[]
  readonly guards: Truth[]
  /** What a start by itself would use up: of what is true only. */
  readonly tokens: (readonly Offered[])[]
  /** What a start by hand would use up. */
  readonly offers: (readonly Offered[])[]
}

export class Oracle {
  readonly #snapshots: Snapshot[] = []
  readonly #record: Past = { at: Number.NaN, events: [], used: [], samples: new Map() }
  readonly #root: Part
  #seq = 0
  /** The snapshot at which a start last used a rise up: a guard that is unknown offers none. */
  #lastStart = -1

  constructor(condition: Condition) {
    this.#root = this.#part(condition, true, [])
  }

  #part(condition: Condition, counts: boolean, beside: Part['beside']): Part {
    const ignores = ['within', 'since', 'ever-since'].includes(condition.kind)
    const below = besideBelow(condition, beside)
    const parts = children(condition).map((c) => this.#part(c, counts && !ignores, below))
    return { condition, parts, counts, beside, values: [], guards: [], tokens: [], offers: [] }
  }

  /** A look at an instant at which nothing is recorded. */
  look(at: number): Seen {
    this.#snapshots.push({ at, seq: this.#seq })
    this.#record.at = at
    this.#read(this.#root)
    return this.#seen(at)
  }

  /** Something happens. */
  take(step: Step, at: number, run: string): Seen {
    if (step.kind === 'sample') this.#record.samples.set(step.key, step.value)
    else {
      if (step.task === SELF && step.type === 'started') this.#start(at)
      this.#record.events.push({ seq: ++this.#seq, at, task: step.task, type: step.type, run })
    }
    return this.look(at)
  }

  /** A start uses up what makes the condition due, or what there is on offer. */
  #start(at: number): void {
    const now = this.#snapshots.length - 1
    const whole = this.#root.values[now] === true
    const tokens = whole ? (this.#root.tokens[now] ?? []) : []
    const risen = whole && this.#rise() !== undefined
    const due = tokens.length > 0 || risen
    for (const token of due ? tokens : this.#offers(this.#root))
      this.#record.used.push({ ...token, at })
    if (risen) this.#lastStart = now
  }

  #offers({ condition, parts, offers }: Part): readonly Offered[] {
    if (condition.kind === 'not') return []
    return parts.length === 0 ? (offers.at(-1) ?? []) : parts.flatMap((p) => this.#offers(p))
  }

  /** The snapshot of the first guard truth after the last guard falsehood, while it holds and no start has used it up. */
  #rise(): number | undefined {
    const { guards } = this.#root
    if (guards.at(-1) !== true) return undefined
    const from = guards.lastIndexOf(false) + 1
    const began = guards.indexOf(true, from)
    return began <= this.#lastStart ? undefined : began
  }

  #seen(at: number): Seen {
    const { values, tokens } = this.#root
    const value = values.at(-1) ?? 'unknown'
    const rise = value === true ? this.#rise() : undefined
    const names = (tokens.at(-1) ?? []).map(({ source, mark }) => `${source}#${mark}`)
    if (rise !== undefined) names.push(`rise#${this.#snapshots[rise]?.at}`)
    return { at, value, tokens: [...new Set(names)].toSorted(), since: this.#since(values, value) }
  }

  /** A truth began at the first true after the last false; everything else when it was first so. */
  #since(values: readonly Truth[], value: Truth): number {
    const began =
      value === true
        ? values.indexOf(true, values.lastIndexOf(false) + 1)
        : values.findLastIndex((v) => v !== value) + 1
    return this.#snapshots[began]?.at ?? Number.NaN
  }

  #read(part: Part): void {
    for (const below of part.parts) this.#read(below)
    const { value, guard, tokens } = this.#reading(part)
    part.values.push(value)
    part.guards.push(guard ?? value)
    part.tokens.push(value === true ? (tokens ?? []) : [])
    part.offers.push(tokens ?? [])
  }

  get #at(): number {
    return this.#snapshots.at(-1)?.at ?? Number.NaN
  }

  // ---- operators ---------------------------------------------------------------------------------

  #reading(part: Part): { value: Truth; guard?: Truth; tokens?: readonly Offered[] } {
    const { condition, parts } = part
    const values = parts.map((p) => p.values.at(-1) ?? 'unknown')
    const guards = parts.map((p) => p.guards.at(-1) ?? 'unknown')
    const tokens = parts.flatMap((p) => p.tokens.at(-1) ?? [])
    const [first, second] = parts
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the small world has only these kinds
    switch (condition.kind) {
      case 'not':
        return { value: opposite(values[0]) }
      case 'all':
        return { value: every(values), guard: every(guards), tokens }
      case 'any':
        return { value: some(values), guard: some(guards), tokens }
      case 'for':
        return {
          value: this.#held(first?.values ?? [], condition.duration),
          guard: this.#held(first?.guards ?? [], condition.duration),
          tokens,
        }
      case 'within':
        return { value: this.#within(first?.values ?? [], condition.duration) }
      case 'since':
        return { value: latch(first?.values ?? [], second?.values ?? []) }
      case 'ever-since':
        return { value: everSince(first?.values ?? [], second?.values ?? []) }
      default:
        return operand(part, this.#record)
    }
  }

  /** True from D after the first truth since the last falsehood; what was before the first snapshot is unknown. */
  #held(values: readonly Truth[], duration: number): Truth {
    const now = values.at(-1)
    if (now === false) return false
    const lastFalse = values.lastIndexOf(false)
    const began = values.indexOf(true, lastFalse + 1)
    const at = (index: number) => this.#snapshots[index]?.at ?? Number.NaN
    if (now === true && this.#at >= at(began) + duration) return true
    return lastFalse >= 0 && this.#at < at(lastFalse + 1) + duration ? false : 'unknown'
  }

  /** Some truth had not ended D ago. */
  #within(values: readonly Truth[], duration: number): Truth {
    const reaches = (wanted: Truth) =>
      values.some(
        (value, i) =>
          value === wanted &&
          (i === values.length - 1 || (this.#snapshots[i + 1]?.at ?? 0) > this.#at - duration),
      )
    if (reaches(true)) return true
    return reaches('unknown') || this.#at < FIRST_KNOWN + duration ? 'unknown' : false
  }
}

/** A guard's value and its guard reading are the same; a consuming operand's guard reading is false. */
function operand({ condition, counts, beside }: Part, past: Past) {
  const offered = offersOf(condition, past)
  const isInstant =
    (condition.kind === 'periodic' && condition.part.kind === 'at') ||
    condition.kind === 'every-from'
  const tokens = isInstant
    ? offered?.filter(({ mark }) => (beside ?? []).every((g) => calendarValue(g, mark) !== false))
    : offered
  if (tokens === undefined) return { value: guardValue(condition, past) }
  if (!counts) return { value: happensNow(condition, past) }
  return { value: isTrueOf(condition, tokens), guard: false, tokens }
}

const isCalendar = (condition: Condition): boolean =>
  condition.kind === 'time-of' ||
  (['not', 'all', 'any'].includes(condition.kind) && children(condition).every(isCalendar))

/** What a calendar guard is at an instant. */
function calendarValue(condition: Condition, at: number): Truth {
  const below = children(condition).map((c) => calendarValue(c, at))
  if (condition.kind === 'not') return opposite(below[0])
  if (condition.kind === 'all') return every(below)
  if (condition.kind === 'any') return some(below)
  return guardValue(condition, { at, events: [], used: [], samples: new Map() })
}

function besideBelow(condition: Condition, beside: Part['beside']): Part['beside'] {
  if (beside === undefined || condition.kind === 'not') return undefined
  if (condition.kind === 'all') return [...beside, ...condition.operands.filter(isCalendar)]
  return condition.kind === 'any' || condition.kind === 'for' ? beside : []
}

const opposite = (value: Truth = 'unknown'): Truth => (value === 'unknown' ? value : !value)
const every = (values: readonly Truth[]): Truth =>
  values.includes(false) ? false : values.includes('unknown') ? 'unknown' : true
const some = (values: readonly Truth[]): Truth =>
  values.includes(true) ? true : values.includes('unknown') ? 'unknown' : false

/**
 * At some time a was true, and from then on b has not been: at equal instants b wins. What was unknown then did not
 * happen; what is unknown now may be so.
 */
function latch(a: readonly Truth[], b: readonly Truth[]): Truth {
  const isSet = a.some((set, i) => set === true && !b.slice(i).includes(true))
  return every([opposite(b.at(-1)), some([isSet, a.at(-1) ?? 'unknown'])])
}

/** At some time b was true while a was, by its last known value, and from then on a has not been false. */
function everSince(a: readonly Truth[], b: readonly Truth[]): Truth {
  const known = (i: number) => a.slice(0, i + 1).findLast((value) => value !== 'unknown')
  const begun = b.map((start, i) =>
    start === true && !a.slice(i).includes(false) ? (known(i) ?? 'unknown') : false,
  )
  const last = b.findLastIndex((start) => start === true)
  const isNow = last === b.length - 1 ? false : (b.at(-1) ?? 'unknown')
  return every([a.at(-1) ?? 'unknown', some([last < 0 ? false : (begun[last] ?? false), isNow])])
}
