/** What each part of an RFC 5545 recurrence rule may hold: rrule-temporal drops what it cannot use, and nothing is to be dropped. */
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
    const [name = '', value = '', ...more] = part.split('=')
    const fits = PARTS.get(name)
    if (fits === undefined) return `expected one of ${[...PARTS.keys()].join(', ')}, not '${name}'`
    if (more.length > 0 || !fits(value)) return `'${value}' is no value of ${name}`
    if (parts.has(name)) return `${name} stands twice`
    parts.set(name, value)
  }
  return parts.has('FREQ') ? parts : 'expected FREQ=…'
}

const OTHERS = /^BY(?!SETPOS)/

/** The parts that RFC 5545 does not let stand together, in words; `undefined` if all may. */
export const wrongCombination = (parts: Parts): string | undefined => {
  const freq = parts.get('FREQ') ?? ''
  const has = (name: string, ...freqs: readonly string[]): boolean =>
    parts.has(name) && (freqs.length === 0 || freqs.includes(freq))
  if (has('COUNT') && has('UNTIL')) return 'COUNT and UNTIL exclude each other'
  if (has('BYWEEKNO') && freq !== 'YEARLY') return `BYWEEKNO needs FREQ=YEARLY, not ${freq}`
  if (has('BYYEARDAY', 'DAILY', 'WEEKLY', 'MONTHLY')) return `BYYEARDAY excludes FREQ=${freq}`
  if (has('BYMONTHDAY', 'WEEKLY')) return 'BYMONTHDAY excludes FREQ=WEEKLY'
  const numbered = /[+-]?\d+[A-Z]+/.exec(parts.get('BYDAY') ?? '')?.[0]
  if (numbered !== undefined && freq !== 'MONTHLY' && freq !== 'YEARLY')
    return `'${numbered}' of BYDAY needs FREQ=MONTHLY or FREQ=YEARLY, not ${freq}`
  if (numbered !== undefined && has('BYWEEKNO'))
    return `'${numbered}' of BYDAY and BYWEEKNO exclude each other`
  if (has('BYSETPOS') && ![...parts.keys()].some((name) => OTHERS.test(name)))
    return 'BYSETPOS needs another BY… part'
  if (has('SKIP') && !has('RSCALE')) return 'SKIP needs RSCALE'
  const leap = /\d+L/.exec(parts.get('BYMONTH') ?? '')?.[0]
  if (leap !== undefined && /^(GREGORIAN)?$/.test(parts.get('RSCALE') ?? ''))
    return `'${leap}' of BYMONTH needs an RSCALE that has leap months`
  return undefined
}
