/** What each part of an RFC 5545 recurrence rule may hold: nothing that is written there is dropped. */
import { dateForm } from './rrule-date.ts'

const each = (isOne: (text: string) => boolean) => (value: string) => value.split(',').every(isOne)
const like = (form: RegExp) => (value: string) => form.test(value)
const between = (low: number, high: number, form = /^\d+$/) =>
  each((text) => {
    const size = Number(text.replace(/^[+-]/, ''))
    return form.test(text) && size >= low && size <= high
  })
const signed = /^[+-]?\d+$/
const count = between(1, Number.MAX_SAFE_INTEGER)
const one = (isOne: (text: string) => boolean) => (value: string) =>
  !value.includes(',') && isOne(value)

/** RFC 5545 section 3.3.10, and the parts of RFC 7529. No clock here reads the 60th second. */
const PARTS = new Map<string, (value: string) => boolean>([
  ['FREQ', like(/^(SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/)],
  ['INTERVAL', one(count)],
  ['COUNT', one(count)],
  ['UNTIL', (value) => dateForm(value) !== undefined],
  ['BYSECOND', between(0, 59)],
  ['BYMINUTE', between(0, 59)],
  ['BYHOUR', between(0, 23)],
  ['BYDAY', each(like(/^([+-]?(0?[1-9]|[1-4]\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)$/))],
  ['BYMONTHDAY', between(1, 31, signed)],
  ['BYYEARDAY', between(1, 366, signed)],
  ['BYWEEKNO', between(1, 53, signed)],
  ['BYMONTH', each(like(/^(0?[1-9]|1[0-2])L?$/))],
  ['BYSETPOS', between(1, 366, signed)],
  ['WKST', like(/^(MO|TU|WE|TH|FR|SA|SU)$/)],
  ['RSCALE', like(/^(GREGORIAN|CHINESE|HEBREW|INDIAN)$/)],
  ['SKIP', like(/^(OMIT|BACKWARD|FORWARD)$/)],
])

/** The parts of a rule by name. */
export type Parts = ReadonlyMap<string, string>

/** The parts of the value of an `RRULE`; a sentence saying what is wrong if one is not understood. */
export const partsOf = (rule: string): Parts | string => {
  const parts = new Map<string, string>()
  for (const part of rule.split(';')) {
    if (part === '') continue
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(part) ?? []
    const fits = PARTS.get(name)
    if (fits === undefined) return `expected one of ${[...PARTS.keys()].join(', ')}, not '${name}'`
    if (!fits(value)) return `'${value}' is no value of ${name}`
    if (parts.has(name)) return `${name} stands twice`
    parts.set(name, value)
  }
  return parts.has('FREQ') ? parts : 'expected FREQ=…'
}
