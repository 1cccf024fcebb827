/** Runs as lines of a terminal. Where it is narrow an outcome gives way last: before it the task's name, then the time. */
import { cut, pad, widthOf } from './columns.ts'

/** A run as texts. */
export interface RunRow {
  readonly name: string
  /** `08:00:05`, with its date before it where that is not today's. */
  readonly time: string
  readonly task: string
  readonly outcome: string
  /** Columns that the outcome needs without its error. */
  readonly least: number
}

/** Share of a line that a task's name may take. */
const NAME_SHARE = 0.35
/** Names are cut to this before a time is. */
const NARROWEST = 8
const GAP = 2

const widest = (texts: readonly string[]): number => Math.max(...texts.map(widthOf))

/** Times as they give way: whole, without year and seconds, not at all. */
const TIMES: readonly ((time: string) => string)[] = [
  (time) => time,
  (time) => time.replace(/^\d{4}-/, '').slice(0, -3),
  () => '',
]

/** A column with the gap behind it; nothing where there is no room for it. */
const column = (text: string, width: number): string =>
  width < 1 ? '' : pad(text, width) + ' '.repeat(GAP)
const spaceOf = (width: number): number => (width < 1 ? 0 : width + GAP)

/** The rows in columns, each line at most `columns` wide. */
export function inColumns(rows: readonly RunRow[], columns: number): readonly string[] {
  const named = widest(rows.map(({ name }) => name))
  const least = Math.max(...rows.map((row) => row.least))
  const most = Math.max(NARROWEST, Math.floor(columns * NAME_SHARE))
  const task = Math.min(most, widest(rows.map((row) => row.task)))
  const roomBeside = (times: readonly string[]): number =>
    columns - spaceOf(named) - spaceOf(widest(times)) - GAP - least
  const shown = TIMES.map((short) => rows.map(({ time }) => short(time)))
  const fits = (times: readonly string[]): boolean => roomBeside(times) >= Math.min(task, NARROWEST)
  const times = shown.find(fits) ?? rows.map(() => '')
  const width = Math.min(task, roomBeside(times))
  return rows.map((row, i) =>
    cut(
      `${column(row.name, named)}${column(times[i] ?? '', widest(times))}${column(row.task, width)}${row.outcome}`,
      columns,
    ),
  )
}
