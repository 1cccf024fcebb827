/** Habits about tasks, events and joining words. */
import { CONDITION, OPERATOR } from '../../../grammar/labels.ts'
import { isReserved, isSpoken } from '../../../grammar/vocabulary.ts'
import { OUTCOMES } from '../../../grammar/words.ts'
import type { Habit } from './habit.ts'

const OUTCOME = "an outcome such as 'succeeded'"
const END = String.raw`(?!\p{ID_Continue})`

export const WORD_HABITS: readonly Habit[] = [
  [`(?:success|succeeds?|ok)${END}`, 'succeeded', OUTCOME],
  [`(?:fails?|failure|error(?:s|ed)?)${END}`, 'failed', OUTCOME],
  [`(?:complete[sd]?|done|finish(?:es)?)${END}`, 'finished', OUTCOME],
  [`(?:runs?|ran|starts?|begins?|begun)${END}`, 'started', OUTCOME],
  [`(?:stops?|stopped|cancell?ed|aborted|killed)${END}`, 'terminated', OUTCOME],
  [String.raw`never(?=\s+(?:${OUTCOMES.join('|')}))`, 'not', "'not'"],
  [String.raw`(?:never|hasn't)\s+(${OUTCOMES.join('|')})${END}`, 'has not $1', "'has'"],
  [`(${OUTCOMES.join('|')})${END}`, 'has $1', "'has'"],
  [`(?:runs|running)${END}`, 'is running', "'has'"],
  [String.raw`isn't\s+running`, 'is not running', "'has'"],
  ['=+', 'is', "'is'"],
  [String.raw`env\s*(?:is${END}|[=:]+)`, 'env'],
  [`(?:unless|except)${END}`, 'not', CONDITION],
  [`(?:if|when|where|plus|then)${END}`, '&', OPERATOR],
  [`[‘’“”\`´]([^‘’“”\`´'"]*)[‘’“”\`´]`, "'$1'"],
  [`now${END}`, 'once', CONDITION],
]

/** Names without `task` before them: any word could be one, so these are the last that is thought of. */
export const NAME_HABITS: readonly Habit[] = [
  [
    String.raw`on\s+([\p{L}_][\w-]*)(?=\s*(?:$|[&|)]))`,
    (name = '') =>
      isReserved(name.toLowerCase()) || isSpoken(name.toLowerCase()) ? '' : `on event '${name}'`,
    "'event'",
  ],
  [String.raw`((['"])[^'"]*\2|[\p{L}_][\p{L}\p{N}_.-]*)(?=\s+(?:has|is)\b)`, 'task $1', CONDITION],
]
