/** The language alone, as data and pure functions: no session, no store, nothing of Node, so that a page can hold it. */

export { describe } from './condition/describe.ts'
export { format } from './condition/format.ts'
export { children } from './condition/operands.ts'
export { type Diagnostic, picture, type TextSpan } from './language/diagnostic.ts'
export { parseDuration } from './language/duration.ts'
export { ConditionSyntaxError } from './language/error.ts'
export { lintTasks, type NamedCondition, type TaskWarning } from './language/lint-tasks.ts'
export { type Parsed, type ParseOptions, parse, parseOrThrow } from './language/parse.ts'
export type { Phrase, PhrasePattern, PhrasePiece, PlaceholderKind } from './language/pattern.ts'
export { phrase } from './language/phrase.ts'
export type { Calendars } from './signal/ask/calendars.ts'
export {
  type EvaluateOptions,
  evaluate,
  type GivenEvent,
  type GivenRecord,
  type UpcomingOptions,
  upcoming,
} from './signal/ask/evaluate.ts'
export { type Explanation, explain, obstacles } from './signal/ask/explain.ts'
export { type ConditionTruth, type TruthOptions, truth } from './signal/ask/truth.ts'
export type { TruthStretch, Wave } from './signal/ask/waves.ts'
export type { Interval } from './time/instant.ts'
export { instantOf, isoText } from './time/iso.ts'
export { systemZone, type Zone, zone } from './time/zone.ts'
export type { Checked } from './typed/checked.ts'
export type {
  CheckedPhrase,
  PhraseArguments,
  PhraseValues,
  PlaceholderArguments,
  PlaceholdersOf,
  PlaceholderValues,
} from './typed/placeholder.ts'
