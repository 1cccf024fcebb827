/** What people mean otherwise than its words would: apart, so that plain texts need no rule of speech. */

/** Words with which a list or another schedule goes on behind `and`. */
const AND =
  /(?<!\p{ID_Continue})and\s+(?:also\s+|then\s+|again\s+|additionally\s+)?(?:every|each|at|on|from|in|between|\p{L}+ly|\d+-\d+|(?:mon|tue|wed|thu|fri|sat|sun|weekday|weekend)[\p{L}-]*\s+at)(?!\p{ID_Continue})/iu

/** `at 8 every evening`. */
const PART =
  /(?<!\p{ID_Continue})at\s+\d\d?\s+(?:every|each)\s+(?:afternoon|evening|night)(?!\p{L})/iu

/** `every second and fourth Saturday`. */
const SECOND = /(?<!\p{ID_Continue})every\s+second\s+and\s/iu

/** `the 1st of January, April and July`. */
const MONTHS = /\d(?:st|nd|rd|th)\s+of\s+(?!the\s|each\s|every\s)\p{L}+\s*(?:,|and\s)/iu

/** Whether everyday speech in a text may mean something else than the same words as plain ones. */
export const isSpeechAhead = (text: string): boolean =>
  AND.test(text) || PART.test(text) || SECOND.test(text) || MONTHS.test(text)
