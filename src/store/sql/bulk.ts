/** Statements for many rows: compiled once per number of rows, or once for all, and run with as few statements as possible. */
import type { Compilable } from 'kysely'
import type { Program, Query, Question, Value } from './program.ts'

interface Template {
  readonly sql: string
  /** Which value of the rows, laid end to end, each parameter is; absent if they are in that order. */
  readonly order?: readonly number[]
}

/**
 * Marks that stand for values: each parameter of a statement must be one of them (constants are written with `sql.lit`). Row by row, or
 * one row of which each mark stands for a whole column, as an array.
 */
export interface Marks {
  readonly rows: readonly (readonly number[])[]
  readonly areColumns: boolean
}

export interface BulkOptions {
  /** Rows per statement, a power of two; default 128. SQLite takes 32,766 parameters. */
  readonly chunk?: number
  /** Whether the statement is built for columns; default: for rows. */
  readonly byColumns?: boolean
}

/** Rows of a statement that takes columns. */
const MOST = 4096

/**
 * A statement about rows of `width` values. `build` is given marks instead of values and makes the query.
 *
 * Rows are cut into powers of two, so that there are at most eight texts of each statement: building a query for 500 rows
 * with Kysely takes longer than running it.
 */
export class Bulk<R = unknown> {
  readonly #build: (marks: Marks) => Compilable<R>
  readonly #width: number
  readonly #chunk: number
  readonly #byColumns: boolean
  readonly #templates = new Map<number, Template>()

  constructor(
    width: number,
    build: (marks: Marks) => Compilable<R>,
    { chunk = 128, byColumns = false }: BulkOptions = {},
  ) {
    this.#build = build
    this.#width = width
    this.#chunk = chunk
    this.#byColumns = byColumns
  }

  /** Asks about all rows. */
  ask(rows: readonly (readonly Value[])[]): Question<R> {
    return { queries: [...this.#queries(rows)] }
  }

  /** Asks about all rows, and returns what its statements returned. */
  *find(rows: readonly (readonly Value[])[]): Program<R[]> {
    const found: R[] = []
    for (const query of this.#queries(rows)) found.push(...((yield query) as readonly R[]))
    return found
  }

  /** Writes all rows. */
  *write(rows: readonly (readonly Value[])[]): Program<void> {
    for (const { sql, parameters } of this.#queries(rows)) yield { sql, parameters, isBlind: true }
  }

  *#queries(rows: readonly (readonly Value[])[]): Generator<Query> {
    if (this.#byColumns) {
      for (let start = 0; start < rows.length; start += MOST)
        yield this.#ofColumns(rows.slice(start, start + MOST))
      return
    }
    let start = 0
    while (start < rows.length) {
      const size = Math.min(this.#chunk, 2 ** Math.floor(Math.log2(rows.length - start)))
      const values: Value[] = []
      for (let row = start; row < start + size; row += 1) values.push(...(rows[row] ?? []))
      const { sql, order } = this.#template(size)
      yield { sql, parameters: order?.map((index) => values[index]) ?? values }
      start += size
    }
  }

  #ofColumns(rows: readonly (readonly Value[])[]): Query {
    const columns = Array.from({ length: this.#width }, (_, column) =>
      rows.map((row) => row[column]),
    )
    const { sql, order } = this.#template(1)
    return { sql, parameters: order?.map((index) => columns[index]) ?? columns }
  }

  #template(size: number): Template {
    const known = this.#templates.get(size)
    if (known !== undefined) return known
    const rows = Array.from({ length: size }, (_, row) =>
      Array.from({ length: this.#width }, (_, column) => row * this.#width + column),
    )
    const { sql, parameters } = this.#build({ rows, areColumns: this.#byColumns }).compile()
    const order = parameters.map(Number)
    const isStraight = order.length === rows.flat().length && order.every((at, n) => at === n)
    const template: Template = isStraight ? { sql } : { sql, order }
    this.#templates.set(size, template)
    return template
  }
}

/** Rows of marks as the rows of a table, for `values(…)`. */
export const marked = <Row extends object>(
  columns: readonly (keyof Row & string)[],
  { rows }: Marks,
): Row[] =>
  // The marks stand for values of the columns' types and never reach the database.
  rows.map((row) => Object.fromEntries(columns.map((c, index) => [c, row[index]])) as Row)
