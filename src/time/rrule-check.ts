/** Whether a text is a recurrence rule, and its one spelling: conditions are read where nothing is started. */
import { wrongCombination } from './rrule-combination.ts'
import { type DateForm, dateForm } from './rrule-date.ts'
import { type Line, linesOf } from './rrule-line.ts'
import { type Parts, partsOf } from './rrule-part.ts'
import { zone } from './zone.ts'

/** A rule that was checked. */
export interface RuleText {
  /** In capitals, unfolded, with the zones in their usual spelling. */
  readonly text: string
}

const isZone = (name: string): boolean => {
  try {
    zone(name)
    return true
  } catch {
    return false
  }
}

const PROPERTIES = ['DTSTART', 'RRULE', 'EXDATE', 'RDATE']

const wrongParameter = ({ name, parameters }: Line): string | undefined => {
  const known = name === 'RRULE' ? [] : ['TZID', 'VALUE']
  for (const [index, [key, value]] of parameters.entries()) {
    if (!known.includes(key)) return `${name} takes no '${key}'`
    if (parameters.findIndex(([other]) => other === key) < index) return `${key} stands twice`
    if (key === 'TZID' && !isZone(value)) return `'${value}' is no time zone`
    if (key === 'VALUE' && !/^DATE(-TIME)?$/i.test(value))
      return `expected VALUE=DATE or VALUE=DATE-TIME, not '${value}'`
  }
  return undefined
}

const parameter = (line: Line | undefined, key: string): string | undefined =>
  line?.parameters.find(([name]) => name === key)?.[1]

/** The dates of a line, which are what its `VALUE` says. */
const wrongDate = (line: Line): string | undefined => {
  const type = parameter(line, 'VALUE')?.toUpperCase()
  const texts = line.name === 'DTSTART' ? [line.value] : line.value.split(',')
  for (const text of texts) {
    const form = dateForm(text)
    if (form === undefined) return `'${text}' is no value of ${line.name}`
    if (type !== undefined && (form === 'date') !== (type === 'DATE'))
      return `'${text}' of ${line.name} is no ${type}`
    if (form === 'utc' && parameter(line, 'TZID') !== undefined)
      return `'${text}' of ${line.name} is in UTC, but has a TZID`
  }
  return undefined
}

const wrongLine = (line: Line, index: number, lines: readonly Line[]): string | undefined => {
  const { name } = line
  if (name === '') return 'expected FREQ=… or RRULE:FREQ=…'
  if (!PROPERTIES.includes(name)) return `expected one of ${PROPERTIES.join(', ')}, not '${name}'`
  const isAgain = lines.findIndex((other) => other.name === name) < index
  if (isAgain && (name === 'DTSTART' || name === 'RRULE')) return `${name} stands twice`
  return wrongParameter(line) ?? (name === 'RRULE' ? undefined : wrongDate(line))
}

/** `UNTIL` is a date where `DTSTART` is one, and otherwise names an instant unless both are read in the session's zone. */
const wrongEnd = (parts: Parts, start: Line | undefined): string | undefined => {
  const until = parts.get('UNTIL')
  if (until === undefined) return undefined
  const form = dateForm(until)
  const startForm: DateForm | undefined = start && dateForm(start.value)
  if ((form === 'date') !== (startForm === 'date'))
    return startForm === 'date'
      ? `'${until}' of UNTIL is no date, but DTSTART is`
      : `'${until}' of UNTIL has no time, as in 20261231T235959Z`
  const isFloating = startForm === 'local' && parameter(start, 'TZID') === undefined
  if (form === 'local' && !isFloating)
    return `'${until}' of UNTIL is not in UTC, as in 20261231T235959Z`
  return undefined
}

/** The parts of RFC 5545 that name a time of day; a date has none. */
const wrongTime = (parts: Parts, start: Line | undefined): string | undefined => {
  if (start === undefined || dateForm(start.value) !== 'date') return undefined
  const name = ['BYHOUR', 'BYMINUTE', 'BYSECOND'].find((part) => parts.has(part))
  return name === undefined ? undefined : `${name} needs a DTSTART that has a time`
}

/** An `EXDATE` of another kind than `DTSTART` would take nothing away. */
const wrongException = (line: Line, start: Line | undefined): string | undefined => {
  if (line.name !== 'EXDATE' && line.name !== 'RDATE') return undefined
  if (start === undefined) return `${line.name} needs a DTSTART`
  const isDate = dateForm(start.value) === 'date'
  const other = line.value.split(',').find((text) => (dateForm(text) === 'date') !== isDate)
  if (line.name === 'RDATE' || other === undefined) return undefined
  return `'${other}' of EXDATE has ${isDate ? 'a' : 'no'} time, but DTSTART has ${isDate ? 'none' : 'one'}`
}

/** A colon would end the line's parameters. */
const zoneText = (name: string): string => zone(name).name.replace(':', '')

const printed = ({ name, parameters, value }: Line): string => {
  const shown = parameters.map(
    ([key, of]) => `;${key}=${key === 'TZID' ? zoneText(of) : of.toUpperCase()}`,
  )
  return `${name}${shown.join('')}:${value}`
}

const firstOf = <T>(wrongs: readonly (T | undefined)[]): T | undefined =>
  wrongs.find((wrong) => wrong !== undefined)

/** The rule, or what is wrong with it. */
const read = (text: string): RuleText | string => {
  const lines = linesOf(text)
  const wrong = firstOf(lines.map(wrongLine))
  if (wrong !== undefined) return wrong
  const start = lines.find(({ name }) => name === 'DTSTART')
  const rule = lines.find(({ name }) => name === 'RRULE')
  if (rule === undefined) return 'expected FREQ=… or RRULE:FREQ=…'
  const parts = partsOf(rule.value)
  if (typeof parts === 'string') return parts
  return (
    wrongCombination(parts) ??
    wrongEnd(parts, start) ??
    wrongTime(parts, start) ??
    firstOf(lines.map((line) => wrongException(line, start))) ?? {
      text: lines.map(printed).join('\n'),
    }
  )
}

/**
 * Checks the whole text of a recurrence rule: its lines, their parameters and dates, each part and the combinations that RFC 5545
 * forbids. Other calendars than the Gregorian one (RFC 7529) are not supported.
 *
 * @throws {SyntaxError} when the text is not a rule.
 * @example
 * ```ts
 * import { checkRule } from './rrule-check.ts'
 * checkRule('freq=daily;count=3') // => { text: 'RRULE:FREQ=DAILY;COUNT=3' }
 * ```
 */
export const checkRule = (text: string): RuleText => {
  const rule = read(text)
  if (typeof rule === 'string')
    throw new SyntaxError(`Cannot read the recurrence rule '${text}': ${rule}`)
  return rule
}
