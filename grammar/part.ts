/** Which part of each cycle is meant: `before T`, `between T and T`, `on T, T and T` … */
import P, { type Parser } from 'parsimmon'
import { keyword, optional, spanned, table } from './lexical.ts'
import { listOf } from './list.ts'
import { MARKS, type MarkTree } from './mark.ts'
import type { Span } from './span.ts'
import { UNITS, type UnitWord } from './words.ts'

type Shape =
  | { readonly kind: 'full' }
  | { readonly kind: 'before'; readonly end: MarkTree }
  | { readonly kind: 'after' | 'starting'; readonly start: MarkTree }
  | { readonly kind: 'between'; readonly start: MarkTree; readonly end: MarkTree }
  | { readonly kind: 'on' | 'at'; readonly marks: readonly [MarkTree, ...MarkTree[]] }

/** A part with its place; the whole cycle if nothing was written. */
export type PartTree = Shape & { readonly span: Span }

const FULL: Shape = { kind: 'full' }

const rows = (unit: UnitWord): Readonly<Record<string, Parser<Shape>>> => {
  const mark = MARKS[unit]
  return {
    before: mark.map((end): Shape => ({ kind: 'before', end })),
    after: mark.map((start): Shape => ({ kind: 'after', start })),
    between: P.seqMap(
      mark,
      keyword('and').then(mark),
      (start, end): Shape => ({ kind: 'between', start, end }),
    ),
    on: listOf(mark).map((list): Shape => ({ kind: 'on', marks: list })),
    starting: mark.map((start): Shape => ({ kind: 'starting', start })),
  }
}

const part = (unit: UnitWord): Parser<PartTree> => spanned(optional(table(rows(unit)), FULL))

const partOrInstant = (unit: UnitWord): Parser<PartTree> =>
  spanned(
    optional(
      table({
        ...rows(unit),
        at: listOf(MARKS[unit]).map((list): Shape => ({ kind: 'at', marks: list })),
      }),
      FULL,
    ),
  )

const each = (
  make: (unit: UnitWord) => Parser<PartTree>,
): Readonly<Record<UnitWord, Parser<PartTree>>> =>
  Object.fromEntries(UNITS.map((unit) => [unit, make(unit)])) as Record<UnitWord, Parser<PartTree>>

/** The parts that are stretches of time. */
export const PARTS: Readonly<Record<UnitWord, Parser<PartTree>>> = each(part)

/** Those, and `at`, which means instants. */
export const PARTS_AND_INSTANTS: Readonly<Record<UnitWord, Parser<PartTree>>> = each(partOrInstant)
