/** The facts about cron, asked of the language: `cron <expr>` starts a task at these instants. */
import { describe, expect, test } from 'vitest'
import { parse, parseOrThrow } from '../../src/language/parse.ts'
import { upcoming } from '../../src/signal/ask/evaluate.ts'
import { facts } from './facts.ts'

interface Row {
  readonly expr: string
  readonly tz: string
  readonly from: string
  readonly next: readonly string[]
}

/** Forms that the language does not have (LANGUAGE.md section 5). */
const REFUSED: readonly (readonly [form: RegExp, why: string])[] = [
  [/^\d{4}-\d\d-\d\dT/, 'a date: `once at <date>` says it'],
]

const rows = facts<Row>('cron.jsonl')

describe('cron in the language', () => {
  for (const { expr, tz, from, next } of rows) {
    const why = REFUSED.find(([form]) => form.test(expr))?.[1]
    const text = `cron '${expr}'`
    if (why !== undefined)
      test(`${text} is refused: ${why}`, () => expect(parse(text).ok).toBe(false))
    else
      test(`${text} in ${tz} from ${from}`, () => {
        const found = upcoming(parseOrThrow(text), { after: from, zone: tz, count: next.length })
        expect(found.map((at) => new Date(at).toISOString())).toEqual(next)
      })
  }
})
