/** What each part of an RFC 5545 recurrence rule may hold: rrule-temporal drops what it cannot use, and nothing is to be dropped. */

const between = (low: number, high: number, signed = false) => {
  const isOne = (text: string): boolean => {
    const size = Number(signed ? text.replace(/^[+-]/, '') : text)
    return /^[+-]?\d+$/.test(text) && size >= low && size <= high
  }
  return (value: string): boolean => value.split(',').every(isOne)
}
const like = (form: RegExp) => (value: string) => form.test(value)
const atLeastOne = like(/^0*[1-9]\d*$/)

/** RFC 5545 section 3.3.10, and the parts of RFC 7529. */
const PARTS = new Map<string, (value: string) => boolean>([
  ['FREQ', like(/^(SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/)],
  ['INTERVAL', atLeastOne],
  ['COUNT', atLeastOne],
  ['UNTIL', like(/^\d{8}(T\d{6}Z?)?$/)],
  ['BYSECOND', between(0, 60)],
  ['BYMINUTE', between(0, 59)],
  ['BYHOUR', between(0, 23)],
  ['BYDAY', like(/^[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)(,[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU))*$/)],
  ['BYMONTHDAY', between(1, 31, true)],
  ['BYYEARDAY', between(1, 366, true)],
  ['BYWEEKNO', between(1, 53, true)],
  ['BYMONTH', between(1, 12)],
  ['BYSETPOS', between(1, 366, true)],
  ['WKST', like(/^(MO|TU|WE|TH|FR|SA|SU)$/)],
  ['RSCALE', like(/^[A-Z-]+$/)],
  ['SKIP', like(/^(OMIT|BACKWARD|FORWARD)$/)],
])

/** The first part of a rule that is not one, with what is wrong; `undefined` if all are understood. */
export const wrongPart = (text: string): string | undefined => {
  const rule = text
    .toUpperCase()
    .split(/\r?\n/)
    .map((line) => line.trim())
    .find((line) => line.startsWith('RRULE:') || /^[A-Z]+=/.test(line))
  if (rule === undefined) return 'expected FREQ=… or RRULE:FREQ=…'
  const parts = rule
    .replace(/^RRULE:/, '')
    .split(';')
    .filter((part) => part !== '')
  for (const part of parts) {
    const [name = '', value = '', ...more] = part.split('=')
    const fits = PARTS.get(name)
    if (fits === undefined) return `expected one of ${[...PARTS.keys()].join(', ')}, not '${name}'`
    if (more.length > 0 || !fits(value)) return `'${value}' is no value of ${name}`
  }
  return parts.some((part) => part.startsWith('FREQ=')) ? undefined : 'expected FREQ=…'
}
