/** Runs as lines of a terminal. Where it is narrow the task's name gives way, then the year and the seconds; an outcome never does. */
import { pad, widthOf } from './columns.ts'
import { wrapped } from './wrap.ts'

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

/** Times as they give way: whole, without year and seconds. */
const TIMES: readonly ((time: string) => string)[] = [
  (time) => time,
  (time) => time.replace(/^\d{4}-/, '').replace(/(\d\d:\d\d):\d\d/, '$1'),
]
/** Lines that an outcome takes at most. */
const MOST_LINES = 4

/** A column with the gap behind it. */
const column = (text: string, width: number): string => pad(text, width) + ' '.repeat(GAP)

/**
 * The rows in columns, each line at most `columns` wide, and an outcome that is wider on several; where the columns have no room
 * beside each other, an outcome stands below the rest.
 */
export function inColumns(rows: readonly RunRow[], columns: number): readonly string[] {
  const named = widest(rows.map(({ name }) => name))
  const least = Math.max(...rows.map((row) => row.least))
  const most = Math.max(NARROWEST, Math.floor(columns * NAME_SHARE))
  const task = Math.min(most, widest(rows.map((row) => row.task)))
  const roomBeside = (times: readonly string[]): number =>
    columns - named - widest(times) - 3 * GAP - least
  const times = TIMES.map((short) => rows.map(({ time }) => short(time))).find(
    (all) => roomBeside(all) >= Math.min(task, NARROWEST),
  )
  if (times === undefined) return rows.flatMap((row) => below(row, columns))
  const width = Math.min(task, roomBeside(times))
  const hang = named + widest(times) + width + 3 * GAP
  return rows.flatMap((row, i) =>
    wrapped(
      `${column(row.name, named)}${column(times[i] ?? '', widest(times))}${column(row.task, width)}${row.outcome}`,
      columns,
      { hang, most: MOST_LINES },
    ),
  )
}

/** `6jaoe6v 04:20 etl.load`, and below it how it stands. */
const below = ({ name, time, task, outcome }: RunRow, columns: number): readonly string[] => [
  ...wrapped(`${name} ${TIMES[1]?.(time) ?? time} ${task}`, columns),
  ...wrapped(`  ${outcome}`, columns, { hang: 2, most: MOST_LINES }),
]
