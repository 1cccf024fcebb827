/** The language of one session: its phrases, the names of its tasks, its zone and its signals. */
import type { Clock } from '../../clock/clock.ts'
import type { BooleanObservable } from '../../condition/boolean-observable.ts'
import type { Condition } from '../../condition/condition.ts'
import { type ConditionLike, conditionFrom } from '../../condition/condition-like.ts'
import { labelled } from '../../condition/observed-operand.ts'
import { withDates } from '../../engine/attach/dates.ts'
import { textOf } from '../../engine/definition.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { type Parsed, parse } from '../../language/parse.ts'
import type { Phrase } from '../../language/pattern.ts'
import { phrase } from '../../language/phrase.ts'
import type { Zone } from '../../time/zone.ts'
import { ReadTexts } from './read-texts.ts'

/** Where and when a text is read. */
interface Place {
  readonly clock: Clock
  readonly zone: Zone
  readonly options: { readonly zone?: string }
}

/** Who labels an observable that is an operand. */
interface Labels {
  labelOf(values: BooleanObservable): string
}

export class Language {
  readonly #place: Place
  readonly #labels: Labels
  readonly #tasks: ReadonlyMap<string, unknown>
  #phrases: readonly Phrase[] = []
  readonly #texts = new ReadTexts()

  /** `tasks`: all that are defined, by name. */
  constructor(place: Place, labels: Labels, tasks: ReadonlyMap<string, unknown>) {
    this.#place = place
    this.#labels = labels
    this.#tasks = tasks
  }

  /** Makes a phrase part of the language here. @throws {Error} when it could also be read as another one. */
  phrase(text: string): Phrase {
    const made = phrase(text, this.#phrases)
    // A new array each time: a grammar is kept by its array.
    this.#phrases = [...this.#phrases, made]
    return made
  }

  /** Reads a text as a condition of this session. */
  parse(text: string): Parsed {
    return parse(text, { ...this.#context, tasks: [...this.#tasks.keys()] })
  }

  /** What a task's condition is warned of by its text alone, each after the part that it is about. */
  warnings(task: TaskState): readonly string[] {
    const text = textOf(task.definition)
    const parsed = parse(text, {
      ...this.#context,
      // A date that has passed since was in the future when it was given.
      ...(task.root === undefined ? {} : { now: task.root.firstKnown }),
    })
    if (!parsed.ok) return []
    return parsed.warnings.map(
      ({ message, span }) => `'${text.slice(span.start, span.end)}': ${message}`,
    )
  }

  get #context() {
    const { zone } = this.#place.options
    return { phrases: this.#phrases, ...(zone === undefined ? {} : { zone }) }
  }

  /**
   * The condition that is meant, with a label of this session for each observable in it.
   *
   * @throws {ConditionSyntaxError} when a text is none.
   * @throws {TypeError} when anything else is none.
   */
  read(condition: ConditionLike): Condition {
    const read = (text: string) => this.#texts.read(text, this.#phrases)
    return labelled(conditionFrom(condition, read), (values) => this.#labels.labelOf(values))
  }

  /** As `read`; its dates can be read, too. @throws {RangeError} when one cannot. */
  checked(condition: ConditionLike): Condition {
    const read = this.read(condition)
    withDates(read, () => ({ zone: this.#place.zone, at: this.#place.clock.now() }))
    return read
  }
}
