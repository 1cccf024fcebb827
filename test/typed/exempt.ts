/** What LANGUAGE.md section 10 leaves to run time: the only refused texts that may compile, each kind with its reason. */

import { plainTexts } from '../../grammar/speech/plain.ts'
import { parse } from '../../src/language/parse.ts'

interface Exemption {
  readonly reason: string
  /** What the run-time message says in such a case. */
  readonly message?: RegExp
  /** What the text looks like in such a case. */
  readonly text?: RegExp
}

const EXEMPTIONS: readonly Exemption[] = [
  {
    reason: 'natural dates are read by chrono-node',
    message: /Cannot read the date '|a date in the quotes/,
    text: /^\s*(?:today|tomorrow|tonight|next)\s/i,
  },
  {
    reason: 'rrule texts are read by a library',
    message: /RFC 5545 rule such as|recurrence rule '/,
  },
  {
    reason: 'a zone may be of a newer database, unless it is nearly one that is known',
    message: /no time zone '/,
  },
  {
    reason: 'names of calendars come from a library',
    message: /the name of a calendar|no calendar '/,
  },
  {
    reason: 'two values are compared, and types do not count',
    message:
      /second distance is shorter|end must come after|tasks? (?:is|are) named|is asked for twice|is too (?:long|short)|whole days or weeks|a range that ends after it begins|time of day needs 'at'/,
  },
  {
    reason: 'a word may be misspelt by two letters',
    message: /an outcome such as 'failed', or the name/,
  },
  {
    reason: 'a weekday and its date are compared',
    text: /(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?[\w ,]*\d{4}/i,
  },
  { reason: 'texts over 800 characters', text: /^[\s\S]{801}/ },
  { reason: 'nesting over 20', text: /^(?:[^(]*\(){21}|^(?:[^[{]*[[{]){21}/ },
]

/** Why a text that is read at run time may be refused when compiled: a question without a session brings calendars of any name along. */
export const isKnownEarlier = (said: string): boolean => said.startsWith("there is no country '")

/** What is wrong with the text, as typed and in plain words. */
const messagesOf = (text: string, message: string): readonly string[] => [
  message,
  ...[...plainTexts(text)].flatMap((plain) => {
    const parsed = parse(plain.text)
    return parsed.ok ? [] : parsed.diagnostics.map((one) => one.message)
  }),
]

/** Why a text that is refused at run time may compile; `undefined` if it may not. */
export const exemption = (text: string, message: string): string | undefined => {
  const messages = messagesOf(text, message)
  return EXEMPTIONS.find(
    (one) =>
      messages.some((said) => one.message?.test(said) === true) || one.text?.test(text) === true,
  )?.reason
}
