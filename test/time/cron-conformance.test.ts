import { describe, expect, test } from 'vitest'
import { cron, cronInstants } from '../../src/time/cron.ts'
import { zone } from '../../src/time/zone.ts'
import { facts } from '../conformance/facts.ts'

interface Row {
  readonly expr: string
  readonly tz: string
  readonly from: string
  readonly next: readonly string[]
}

/** Forms that the language does not have. */
const refused: readonly (readonly [form: RegExp, why: string])[] = [
  [/^\d{4}-\d\d-\d\dT/, 'a date: `once at <date>` says it'],
]

const rows = facts<Row>('cron.jsonl')

const next = ({ expr, tz, from, next }: Row): readonly string[] => {
  const place = zone(tz)
  const times = cronInstants(cron(expr), place)
  // A start without an offset is local.
  let at = from.endsWith('Z') ? Date.parse(from) : place.toInstant(Date.parse(`${from}Z`))
  return next.map(() => {
    at = times.next(at) ?? Number.NaN
    return new Date(at).toISOString()
  })
}

describe('the facts about cron', () => {
  for (const row of rows) {
    const reason = refused.find(([form]) => form.test(row.expr))?.[1]
    if (reason === undefined)
      test(`${row.expr} in ${row.tz} from ${row.from}`, () => {
        expect(next(row)).toEqual(row.next)
      })
    else
      test(`${row.expr} is refused: ${reason}`, () => {
        expect(() => cron(row.expr)).toThrow(SyntaxError)
      })
  }
})
