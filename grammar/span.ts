/** Where a piece of the text stands. */

/** Offsets in the text, in UTF-16 units: the start inclusive, the end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A piece of text with its place: a name, a zone, the inside of quotes. */
export interface Text {
  readonly text: string
  readonly span: Span
}

/** A whole number with its place. */
export interface Count {
  readonly value: number
  readonly span: Span
}
