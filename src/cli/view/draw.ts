/** A frame of the live view as lines of a terminal of a given size. */
import type { Colors } from '../io.ts'
import { cut, pad, widthOf } from '../text/columns.ts'
import type { Frame, Mood, Row } from './board.ts'

/** Columns and rows of the terminal. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

const SIGNS: { readonly [M in Mood]: string } = {
  running: '▶',
  due: '●',
  true: '●',
  false: '○',
  unknown: '?',
  failed: '✗',
}

const COLOURS: {
  readonly [M in Mood]: keyof Colors & ('green' | 'cyan' | 'dim' | 'yellow' | 'red')
} = {
  running: 'cyan',
  due: 'green',
  true: 'green',
  false: 'dim',
  unknown: 'yellow',
  failed: 'red',
}

/** Lines of the log that stay visible, if there is room for anything but tasks. */
const LEAST_LOG = 3
const NAME = { least: 8, most: 24 }
const BAR = 20
/** Columns; in fewer, conditions begin at the left, as beside the names there is no room for them. */
const NARROW = 60
const WIDE = 90

/** Columns of `running 59 min` and the like. */
const stateWidth = (columns: number): number => (columns < NARROW ? 12 : columns < WIDE ? 14 : 22)

const within = (least: number, wanted: number, most: number): number =>
  Math.max(least, Math.min(most, Math.floor(wanted)))

/** Exactly as many lines as fit, none wider than the terminal. */
export function draw(frame: Frame, size: Size, colors: Colors): string[] {
  const room = Math.max(1, size.rows - 4)
  const tasks = taskLines(frame.rows, size, room, colors)
  const logs = frame.lines.slice(-Math.max(0, room - tasks.length) || frame.lines.length)
  const log = room > tasks.length ? logs.map((line) => colors.dim(line)) : []
  return [
    `${colors.bold(frame.title)}  ${colors.dim(frame.place)}`,
    '',
    ...tasks,
    '',
    ...log,
    colors.dim(frame.note),
  ]
    .slice(0, size.rows)
    .map((line) => cut(line, size.columns))
}

/** Two lines for each task, one where there is not room for two, and a count of tasks that do not fit at all. */
function taskLines(rows: readonly Row[], size: Size, room: number, colors: Colors): string[] {
  const most = within(NAME.least, size.columns / 3, NAME.most)
  const name = Math.min(most, Math.max(4, ...rows.map((row) => widthOf(row.name))))
  const roomy = rows.length * 2 + LEAST_LOG <= room
  const all = rows.flatMap((row) => {
    const first = headLine(row, name, size, colors)
    return roomy ? [first, reasonLine(row, size.columns < NARROW ? 0 : name, colors)] : [first]
  })
  if (all.length <= room) return all
  const kept = Math.max(0, room - 1)
  return [...all.slice(0, kept), colors.dim(`… and ${all.length - kept} more tasks`)]
}

function headLine(row: Row, width: number, size: Size, colors: Colors): string {
  const paint = colors[COLOURS[row.mood]]
  const sign = paint(SIGNS[row.mood])
  const name = colors.bold(pad(row.name, width))
  const wide = stateWidth(size.columns)
  const state = paint(pad(row.state, wide))
  const room = size.columns - width - wide
  const middle =
    row.progress === undefined
      ? pad(row.last, within(10, room - 22, 46))
      : bar(row.progress, within(0, room - 13, BAR), colors)
  const next = row.progress === undefined && row.next !== '' ? `next ${row.next}` : ''
  return ` ${sign} ${name}  ${state} ${middle} ${next}`.trimEnd()
}

const reasonLine = (row: Row, width: number, colors: Colors): string =>
  `   ${' '.repeat(width)}  ${colors.dim(row.why === '' ? row.condition : `${row.condition}  ← ${row.why}`)}`

/** `█████░░░░░  50 % packing`. */
function bar(
  { fraction, text }: NonNullable<Row['progress']>,
  columns: number,
  colors: Colors,
): string {
  const full = Math.round(fraction * columns)
  const percent = `${String(Math.floor(fraction * 100)).padStart(3)} %`
  return `${colors.cyan('█'.repeat(full))}${colors.dim('░'.repeat(columns - full))} ${percent}${text === undefined ? '' : ` ${text}`}`
}
