/** The facts about Rocketry's conditions: with this log, at `now`, the condition of `task` is `state`. */
import { describe, expect, test } from 'vitest'
import { parseOrThrow } from '../../src/language/parse.ts'
import { evaluate, type GivenEvent } from '../../src/signal/ask/evaluate.ts'
import { facts } from './facts.ts'

interface Row {
  readonly source: string
  readonly text: string
  readonly log: readonly { readonly task: string; readonly action: string; readonly at: string }[]
  readonly task: string | null
  readonly now: string
  readonly state: boolean
  readonly timezone?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly scheduler?: { readonly cycles?: number; readonly startedAt?: string }
}

const TYPES: Readonly<Record<string, GivenEvent['type']>> = {
  run: 'started',
  success: 'succeeded',
  fail: 'failed',
  inaction: 'inacted',
  terminate: 'terminated',
  crash: 'crashed',
}

/** Rows that say otherwise than LANGUAGE.md, by source and now. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'test/time/delta/test_contains.py:12 2020-01-01T12:00:00':
    'section 12: `every` is due at exactly D',
}

const rows = facts<Row>('rocketry-cond.jsonl')

describe('Rocketry conditions', () => {
  for (const row of rows) {
    const { text, log, task, now, state, timezone, params, scheduler } = row
    const value = () =>
      evaluate(parseOrThrow(text), {
        now,
        zone: timezone ?? 'UTC',
        ...(task === null ? {} : { task }),
        ...(params === undefined ? {} : { params }),
        ...(scheduler === undefined ? {} : { session: scheduler }),
        events: log.map(({ at, ...event }) => ({
          at,
          task: event.task,
          type: TYPES[event.action] ?? 'missed',
        })),
      }).value
    const why = DIFFERENT[`${row.source} ${now}`]
    const name = `${text} at ${now} (${row.source}, ${log.map((e) => e.action).join(' ')})`
    if (why === undefined) test(name, () => expect(value()).toBe(state))
    else test(`${name} differs: ${why}`, () => expect(value()).toBe(!state))
  }
})
