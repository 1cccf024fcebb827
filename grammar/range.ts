/** Ranges in lists: `Tue-Thu`, `May to October`. They wrap around, as the week and the year do. */
import P, { type Parser } from 'parsimmon'
import { END } from './ending.ts'
import { either, token } from './lexical.ts'
import { listOf } from './list.ts'

/** One or more. */
type Some<T> = readonly [T, ...T[]]

const TO = new RegExp(String.raw`[-\u2013\u2014]|(?:to|through|thru)${END}`, 'iuy')
const to = token(TO, "'to'", () => undefined)

/** The numbers from `first` to `last` on a circle of `size`, both included. */
export const around = (first: number, last: number, size: number): Some<number> => {
  const more = (((last - first) % size) + size) % size
  return [first, ...Array.from({ length: more }, (_, i) => ((first + i) % size) + 1)]
}

/** How a range is written out; `undefined` where `first` cannot begin one. */
export type Fill<T> = (first: T) => ((last: T) => Some<T>) | undefined

const oneOrRange = <T>(element: Parser<T>, fill: Fill<T>, last: Parser<T>): Parser<Some<T>> =>
  element.chain((first) => {
    const upTo = fill(first)
    const one = P.of<Some<T>>([first])
    return upTo === undefined ? one : either<Some<T>>(TO, to.then(last).map(upTo), one)
  })

/** A list whose elements may be ranges; `next` is what an element after `&` looks like, `last` the end of a range. */
export const rangedListOf = <T>(
  element: Parser<T>,
  fill: Fill<T>,
  next?: string,
  last: Parser<T> = element,
): Parser<Some<T>> =>
  listOf(oneOrRange(element, fill, last), next).map(
    ([[first, ...others], ...rest]) => [first, ...others, ...rest.flat()] as const,
  )
