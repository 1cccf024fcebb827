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
const STATE = 22
const BAR = 20

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

/** Two lines for each task, one where there is not room for two, and a count of those that do not fit at all. */
function taskLines(rows: readonly Row[], size: Size, room: number, colors: Colors): string[] {
  const name = Math.min(24, Math.max(4, ...rows.map((row) => widthOf(row.name))))
  const roomy = rows.length * 2 + LEAST_LOG <= room
  const all = rows.flatMap((row) => {
    const first = headLine(row, name, size, colors)
    return roomy ? [first, reasonLine(row, name, colors)] : [first]
  })
  if (all.length <= room) return all
  const kept = Math.max(0, room - 1)
  return [...all.slice(0, kept), colors.dim(`… and ${all.length - kept} more tasks`)]
}

function headLine(row: Row, width: number, size: Size, colors: Colors): string {
  const paint = colors[COLOURS[row.mood]]
  const sign = paint(SIGNS[row.mood])
  const name = colors.bold(pad(row.name, width))
  const state = paint(pad(row.state, STATE))
  const middle =
    row.progress === undefined
      ? pad(row.last, Math.max(10, Math.min(46, size.columns - width - STATE - 22)))
      : bar(row.progress.fraction, row.progress.text, colors)
  const next = row.progress === undefined && row.next !== '' ? `next ${row.next}` : ''
  return ` ${sign} ${name}  ${state} ${middle} ${next}`.trimEnd()
}

const reasonLine = (row: Row, width: number, colors: Colors): string =>
  `   ${' '.repeat(width)}  ${colors.dim(row.why === '' ? row.condition : `${row.condition}  ← ${row.why}`)}`

/** `█████░░░░░  50 % packing`. */
function bar(fraction: number, text: string | undefined, colors: Colors): string {
  const full = Math.round(fraction * BAR)
  const percent = `${String(Math.floor(fraction * 100)).padStart(3)} %`
  return `${colors.cyan('█'.repeat(full))}${colors.dim('░'.repeat(BAR - full))} ${percent}${text === undefined ? '' : ` ${text}`}`
}
