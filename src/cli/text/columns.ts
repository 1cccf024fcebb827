/** The width of text in a terminal: columns, not characters. */

const segments = new Intl.Segmenter()
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, kept by split
const PARTS = /(\u001b\[[0-9;?]*[A-Za-z])/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u
const ZERO = /^[\p{Mark}\u200b-\u200f\u2060\ufeff]+$/u

const columnsOf = (segment: string): number => (ZERO.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1)

/** Text of others, without what could move the cursor or change the colours. */
export const printable = (text: string): string =>
  text.replace(ESCAPES, '').replace(/\t/g, '  ').replace(CONTROLS, '')

/** Columns that a text takes; colours take none. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of segments.segment(text.replace(ESCAPES, ''))) width += columnsOf(segment)
  return width
}

/** The text cut to so many columns, with `…` where something is missing; colours are kept and closed. */
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

/** Padded with spaces to so many columns, or cut to them. */
export const pad = (text: string, columns: number): string => {
  const kept = cut(text, columns)
  return kept + ' '.repeat(Math.max(0, columns - widthOf(kept)))
}
