/** Texts from outside, cut to what a page shows: the rest is a link. */
import type { Text } from '../../api/common.ts'

/** UTF-16 units of a text that an answer holds. */
const MOST = 8000
/** Of a line within a list. */
const LINE = 300

/** The beginning of a text, or its end, and where the whole is. */
export function cut(text: string, more: string, from: 'start' | 'end' = 'start'): Text {
  const { length } = text
  if (length <= MOST) return { text, length }
  return {
    text: from === 'start' ? whole(text.slice(0, MOST)) : whole(text.slice(-MOST)),
    length,
    more,
  }
}

/** Without half of a pair at either end. */
const whole = (text: string): string =>
  text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '')

/** The first line, no longer than a list shows. */
export function firstLine(text: string): string {
  const [line = ''] = text
    .trimStart()
    .slice(0, 2 * LINE)
    .split(/[\r\n\u2028\u2029]/)
  return line.length > LINE ? `${whole(line.slice(0, LINE))}…` : line
}
