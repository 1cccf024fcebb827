/** The content lines of a recurrence rule's text: unfolded, in capitals, and taken apart (RFC 5545 section 3.1). */

/** `DTSTART;TZID=Europe/Helsinki:20260101T090000`; the zone is spelt as it was written. */
export interface Line {
  /** `DTSTART`, `RRULE`, …; empty if the line is none. */
  readonly name: string
  readonly parameters: readonly (readonly [name: string, value: string])[]
  readonly value: string
}

/** A line of ours that is only indented, as in a template literal, continues nothing. */
const PROPERTY = /^\s*(DTSTART|RRULE|EXDATE|RDATE|EXRULE)[;:]/i

const unfolded = (text: string): readonly string[] => {
  const lines: string[] = []
  for (const line of text.trim().split(/\r?\n/)) {
    const last = lines.pop()
    if (last === undefined) lines.push(line)
    else if (/^[ \t]/.test(line) && !PROPERTY.test(line)) lines.push(last + line.slice(1))
    else lines.push(last, line)
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

const parameterOf = (text: string): readonly [string, string] => {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/.exec(text) ?? []
  return [name.toUpperCase(), value.replace(/^"(.*)"$/, '$1')]
}

const lineOf = (text: string): Line => {
  if (/^[A-Z-]+=/i.test(text)) return { name: 'RRULE', parameters: [], value: text.toUpperCase() }
  const colon = text.indexOf(':')
  const [name = '', ...parameters] = text.slice(0, Math.max(colon, 0)).split(';')
  return {
    name: name.toUpperCase(),
    parameters: parameters.map(parameterOf),
    value: text.slice(colon + 1).toUpperCase(),
  }
}

/** The lines of a text; a bare `FREQ=…` is the value of an `RRULE`. */
export const linesOf = (text: string): readonly Line[] => unfolded(text).map(lineOf)
