/** The gate between text of others and a terminal, and its width there: columns, not characters. */
import { oneLine } from '../../run/one-line.ts'

const segments = new Intl.Segmenter()
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, kept by split
const PARTS = /(\u001b\[[0-9;?]*[A-Za-z])/
/** With their parameters; a title or a link with its text. Node's own function also takes what stands before a bell. */
const SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the same
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)/g
/** The colours of this program, kept by split: they move nothing and hide nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with one
const COLOURS = /(\u001b\[(?:0|1|2|22|31|32|33|36|39)m)/
/** Controls, and what turns the direction of a text: these must not reach a terminal. */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
  /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]/g
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u
const ZERO = /^[\p{Mark}\u00ad\u200b-\u200f\u2060\ufeff]+$/u

const columnsOf = (segment: string): number => (ZERO.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1)

/** One line of others, without what could move the cursor, change the colours or turn the line around. */
export const printable = (text: string): string =>
  text.replace(SEQUENCES, '').replace(/\t/g, '  ').replace(CONTROLS, '')

/** A name or a reason within a line: a break in it is shown as `\n`. */
export const inline = (text: string): string => printable(oneLine(text))

/** The gate to a terminal: lines are kept, and where there are colours, those of this program. */
export const gated = (text: string, coloured: boolean): string =>
  text
    .split('\n')
    .map((line) =>
      coloured
        ? line
            .split(COLOURS)
            .map((part, i) => (i % 2 === 1 ? part : printable(part)))
            .join('')
        : printable(line),
    )
    .join('\n')

/** JSON leaves some of them as they are. */
export const escaped = (json: string): string =>
  json.replace(CONTROLS, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Columns that a text takes; colours take none. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of segments.segment(text.replace(ESCAPES, ''))) width += columnsOf(segment)
  return width
}

/** The text cut to `columns` columns, with `…` where something is missing; colours are kept and closed. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  if (columns < 1) return ''
  let width = 0
  let kept = ''
  let coloured = false
  for (const part of text.split(PARTS)) {
    if (part.startsWith('\u001b')) {
      kept += part
      coloured = true
      continue
    }
    for (const { segment } of segments.segment(part)) {
      const next = columnsOf(segment)
      if (width + next > columns - 1) return `${kept}…${coloured ? '\u001b[0m' : ''}`
      kept += segment
      width += next
    }
  }
  return kept
}

/** Padded with spaces to `columns` columns, or cut to them. */
export const pad = (text: string, columns: number): string => {
  const kept = cut(text, columns)
  return kept + ' '.repeat(Math.max(0, columns - widthOf(kept)))
}
