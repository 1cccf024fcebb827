/** The names that the language knows: weekdays, months, units, outcomes. */

const SINGULAR: Readonly<Record<string, number>> = {
  mon: 1,
  monday: 1,
  tue: 2,
  tues: 2,
  tuesday: 2,
  wed: 3,
  wednesday: 3,
  thu: 4,
  thur: 4,
  thurs: 4,
  thursday: 4,
  fri: 5,
  friday: 5,
  sat: 6,
  saturday: 6,
  sun: 7,
  sunday: 7,
}

/** 1 is Monday; `Mondays` are Monday. */
export const WEEKDAYS: Readonly<Record<string, number>> = {
  ...SINGULAR,
  ...Object.fromEntries(
    Object.entries(SINGULAR)
      .filter(([name]) => name.endsWith('day'))
      .map(([name, number]) => [`${name}s`, number]),
  ),
}

/** Ordinals in letters. */
export const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
}

/** Numbers in letters that can be an hour. */
export const HOUR_WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
] as const

/** Numbers in letters that can be minutes behind an hour. */
export const MINUTE_WORDS = [
  'ten',
  'fifteen',
  'twenty',
  'thirty',
  'forty',
  'forty-five',
  'fifty',
] as const

/** Numbers in letters, as they stand before a unit. */
export const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  ...Object.fromEntries(HOUR_WORDS.map((word, i) => [word, i + 1])),
  fifteen: 15,
  twenty: 20,
  'twenty-five': 25,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
}

/** 1 is January. */
export const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  january: 1,
  feb: 2,
  february: 2,
  mar: 3,
  march: 3,
  apr: 4,
  april: 4,
  may: 5,
  jun: 6,
  june: 6,
  jul: 7,
  july: 7,
  aug: 8,
  august: 8,
  sep: 9,
  sept: 9,
  september: 9,
  oct: 10,
  october: 10,
  nov: 11,
  november: 11,
  dec: 12,
  december: 12,
}

/** The cycles. */
export const UNITS = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const

/** The name of a cycle. */
export type UnitWord = (typeof UNITS)[number]

/** The adverb of each cycle. */
export const ADVERBS: Readonly<Record<UnitWord, string>> = {
  second: 'secondly',
  minute: 'minutely',
  hour: 'hourly',
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
}

/** Milliseconds in each unit of a duration. */
export const DURATION_UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  millisecond: 1,
  milliseconds: 1,
  s: 1000,
  sec: 1000,
  secs: 1000,
  second: 1000,
  seconds: 1000,
  m: 60_000,
  min: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hrs: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  w: 604_800_000,
  week: 604_800_000,
  weeks: 604_800_000,
}

/** What can become of a run, as conditions ask for it. */
export const OUTCOMES = [
  'succeeded',
  'failed',
  'finished',
  'terminated',
  'inacted',
  'crashed',
  'ended',
  'started',
  'missed',
  'late',
] as const

/** The word for what became of a run. */
export type OutcomeWord = (typeof OUTCOMES)[number]

/** Outcomes as nouns, behind `after each`. */
export const OUTCOME_NOUNS: { readonly [noun: string]: OutcomeWord } = {
  success: 'succeeded',
  failure: 'failed',
  finish: 'finished',
  completion: 'finished',
  termination: 'terminated',
  inaction: 'inacted',
  crash: 'crashed',
  end: 'ended',
  start: 'started',
  miss: 'missed',
  lateness: 'late',
}

/** Outcomes as verbs. */
export const VERBS: Readonly<Record<string, OutcomeWord>> = {
  succeeds: 'succeeded',
  fails: 'failed',
  finishes: 'finished',
  completes: 'finished',
  completed: 'finished',
  crashes: 'crashed',
  ends: 'ended',
  starts: 'started',
}
/** The verbs. */
export const VERB_WORDS: readonly string[] = Object.keys(VERBS)

/** An alternation of the words, longest first, for a look ahead. */
export const alternation = (words: Iterable<string>): string =>
  [...words].sort((a, b) => b.length - a.length).join('|')
