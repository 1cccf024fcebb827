/** A frame of the live view as lines of a terminal of a given size. */
import type { Colors } from '../io.ts'
import { cut, pad, widthOf } from '../text/columns.ts'
import { wrapped } from '../text/wrap.ts'
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
  paused: '‖',
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
  paused: 'yellow',
}

/** What the user has asked to see. */
export interface Focus {
  /** The row that stands out, if there is one. */
  readonly selected?: string
  /** Shown instead of the log: why a task does not run, or what the keys do. */
  readonly panel?: readonly string[]
}

/** Lines of the log that stay visible, if there is room for anything but tasks. */
const LEAST_LOG = 5
/** Lines that one of the log becomes at most. */
const LOG_LINES = 2
/** Lines that tasks keep beside a log. */
const LEAST_TASKS = 3
const NAME = { least: 8, most: 30 }
const BAR = 20
/** In fewer columns conditions begin at the left, as beside the names there is no room for them. */
const NARROW = 60
const WIDE = 90
/** From here on the reason and the condition stand in the line of their task. */
const WIDEST = 150

/** Columns of `running 59 min` and the like. */
const stateWidth = (columns: number): number => (columns < NARROW ? 16 : columns < WIDE ? 18 : 22)

const within = (least: number, wanted: number, most: number): number =>
  Math.max(least, Math.min(most, Math.floor(wanted)))

/** Exactly as many lines as fit, none wider than the terminal. */
export function draw(frame: Frame, size: Size, colors: Colors, focus: Focus = {}): string[] {
  // An address that is cut cannot be opened: the note is whole.
  const note = wrapped(frame.note, size.columns, { hang: 0 })
  const room = Math.max(1, size.rows - 4 - note.length)
  const below =
    focus.panel?.flatMap((line) => wrapped(line, size.columns)) ??
    frame.lines.flatMap((line) =>
      wrapped(line, size.columns, { most: LOG_LINES }).map((one) => colors.dim(one)),
    )
  const wanted = focus.panel === undefined ? LEAST_LOG : below.length
  const log = Math.max(0, Math.min(wanted, below.length, room - LEAST_TASKS))
  const tasks = taskLines(frame.rows, size, { room: room - log, colors, selected: focus.selected })
  const left = Math.max(0, room - tasks.length)
  const shown =
    focus.panel === undefined
      ? below.slice(below.length - Math.min(left, below.length))
      : below.slice(0, left)
  return [
    `${colors.bold(frame.title)}  ${colors.dim(frame.place)}`,
    frame.counts,
    '',
    ...tasks,
    '',
    ...shown,
    ...note.map((line) => colors.dim(line)),
  ]
    .slice(0, size.rows)
    .map((line) => cut(line, size.columns))
}

interface Look {
  readonly room: number
  readonly colors: Colors
  readonly selected: string | undefined
}

/**
 * Two lines for each task, one where there is not room for two or where one is wide enough; around the selected row, and a
 * count of the rows that do not fit at all.
 */
function taskLines(rows: readonly Row[], size: Size, { room, colors, selected }: Look): string[] {
  const most = within(NAME.least, size.columns / 3, NAME.most)
  const name = Math.min(most, Math.max(4, ...rows.map((row) => widthOf(row.name))))
  const isWide = size.columns >= WIDEST
  const roomy = !isWide && rows.length * 2 <= room
  const lineOf = (row: Row): string[] => {
    const first = headLine(row, name, size, colors)
    const marked = row.task === selected ? colors.inverse(first.padEnd(size.columns)) : first
    if (isWide) return [`${marked}  ${colors.dim(reasonText(row))}`]
    return roomy ? [marked, reasonLine(row, size.columns < NARROW ? 0 : name, colors)] : [marked]
  }
  const per = roomy ? 2 : 1
  if (rows.length * per <= room) return rows.flatMap(lineOf)
  const kept = Math.max(0, room - 1)
  const at = Math.max(
    0,
    rows.findIndex(({ task }) => task === selected),
  )
  const from = Math.max(0, Math.min(at - Math.floor(kept / 2), rows.length - kept))
  const more = rows.length - kept
  return [
    ...rows.slice(from, from + kept).flatMap(lineOf),
    colors.dim(from > 0 ? `… ${from} above, ${more - from} below` : `… and ${more} more tasks`),
  ]
}

/** Columns give way by importance: first the last run, then the next start; the name and the state stay. */
function headLine(row: Row, width: number, size: Size, colors: Colors): string {
  const paint = colors[COLOURS[row.mood]]
  const sign = paint(SIGNS[row.mood])
  const name = colors.bold(pad(row.name, width))
  const fits = size.columns - width - stateWidth(size.columns) - 5
  // Where the next start does not fit beside it, the state gets its columns.
  const wide =
    stateWidth(size.columns) + (fits < 13 && row.progress === undefined ? Math.max(0, fits) : 0)
  const state = paint(pad(row.state, wide))
  const room = size.columns - width - wide - 5
  if (row.progress !== undefined)
    return ` ${sign} ${name}  ${state} ${bar(row.progress, within(0, room - 13, BAR), colors)}`.trimEnd()
  const next = row.next === '' ? '' : `next ${row.next}`
  const last = size.columns >= WIDEST ? 40 : room - 22
  const cells =
    size.columns < NARROW
      ? [room < 13 ? '' : next]
      : [pad(next, 20), last < 18 ? '' : cut(row.last, last)]
  const tail = size.columns >= WIDEST ? pad(cells.join(' '), 20 + 1 + last) : cells.join(' ')
  const line = ` ${sign} ${name}  ${state} ${tail}`
  return size.columns >= WIDEST ? line : line.trimEnd()
}

/** The reason stands before the condition: it is what has changed. */
const reasonText = ({ why, condition }: Row): string =>
  why === '' ? condition : `${why} ← ${condition}`

const reasonLine = (row: Row, width: number, colors: Colors): string =>
  `   ${' '.repeat(width)}  ${colors.dim(reasonText(row))}`

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
