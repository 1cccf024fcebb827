/** Where the rows of lanes are, and which of them have to be drawn. */

/** Pixels: how high a row is, and where in it the bars are. */
export interface RowMeasures {
  readonly height: number
  readonly top: number
  readonly bar: number
}

/** Names stand beside the bars; on a narrow screen above them. */
export const BESIDE: RowMeasures = { height: 26, top: 5, bar: 16 }
export const ABOVE: RowMeasures = { height: 42, top: 21, bar: 16 }

/** More rows, or shapes, than this are drawn on a canvas. */
const ROWS = 200
const SHAPES = 6000

export const needsCanvas = (rows: number, shapes: number): boolean => rows > ROWS || shapes > SHAPES

/** The rows that are to be seen between two heights of the picture, as places from the first to before the last. */
export function rowsWithin(
  count: number,
  height: number,
  from: number,
  to: number,
): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.min(count, Math.floor(from / height)))
  return { first, end: Math.max(first, Math.min(count, Math.ceil(to / height))) }
}
