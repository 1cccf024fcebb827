/** Lines that are too wide for a terminal, broken between words: what is told is whole, and what goes on stands further in. */
import { cut, widthOf } from './columns.ts'

/** Lines that one becomes at most; what does not fit into them is cut. */
const MOST_LINES = 6
/** Columns by which the next lines stand further in. */
const FURTHER = 2

export interface WrapOptions {
  /** Columns before the next lines; default: two more than before the first. */
  readonly hang?: number
  readonly most?: number
}

/** Where a line may end: not between a number and its unit. */
const ENDS = /(?<!\d) +| +(?!(?:ms|s|min|h|d|%)(?:\W|$))|$/g

/** The lines that a line becomes, each at most `columns` wide; one that fits stays as it is. */
export function wrapped(
  line: string,
  columns: number,
  { hang, most = MOST_LINES }: WrapOptions = {},
): readonly string[] {
  if (!(widthOf(line) > columns)) return [line]
  const own = line.length - line.trimStart().length
  // Half of the line at least is for words.
  const indent = ' '.repeat(Math.min(hang ?? own + FURTHER, Math.floor(columns / 2)))
  const lines: string[] = []
  let rest = line
  while (widthOf(rest) > columns && lines.length < most - 1) {
    const head = fitting(rest, columns)
    lines.push(head.trimEnd())
    rest = indent + rest.slice(head.length).trimStart()
  }
  return [...lines, cut(rest, columns)]
}

/** As much of the beginning as fits, up to the end of a word; of a word that is too wide by itself, a part. */
function fitting(text: string, columns: number): string {
  const start = text.length - text.trimStart().length
  let end = 0
  for (const { index } of text.matchAll(ENDS)) {
    if (widthOf(text.slice(0, index)) > columns) break
    if (index > start) end = index
  }
  if (end > 0) return text.slice(0, end)
  let part = ''
  for (const one of text) {
    if (part !== '' && widthOf(part + one) > columns) break
    part += one
  }
  return part
}

const BOUND = '\u00a0'

/** Signs with their meanings; none stands apart from its own. */
export const legendLines = (
  legend: readonly (readonly [sign: string, meaning: string])[],
  columns: number,
): readonly string[] =>
  wrapped(
    legend.map(([sign, meaning]) => `${sign} ${meaning}`.replaceAll(' ', BOUND)).join('  '),
    columns,
    { hang: 0 },
  ).map((line) => line.replaceAll(BOUND, ' '))
