/** Texts of conditions that were read already: tasks with equal texts share one frozen condition. */
import type { Condition } from '../../condition/condition.ts'
import { parseOrThrow } from '../../language/parse.ts'
import type { Phrase } from '../../language/pattern.ts'

/** Texts that are kept; the oldest one gives way. */
const CAPACITY = 1024

export class ReadTexts {
  readonly #conditions = new Map<string, Condition>()
  /** The phrases they were read with: others may give a text another meaning. */
  #phrases: readonly Phrase[] | undefined

  /** @throws {ConditionSyntaxError} when it is no condition. */
  read(text: string, phrases: readonly Phrase[]): Condition {
    if (phrases !== this.#phrases) this.#conditions.clear()
    this.#phrases = phrases
    const known = this.#conditions.get(text)
    if (known !== undefined) return known
    const condition = parseOrThrow(text, { phrases })
    const [oldest] = this.#conditions.keys()
    if (this.#conditions.size === CAPACITY && oldest !== undefined) this.#conditions.delete(oldest)
    this.#conditions.set(text, condition)
    return condition
  }
}
