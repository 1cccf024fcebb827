/**
 * What LANGUAGE.md says a condition is, written as slow functions of the whole history: every operand has a list of its
 * values at all snapshots so far, and everything is found by looking through lists. Shares nothing with the machines but
 * the names of tokens.
 */
import type { Condition, Of } from '../../../src/condition/condition.ts'
import { format } from '../../../src/condition/format.ts'
import { children } from '../../../src/condition/operands.ts'
import type { Truth } from '../../../src/condition/verdict.ts'
import { FIRST_KNOWN, SELF, type Seen, type Step } from './history.ts'

interface Snapshot {
  readonly at: number
  readonly seq: number
}
interface Happened {
  readonly seq: number
  readonly at: number
  readonly task: string
  readonly type: string
  readonly run: string
}
interface Offered {
  readonly source: string
  readonly mark: number
}
/** A start of the task: what it used up, when, and after how many snapshots. */
interface Used extends Offered {
  readonly at: number
}
interface Part {
  readonly condition: Condition
  readonly parts: readonly Part[]
  /** Whether this task's starts count. */
  readonly counts: boolean
  readonly values: Truth[]
  readonly guards: Truth[]
  readonly tokens: (readonly Offered[])[]
}

const MEANS: Readonly<Record<string, readonly string[]>> = {
  finished: ['succeeded', 'failed', 'terminated'],
  ended: ['succeeded', 'failed', 'terminated', 'inacted', 'crashed'],
}
const ENDED = ['succeeded', 'failed', 'terminated', 'inacted', 'crashed']
const CYCLE = 1000

export class Oracle {
  readonly #snapshots: Snapshot[] = []
  readonly #events: Happened[] = []
  readonly #used: Used[] = []
  readonly #samples = new Map<string, Truth>()
  readonly #root: Part
  #seq = 0
  /** The snapshot at which a start last used a rise up: a guard that is unknown offers none. */
  #lastStart = -1

  constructor(condition: Condition) {
    this.#root = this.#part(condition, true)
  }

  #part(condition: Condition, counts: boolean): Part {
    const ignores = ['within', 'since', 'ever-since'].includes(condition.kind)
    const parts = children(condition).map((c) => this.#part(c, counts && !ignores))
    return { condition, parts, counts, values: [], guards: [], tokens: [] }
  }

  /** A look at an instant at which nothing is recorded. */
  look(at: number): Seen {
    this.#snapshots.push({ at, seq: this.#seq })
    this.#read(this.#root)
    return this.#seen(at)
  }

  /** Something happens. */
  take(step: Step, at: number, run: string): Seen {
    if (step.kind === 'sample') this.#samples.set(step.key, step.value)
    else {
      if (step.task === SELF && step.type === 'started') this.#start(at)
      this.#events.push({ seq: ++this.#seq, at, task: step.task, type: step.type, run })
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
    for (const token of due ? tokens : this.#offers(this.#root)) this.#used.push({ ...token, at })
    if (risen) this.#lastStart = now
  }

  #offers({ condition, parts, tokens }: Part): readonly Offered[] {
    if (condition.kind === 'not') return []
    return parts.length === 0 ? (tokens.at(-1) ?? []) : parts.flatMap((p) => this.#offers(p))
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
    return { at, value, tokens: [...new Set(names)].sort(), since: this.#since(values, value) }
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
        return this.#leaf(condition, part.counts)
    }
  }

  /** True from D after the first truth since the last falsehood; what was before the first snapshot counts as false if it was true there. */
  #held(values: readonly Truth[], duration: number): Truth {
    const now = values.at(-1)
    if (now === false) return false
    const lastFalse = values.lastIndexOf(false)
    const began = values.indexOf(true, lastFalse + 1)
    const at = (index: number) => this.#snapshots[index]?.at ?? Number.NaN
    if (now === true && this.#at >= at(began) + duration) return true
    const noFalse = lastFalse < 0 && values[0] !== true
    return !noFalse && this.#at < at(lastFalse + 1) + duration ? false : 'unknown'
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

  // ---- operands ----------------------------------------------------------------------------------

  #leaf(condition: Condition, counts: boolean) {
    const offer = this.#offer(condition, counts)
    if (offer === undefined) return { value: this.#guard(condition) }
    if (typeof offer === 'boolean') return { value: offer }
    return { value: offer.length > 0, guard: false, tokens: offer }
  }

  #eventsOf(task: string | null, outcome: string): readonly Happened[] {
    const types = MEANS[outcome] ?? [outcome]
    return this.#events.filter((e) => e.task === (task ?? SELF) && types.includes(e.type))
  }

  #live(task: string | null): readonly Happened[] {
    const own = this.#events.filter((e) => e.task === (task ?? SELF))
    return own.filter(
      (e, i) =>
        e.type === 'started' &&
        !own.slice(i).some((end) => end.run === e.run && ENDED.includes(end.type)),
    )
  }

  #guard(condition: Condition): Truth {
    const at = this.#at
    switch (condition.kind) {
      case 'constant':
        return condition.value
      case 'custom':
        return this.#samples.get(condition.phrase) ?? 'unknown'
      case 'time-of':
        return windowStart(condition.part as Between, at) !== undefined
      case 'running':
        return this.#live(condition.task).some((e) => at - e.at > (condition.longerThan ?? -1))
      case 'runs-running':
        return this.#live(condition.task).length > condition.moreThan
      case 'has':
        return this.#has(condition)
      case 'no-event': {
        const last = this.#eventsOf(condition.name, 'emitted').at(-1)
        if (last !== undefined) return at - last.at >= condition.duration
        return at - FIRST_KNOWN >= condition.duration ? true : 'unknown'
      }
      default:
        throw new Error(`the oracle does not know '${condition.kind}'`)
    }
  }

  #has({ task, outcome, span, count }: Of<'has'>): boolean {
    const at = this.#at
    const events = this.#eventsOf(task, outcome)
    const enough = count?.count ?? 1
    if (span.kind === 'ever') return events.length >= enough
    if (span.kind === 'past')
      return events.filter((e) => e.at >= at - span.duration).length >= enough
    const part = span.part as Between
    // The window of this cycle, if it has begun; or one that began in the last cycle and is not over.
    const cycle = Math.floor(at / CYCLE) * CYCLE
    const starts = [cycle - CYCLE, cycle].map((c) => c + part.start.time)
    return starts.some((start) => {
      const end = start + lengthOf(part)
      if (start > at || (start < cycle && at >= end)) return false
      return events.some((e) => e.at >= start && e.at < end)
    })
  }

  /** What is on offer; where starts are ignored, whether it is true; `undefined` for a guard. */
  #offer(condition: Condition, counts: boolean): readonly Offered[] | boolean | undefined {
    const at = this.#at
    const source = format(condition)
    const open = (mark: number | undefined, from = source): readonly Offered[] =>
      mark === undefined || this.#used.some((u) => u.source === from && u.mark >= mark)
        ? []
        : [{ source: from, mark }]
    switch (condition.kind) {
      case 'periodic': {
        if (condition.part.kind !== 'at') {
          const start = windowStart(condition.part as Between, at)
          return counts ? open(start) : start !== undefined
        }
        const time = condition.part.marks[0].time ?? 0
        const newest = Math.floor((at - time) / CYCLE) * CYCLE + time
        return counts ? open(newest > FIRST_KNOWN ? newest : undefined) : newest === at
      }
      case 'every-from': {
        const anchor = (condition.anchor as { at: number }).at
        const newest = anchor + Math.floor((at - anchor) / condition.distance) * condition.distance
        if (!counts) return newest === at && at >= anchor
        return open(newest >= anchor && newest > FIRST_KNOWN ? newest : undefined)
      }
      case 'every':
        return counts
          ? this.#every(condition, source)
          : (at - FIRST_KNOWN) % condition.distance === 0
      case 'once':
        if (!counts) return true
        return this.#eventsOf(null, 'started').length > 0 ? [] : open(0, 'once')
      case 'once-in': {
        const due = FIRST_KNOWN + condition.delay
        return counts ? open(at >= due ? due : undefined) : at === due
      }
      case 'on-event': {
        const newest = this.#eventsOf(condition.name, 'emitted').at(-1)
        return counts ? open(newest?.seq) : newest?.at === at
      }
      case 'after':
        return this.#after(condition, counts, open)
      default:
        return undefined
    }
  }

  #every({ distance }: Of<'every'>, source: string): readonly Offered[] {
    let due = FIRST_KNOWN
    for (const { at, mark } of this.#used.filter((u) => u.source === source))
      due = at - mark < distance ? mark + distance : at + distance
    return this.#at >= due ? [{ source, mark: due }] : []
  }

  #after(
    condition: Of<'after'>,
    counts: boolean,
    open: (mark: number | undefined, source: string) => readonly Offered[],
  ): readonly Offered[] | boolean {
    const names = condition.tasks.kind === 'named' ? condition.tasks.names : []
    const wanted =
      condition.quantifier.kind === 'any'
        ? 1
        : condition.quantifier.kind === 'at-least'
          ? condition.quantifier.count
          : names.length
    const offers = names.map((name) => {
      const events = this.#eventsOf(name, condition.outcome)
      if (!counts) return events.at(-1)?.at === this.#at ? [{ source: '', mark: 0 }] : []
      const single: Condition = {
        ...condition,
        tasks: { kind: 'named', names: [name] },
        quantifier: { kind: 'all' },
      }
      const source = format(single)
      if (condition.each !== true) return open(events.at(-1)?.seq, source)
      return events.flatMap((e) => open(e.seq, source)).slice(0, 1)
    })
    const enough = offers.filter((o) => o.length > 0).length >= wanted
    return counts ? (enough ? offers.flat() : []) : enough
  }
}

type Between =
  | { readonly kind: 'between'; readonly start: { time: number }; readonly end: { time: number } }
  | { readonly kind: 'full'; readonly start: { time: number }; readonly end: { time: number } }

const lengthOf = (part: Between): number =>
  part.kind === 'full' ? CYCLE : (part.end.time - part.start.time + CYCLE) % CYCLE || CYCLE

function windowStart(part: Between, at: number): number | undefined {
  const offset = part.kind === 'full' ? 0 : part.start.time
  const start = Math.floor((at - offset) / CYCLE) * CYCLE + offset
  return at < start + lengthOf(part) ? start : undefined
}

const opposite = (value: Truth = 'unknown'): Truth => (value === 'unknown' ? value : !value)
const every = (values: readonly Truth[]): Truth =>
  values.includes(false) ? false : values.includes('unknown') ? 'unknown' : true
const some = (values: readonly Truth[]): Truth =>
  values.includes(true) ? true : values.includes('unknown') ? 'unknown' : false

/** At some time a was true, and from then on b has not been: at equal instants b wins. */
const latch = (a: readonly Truth[], b: readonly Truth[]): Truth =>
  some(a.map((set, i) => every([set, ...b.slice(i).map(opposite)])))

/** At some time b was true, and from then on a has been. */
const everSince = (a: readonly Truth[], b: readonly Truth[]): Truth =>
  some(b.map((start, i) => every([start, ...a.slice(i)])))
