/** Square waves in a terminal: a row for each part of a condition, and marks for starts below. */

import type { TruthStretch, Wave } from '../../signal/ask/waves.ts'
import type { Instant } from '../../time/instant.ts'
import { type Axis, columnAt, instantAt, isPlain, rangeText, tickLine } from './axis.ts'
import { inline } from './columns.ts'
import { legendLines, wrapped } from './wrap.ts'

/** What stands below the waves. */
export interface Mark {
  readonly at: Instant
  readonly sign: 'start' | 'if' | 'unknown' | 'non-start'
}

interface Signs {
  readonly high: string
  readonly low: string
  readonly used: string
  readonly unknown: string
  readonly marks: { readonly [S in Mark['sign']]: string }
  readonly now: string
}

const DRAWN: Signs = {
  high: '█',
  low: '▁',
  used: '┄',
  unknown: '?',
  marks: { start: '▲', if: '△', unknown: '?', 'non-start': '×' },
  now: '│',
}
const PLAIN: Signs = {
  high: '#',
  low: '_',
  used: '.',
  unknown: '?',
  marks: { start: '^', if: 'i', unknown: '?', 'non-start': 'x' },
  now: '|',
}

export interface WavePicture {
  readonly waves: readonly Wave[]
  readonly marks: readonly Mark[]
  /** Where the past ends; absent where there is none. */
  readonly now?: Instant
}

export function waveLines({ waves, marks, now }: WavePicture, axis: Axis): readonly string[] {
  const signs = isPlain() ? PLAIN : DRAWN
  const { columns } = axis
  const isSeen = (sign: string, lines: readonly string[]) =>
    lines.some((line) => line.includes(sign))
  const drawn = waves.map(({ stretches }) => rowOf(stretches, axis, signs))
  const rows = waves.flatMap(({ text, path }, i) => [
    ...wrapped(`${'  '.repeat(path.length)}${inline(text)}`, columns),
    drawn[i] ?? '',
  ])
  const below = markLine(marks, now, axis, signs)
  const legend = (
    [
      [signs.high, 'true'],
      [signs.used, 'used up by a start'],
      [signs.unknown, 'unknown'],
      [signs.marks.start, 'start'],
      [signs.marks.if, 'start, if'],
      [signs.marks['non-start'], 'not started'],
      [signs.now, 'now'],
    ] as const
  ).filter(([sign]) => isSeen(sign, [...drawn, below]))
  return [
    ...wrapped(rangeText(axis), columns),
    tickLine(axis),
    ...rows,
    ...(below.trim() === '' ? [] : [below]),
    ...legendLines(legend, columns),
  ]
}

/** A column shows what holds in any part of it, true before unknown before false. */
function rowOf(stretches: readonly TruthStretch[], axis: Axis, signs: Signs): string {
  let row = ''
  let next = 0
  for (let column = 0; column < axis.columns; column++) {
    const [begin, end] = [instantAt(axis, column), instantAt(axis, column + 1)]
    while ((stretches[next]?.to ?? Infinity) < begin) next++
    const inside: TruthStretch[] = []
    for (let i = next; i < stretches.length; i++) {
      const one = stretches[i]
      if (one === undefined || one.from >= end) break
      if (one.to > begin || (one.to === begin && one.from === begin)) inside.push(one)
    }
    row += signOf(inside, signs)
  }
  return row
}

function signOf(inside: readonly TruthStretch[], signs: Signs): string {
  if (inside.some(({ value }) => value === true)) return signs.high
  if (inside.length === 0 || inside.some(({ value }) => value === 'unknown')) return signs.unknown
  return inside.every(({ isUsed }) => isUsed === true) ? signs.used : signs.low
}

const ORDER: readonly Mark['sign'][] = ['if', 'unknown', 'start', 'non-start']

function markLine(
  marks: readonly Mark[],
  now: Instant | undefined,
  axis: Axis,
  signs: Signs,
): string {
  const cells = Array.from({ length: axis.columns }, () => ' ')
  const put = (at: Instant, sign: string): void => {
    const column = columnAt(axis, at)
    if (column >= 0 && column < axis.columns) cells[column] = sign
  }
  if (now !== undefined && now > axis.from) put(now, signs.now)
  for (const sign of ORDER)
    for (const mark of marks) if (mark.sign === sign) put(mark.at, signs.marks[sign])
  return cells.join('').trimEnd()
}
