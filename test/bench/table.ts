/** Prints rows as a table while they come in: the first row of a section gives the columns. */
import type { Row } from './section.ts'

const WIDTH = 24

export const table = (print: (line: string) => void): ((row: Row) => void) => {
  let shown = ''
  return (row) => {
    const columns = Object.keys(row)
    const header = columns.map((column) => column.padEnd(width(column))).join('  ')
    if (header !== shown) {
      print(`  ${header.trimEnd()}`)
      shown = header
    }
    const cells = columns.map((column) => String(row[column]).padEnd(width(column)))
    print(`  ${cells.join('  ').trimEnd()}`)
  }
}

const width = (column: string): number => Math.max(WIDTH, column.length)
