/** The picture of a diagnostic in a terminal: its carets stand below its columns, and its sentence is whole. */
import { type Diagnostic, picture } from '../../language/diagnostic.ts'
import { printable, widthOf } from './columns.ts'
import { wrapped } from './wrap.ts'

/** Characters of a line where the terminal has room for more. */
const WIDTH = 100
/** Room for what is cut away on both sides, and for characters that are wide. */
const CUT = 2

/** Where characters are wide or were not printed, carets follow columns; a sentence that finds no room beside them stands below. */
export function pictureLines(text: string, one: Diagnostic, columns: number): readonly string[] {
  const width = Math.max(1, Math.min(WIDTH, columns - CUT))
  const [line = '', marks = ''] = picture(text, { ...one, message: '' }, width).split('\n')
  const from = marks.search(/[^ \t]/)
  const until = marks.trimEnd().length
  const columnsOf = (start: number, end: number) => widthOf(printable(line.slice(start, end)))
  const under = ' '.repeat(columnsOf(0, from)) + '^'.repeat(Math.max(1, columnsOf(from, until)))
  const [first = '', ...more] = one.message.split('\n')
  const beside = `${under} ${first}`
  const said = widthOf(beside) > columns ? [under, ...wrapped(`  ${first}`, columns)] : [beside]
  return [printable(line), ...said, ...more.flatMap((next) => wrapped(next, columns))]
}
