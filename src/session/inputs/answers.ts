/** Where the answers of custom phrases, signals and files come from: what the user registered. */
import { Observable } from 'rxjs'
import type { Clock, RealWork } from '../../clock/clock.ts'
import { type BooleanObservable, isSource } from '../../condition/boolean-observable.ts'
import type { Condition } from '../../condition/condition.ts'
import type { Custom, SignalRef } from '../../condition/context.ts'
import { Labels, sourceOf } from '../../condition/observed-operand.ts'
import type { Feed } from '../../signal/samples/sampler.ts'
import type { Instant } from '../../time/instant.ts'
import type { Moment } from '../../time/mark.ts'
import { resolveMoment } from '../../time/moment.ts'
import type { Zone } from '../../time/zone.ts'
import { existence } from './files/existence.ts'
import type { Folders } from './files/folders.ts'

/** What a predicate is given besides the values of its placeholders. */
export interface PredicateContext {
  /** Aborted when the answer is not waited for any more: after the time-out, or at a stop. */
  readonly signal: AbortSignal
}

/** A predicate of a custom phrase: asked with the values of its placeholders. */
export type Predicate = (
  // biome-ignore lint/suspicious/noExplicitAny: the placeholders' types are checked where the phrase is defined
  values: any,
  context: PredicateContext,
) => boolean | Promise<boolean> | Observable<boolean>

/** How a predicate is sampled, in milliseconds. */
export interface Sampling {
  readonly every: number
  readonly timeout: number
}

interface Definition extends Sampling {
  readonly predicate: Predicate
}

/** Where and when predicates are asked. */
interface Place {
  readonly clock: Clock
  readonly zone: Zone
}

export class Feeds {
  readonly #folders: Folders
  readonly #settings: Place
  readonly #phrases = new Map<string, Definition>()
  readonly #signals = new Map<string, BooleanObservable>()
  readonly #labels = new Labels((label) => this.#signals.has(label))

  constructor(folders: Folders, settings: Place) {
    this.#folders = folders
    this.#settings = settings
  }

  define(phrase: string, predicate: Predicate, sampling: Sampling): void {
    this.#phrases.set(phrase, { predicate, ...sampling })
  }

  /** @throws {TypeError} when it is no observable. @throws {Error} when the label is in use. */
  signal(label: string, values: Observable<boolean>): void {
    if (!isSource(values))
      throw new TypeError(
        `expected an RxJS observable of booleans for the signal '${label}', got '${String(values)}'`,
      )
    if (this.#signals.has(label))
      throw new Error(`a signal labelled '${label}' is registered already`)
    this.#signals.set(label, values)
  }

  /** The label of an observable: the one that it is registered under, or one that is made up. */
  labelOf(values: BooleanObservable): string {
    for (const [label, registered] of this.#signals) if (registered === values) return label
    return this.#labels.of(values)
  }

  hasSignal(label: string): boolean {
    return this.#signals.has(label)
  }

  /** The labels of the signals. */
  get labels(): Iterable<string> {
    return this.#signals.keys()
  }

  /** Whether there is anybody to answer. */
  has(condition: Condition): boolean {
    if (condition.kind === 'custom') return this.#phrases.has(condition.phrase)
    return condition.kind === 'signal'
      ? this.#sourceOf(condition) !== undefined
      : condition.kind === 'file-exists'
  }

  /** How an operand is to be asked; `undefined` if it has no definition: it stays unknown. */
  feed(condition: Condition): Feed | undefined {
    switch (condition.kind) {
      case 'custom':
        return this.#custom(condition)
      case 'signal': {
        const values = this.#sourceOf(condition)
        return values === undefined ? undefined : { kind: 'observed', values }
      }
      case 'file-exists':
        return { kind: 'observed', values: existence(condition.path, this.#folders) }
      default:
        return undefined
    }
  }

  #sourceOf(operand: SignalRef): BooleanObservable | undefined {
    return sourceOf(operand) ?? this.#signals.get(operand.label)
  }

  #custom(condition: Custom): Feed | undefined {
    const definition = this.#phrases.get(condition.phrase)
    if (definition === undefined) return undefined
    const { predicate, every, timeout } = definition
    const { clock, zone } = this.#settings
    const values = valuesOf(condition, zone, clock.now())
    // Whether a predicate gives an observable is known only once it has been called.
    const early = new AbortController()
    const call = (signal: AbortSignal) =>
      attended(this.#settings.clock, condition.phrase, signal, () => predicate(values, { signal }))
    const first = call(early.signal)
    if (first.ok && isStream(first.value)) return { kind: 'observed', values: first.value }
    // It is asked for in a later turn; until then nothing awaits it, and an unhandled rejection would end the process.
    if (first.ok) unheard(first.value)
    let unused: typeof first | undefined = first
    return {
      kind: 'asked',
      every,
      timeout,
      ask(signal) {
        if (unused !== undefined) passOn(signal, early)
        const result = unused ?? call(signal)
        unused = undefined
        if (!result.ok) throw result.error
        return result.value as boolean | Promise<boolean>
      },
    }
  }
}

/** What a predicate is given: its dates are instants. Natural ones are, since its task is known; others are seen from `now`. */
function valuesOf({ phrase, values }: Custom, place: Zone, now: Instant): Custom['values'] {
  const instants: Record<string, Instant> = {}
  for (const [, name = ''] of phrase.matchAll(/\{(\w+):date\}/g))
    instants[name] = resolveMoment(values[name] as unknown as Moment, place, now)
  return Object.keys(instants).length === 0 ? values : { ...values, ...instants }
}

/** What a predicate answers may be anything: a revoked proxy cannot even be asked what it is. */
function isStream(answer: unknown): answer is Observable<boolean> {
  try {
    if (answer instanceof Observable) return true
    // One of another copy of RxJS, as its own `isObservable` tells it.
    const { lift, subscribe } = Object(answer) as Partial<Record<'lift' | 'subscribe', unknown>>
    return typeof lift === 'function' && typeof subscribe === 'function'
  } catch {
    return false
  }
}

function unheard(answer: unknown): void {
  try {
    if (isPromise(answer)) void Promise.prototype.then.call(answer, undefined, () => undefined)
  } catch {
    // It is told when it is asked for.
  }
}

const passOn = (signal: AbortSignal, to: AbortController): void =>
  signal.addEventListener('abort', () => to.abort(signal.reason), { once: true })

type Attempted<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown }

/** Calls a predicate; virtual time stands until its answer, or until the wait for it is given up. */
function attended<T>(
  clock: Clock,
  phrase: string,
  signal: AbortSignal,
  call: () => T,
): Attempted<T | Promise<unknown>> {
  const { attend } = clock
  if (attend === undefined) return attempt(call)
  let first = undefined as Attempted<T> | undefined
  const work: RealWork = {
    name: `predicate '${phrase}'`,
    standing: () => (signal.aborted ? 'over' : 'here'),
  }
  const done = attend.call(clock, work, () => {
    first = attempt(call)
    return first.ok && isPromise(first.value) ? first.value : Promise.resolve()
  })
  const given = first ?? { ok: true, value: done }
  // Held back by the clock, it settles in the order of the calls.
  return given.ok && isPromise(given.value) ? { ok: true, value: done } : given
}

function isPromise(answer: unknown): answer is Promise<unknown> {
  try {
    return answer instanceof Promise
  } catch {
    return false
  }
}

function attempt<T>(call: () => T): Attempted<T> {
  try {
    return { ok: true, value: call() }
  } catch (error) {
    return { ok: false, error }
  }
}
