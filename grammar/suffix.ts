/** What may follow an operand about time: a zone and a spread. */
import P, { type Parser } from 'parsimmon'
import { DATES_FOLLOW, ZONE_WORD } from './ahead.ts'
import { type DurationTree, duration } from './duration.ts'
import { either, keyword, optional, passing, peekWord, table } from './lexical.ts'
import { zone } from './name.ts'
import type { Text } from './span.ts'

/** `in <zone>` and `spread over D`, where they were written. */
export interface TimeSuffix {
  readonly zone?: Text
  readonly spread?: DurationTree
}

type Rows<T> = Readonly<Record<string, Parser<T>>>

const inZone = (rest: Parser<TimeSuffix>): Rows<TimeSuffix> => ({
  in: P.seqMap(zone, rest, (name, more) => ({ ...more, zone: name })),
})
const spread = (rest: Parser<TimeSuffix>): Rows<TimeSuffix> => ({
  spread: P.seqMap(keyword('over').then(duration), rest, (over, more) => ({
    ...more,
    spread: over,
  })),
})
const NONE: TimeSuffix = {}
const none = P.of(NONE)

const suffixes = (rows: Rows<TimeSuffix>): Parser<TimeSuffix> => optional(table(rows), NONE)

/** A zone needs no `in` where its name can be nothing else; `in May` is none. */
const zoned = (rest: Parser<TimeSuffix>, others: Rows<TimeSuffix> = {}): Parser<TimeSuffix> => {
  const { in: named = none } = inZone(rest)
  const all = new Map(table({ ...others, in: named }))
  all.set('in', either(DATES_FOLLOW, none, all.get('in') ?? none))
  const pass = passing<TimeSuffix>(
    [...all.keys()].map((word) => `'${word}'`),
    NONE,
  )
  return peekWord.chain((word) => all.get(word) ?? (ZONE_WORD.test(word) ? named : pass))
}

/** A zone. */
export const onlyZone: Parser<TimeSuffix> = zoned(none)
/** A spread. */
export const onlySpread: Parser<TimeSuffix> = suffixes(spread(none))
/** Both, in any order. */
export const zoneAndSpread: Parser<TimeSuffix> = zoned(onlySpread, spread(onlyZone))
