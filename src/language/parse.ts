/** From text to a condition, or to diagnostics: the front door of the language. */
import { type Grammar, grammarWith, plainGrammar, read } from '../../grammar/grammar.ts'
import { MAX_LENGTH } from '../../grammar/limits.ts'
import { isSpeechAhead } from '../../grammar/speech/ahead.ts'
import { type Plain, plainTexts, textsAhead } from '../../grammar/speech/plain.ts'
import type { Tree } from '../../grammar/tree.ts'
import type { Condition } from '../condition/condition.ts'
import { freeze } from '../condition/construct.ts'
import { format } from '../condition/format.ts'
import type { Instant } from '../time/instant.ts'
import { zone } from '../time/zone.ts'
import type { Checked } from '../typed/checked.ts'
import { type Diagnostic, diagnostic } from './diagnostic.ts'
import { ConditionSyntaxError } from './error.ts'
import { lint } from './lint.ts'
import type { Phrase } from './pattern.ts'
import { diagnosed, type Judge, type Problem, type Problems } from './repair.ts'
import type { Notes } from './resolve/notes.ts'
import { resolve } from './resolve/resolve.ts'
import type { Replacement } from './suggest/habit.ts'
import { isMeantFor, unmeant } from './suggest/meant.ts'
import { syntaxProblem } from './syntax.ts'

/** What `parse` may know besides the text. */
export interface ParseOptions<Phrases extends string = string, Tasks extends string = string> {
  /** Custom phrases that belong to the language here. Pass the same array again: its grammar is kept. */
  readonly phrases?: readonly Phrase<Phrases>[]
  /** The names of all tasks: others are warned of. */
  readonly tasks?: readonly Tasks[]
  /** The zone of the session: times that its clock changes skip are warned of. */
  readonly zone?: string
  /** The present: dates before it are warned of. */
  readonly now?: Instant
}

/** A condition with warnings, or what is wrong with the text. */
export type Parsed =
  | {
      readonly ok: true
      /** Frozen to its leaves. */
      readonly condition: Condition
      /** Found when they are first asked for. */
      readonly warnings: readonly Diagnostic[]
    }
  | { readonly ok: false; readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]] }

const grammars = new WeakMap<readonly Phrase[], Grammar>()

const grammarOf = (phrases: readonly Phrase[] | undefined): Grammar => {
  if (phrases === undefined || phrases.length === 0) return plainGrammar()
  const known = grammars.get(phrases)
  if (known !== undefined) return known
  const made = grammarWith(phrases.map(({ pattern }) => pattern))
  grammars.set(phrases, made)
  return made
}

/** A text as a condition, or what is wrong with it. */
type Understood =
  | {
      readonly condition: Condition
      readonly tree: Tree
      readonly notes: Notes
      /** The plain words, where the text as typed was put into them. */
      readonly spoken?: Plain
    }
  | {
      readonly problems: Problems
      /** What is wrong with the text in plain words, at words that were typed so. */
      readonly inPlain?: Problem | undefined
    }

const plainly = (
  text: string,
  grammar: Grammar,
  tasks: ReadonlySet<string> | undefined,
): Understood => {
  const reading = read(text, grammar)
  if (!reading.ok) return { problems: [syntaxProblem(text, reading, grammar.firstWords)] }
  const notes: Notes = { errors: [], warnings: [], zone: undefined, tasks }
  const condition = resolve(reading.tree, notes)
  const [first, ...rest] = notes.errors
  return first === undefined
    ? { condition, tree: reading.tree, notes }
    : { problems: [first, ...rest] }
}

/** Longer texts are not put into plain words; the compiler's check has the same limit. */
const LONGEST_SPEECH = 400

/** A problem of plain words, where they were typed so. */
const problemAtTyped = (problem: Problem, { placeOf }: Plain): Problem | undefined => {
  const { span, isExact } = placeOf(problem.span)
  if (!isExact) return undefined
  const meant = (): readonly Replacement[] =>
    problem.meant().flatMap((one) => {
      const place = placeOf(one)
      return place.isExact ? [{ ...place.span, text: one.text }] : []
    })
  return { ...problem, span, meant }
}

/**
 * In plain words, or in everyday ones where those cannot be read: so no rule of speech changes what a plain text means. Only
 * where people mean something else than the plain words (`grammar/speech/ahead.ts`) speech is read first.
 */
const understand = (
  text: string,
  grammar: Grammar,
  tasks: ReadonlySet<string> | undefined,
): Understood => {
  const isShort = text.length <= LONGEST_SPEECH
  if (isShort && isSpeechAhead(text))
    for (const spoken of textsAhead(text)) {
      const understood = plainly(spoken.text, grammar, tasks)
      if (!('problems' in understood)) return { ...understood, spoken }
    }
  const plain = plainly(text, grammar, tasks)
  if (!('problems' in plain) || !isShort) return plain
  let inPlain: Problem | undefined
  for (const spoken of plainTexts(text)) {
    const understood = plainly(spoken.text, grammar, tasks)
    if (!('problems' in understood)) return { ...understood, spoken }
    inPlain = problemAtTyped(understood.problems[0], spoken) ?? inPlain
  }
  return { ...plain, inPlain }
}

/** A diagnostic of plain words, at the place of the words that were typed for them. */
const atTyped =
  ({ placeOf }: Plain) =>
  ({ suggestion, ...said }: Diagnostic): Diagnostic => {
    const { span, isExact } = placeOf(said.span)
    return isExact && suggestion !== undefined ? { ...said, span, suggestion } : { ...said, span }
  }

/** No canonical text is this many times as long as the text that it was read from. */
const GROWTH = 40

/** A condition is recorded as its canonical text, which must be read back. */
const canonicalFault = (text: string, condition: Condition): Diagnostic | undefined => {
  if (text.length * GROWTH <= MAX_LENGTH) return undefined
  const { length } = format(condition)
  return length <= MAX_LENGTH
    ? undefined
    : diagnostic(
        { start: 0, end: text.length },
        `a condition has at most ${MAX_LENGTH} characters, the canonical text of this one has ${length}`,
      )
}

/**
 * Reads a condition. It never throws on a string: what cannot be understood comes back as diagnostics. It is there for
 * texts that may be wrong, so the compiler checks none of them; `parseOrThrow` has its literals checked.
 *
 * @throws {TypeError} when `text` is no string.
 * @throws {RangeError} when the zone of the options does not exist.
 * @example
 * ```ts
 * import { parse } from 'tminus'
 * parse('true').ok // => true
 * ```
 */
export const parse = (text: string, options: ParseOptions = {}): Parsed => {
  if (typeof text !== 'string')
    throw new TypeError(`Cannot parse ${String(text)}: expected a string`)
  const place = options.zone === undefined ? undefined : zone(options.zone)
  const grammar = grammarOf(options.phrases)
  const tasks = options.tasks === undefined ? undefined : new Set<string>(options.tasks)
  const understood = understand(text, grammar, tasks)
  if ('problems' in understood) {
    const judge: Judge = (other) => {
      const result = understand(other, grammar, tasks)
      if ('problems' in result) return result.problems
      return isMeantFor(text, result.condition) ? [] : [unmeant(other)]
    }
    return { ok: false, diagnostics: diagnosed(text, understood, judge) }
  }
  const { tree, notes, spoken } = understood
  const condition = freeze(understood.condition)
  const long = canonicalFault(text, condition)
  if (long !== undefined) return { ok: false, diagnostics: [long] }
  let warnings: readonly Diagnostic[] | undefined
  return {
    ok: true,
    condition,
    get warnings() {
      if (warnings !== undefined) return warnings
      const all = [...notes.warnings, ...lint({ tree, condition, zone: place, now: options.now })]
      warnings =
        spoken === undefined
          ? all
          : [
              ...spoken.doubts.map(({ span, said }) => diagnostic(span, said)),
              ...all.map(atTyped(spoken)),
            ]
      return warnings
    },
  }
}

/**
 * Reads a condition, or throws.
 *
 * @throws {ConditionSyntaxError} when the text is no condition.
 * @throws {TypeError} when `text` is no string.
 * @example
 * ```ts
 * import { parseOrThrow } from 'tminus'
 * parseOrThrow('every 10 seconds') // => { kind: 'every', distance: 10000, based: 'start' }
 * ```
 */
export const parseOrThrow = <
  const Text extends string,
  const Phrases extends string = never,
  const Tasks extends string = string,
>(
  text: Checked<Text, Phrases, Tasks>,
  options?: ParseOptions<Phrases, Tasks>,
): Condition => {
  const parsed = parse(text as string, options)
  if (!parsed.ok) throw new ConditionSyntaxError(text as string, parsed.diagnostics)
  return parsed.condition
}
