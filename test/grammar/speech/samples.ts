/** A sentence for each rule of speech, in which the rule is needed. */
import { read } from '../../../grammar/grammar.ts'
import { plainTexts } from '../../../grammar/speech/plain.ts'
import { TABLES } from '../../../grammar/speech/tables.ts'
import { parse } from '../../../src/language/parse.ts'

/** An example of each kind of words. */
const EXAMPLES: Readonly<Record<string, string>> = {
  DAY: 'friday',
  DAYS: 'mon-fri',
  MONTH: 'may',
  UNIT: 'hour',
  UNITS: 'minutes',
  N: '5',
  HOUR: '8',
  DAYNUM: '3',
  NTH: '3rd',
  YEAR: '2027',
  DATE: '2027-05-07',
  SPAN: '9:00-17:00',
  PART: 'morning',
  PARTS: 'mornings',
  CLOCKS: '17',
  HHMM: '14.30',
  MINUTES: '20 and 25',
  HOURS: '9-17',
  BOUNDS: '9 and 17',
  ISO: 'PT15M',
  STOP: '',
  QUOTED: "'load'",
  OUTCOME: 'failed',
  NAME: 'load',
  END: '',
  NAMES: 'load and clean',
  ANY: 'load or clean',
  PASTS: ':20 and :40',
  SOON: 'this friday',
  DOTTED: '7.30am',
  SLASHED: '31/12',
  DMY: '5.1.2027',
  STROKES: 'mon/wed',
  NTHS: 'the 1st and 15th',
  NTHSPAN: '1st-5th',
  FATED: 'succeeds',
  MARKED: 'daily.',
  MONTHS: 'june-august',
  HALF: '8p',
  NSPAN: '3-5',
  DOTS: 'mon..fri',
  TIMES: '7am/7pm',
  OFFSET: 'UTC+2',
  ZULU: '10:00Z',
  TZ: 'tz=Europe/Paris',
  STAMP: '2027-02-03T04:05Z',
}

const exampleOf = (piece: string): string => {
  const choice = piece.replace(/\?$/, '').split('|')[0] ?? ''
  return EXAMPLES[choice] ?? choice
}

/** Words of which the rule's are a part. */
const BEFORE = [
  '',
  'daily at 9:00 ',
  'every 5 ',
  'every ',
  'daily at ',
  'weekly ',
  'daily except ',
  'on the ',
  'on the last ',
  'after ',
  'after load ',
  'when load ',
  'first friday of every ',
  'first friday ',
  'if load is running ',
  'if load has failed ',
  'has failed ',
  'at ',
  'daily in june ',
]
const AFTER = [
  '',
  ' at 9am',
  ' load',
  ' on mondays',
  ' 5 minutes',
  ' running',
  ' load is running',
  ' failed',
  ' 9am',
  ' the month',
  ' 2027-05-01',
  ' friday',
  ' noon',
  ' fi',
  " 'a' exists",
  " 'prod'",
  ' a row',
  " of 'FI'",
  ' every 2 hours',
  ' 9am and 5pm',
  ' once a day',
]

/** A rule with a text that it puts into plain words, if there is one. */
export interface Sample {
  readonly rule: string
  readonly text: string | undefined
}

/** Longer texts are not put into plain words. */
const TOO_LONG = 401

/** Only in plain words. */
const isSpeech = (text: string): boolean =>
  [...plainTexts(text)].some((plain) => read(plain.text).ok) &&
  parse(text).ok &&
  !parse(text.padEnd(TOO_LONG)).ok

/** Times of day and quoted words, of which only one may do. */
const VARIANTS: readonly Readonly<Record<string, string>>[] = [
  { TIME: '9am' },
  { TIME: '9:00 am' },
  { TIME: '9:00', "'load'": "'tomorrow'" },
  { minutes: '5min' },
  { 5: 'three' },
]

const sampleOf = (key: string, rule: string): Sample => {
  const [pieces = ''] = rule.split(' => ')
  const words = [key, ...pieces.split(' ')].map(exampleOf).filter((word) => word !== '')
  const texts = VARIANTS.flatMap((variant) => {
    const said = words.map((word) => variant[word] ?? word).join(' ')
    const isTaken = [said, `daily ${said}`].some((one) => [...plainTexts(one)].length > 0)
    return isTaken ? BEFORE.flatMap((before) => AFTER.map((after) => before + said + after)) : []
  })
  return { rule: `${key} ${rule}`, text: texts.find(isSpeech) }
}

/** One of each rule. */
export const SAMPLES: readonly Sample[] = TABLES.flatMap(Object.entries<readonly string[]>).flatMap(
  ([key, rules]) => rules.map((rule) => sampleOf(key, rule)),
)
