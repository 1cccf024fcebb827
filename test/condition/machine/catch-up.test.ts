/** What stays due of instants that have passed, and how `every` goes on: told as the starts that there would be. */
import { describe, expect, test } from 'vitest'
import type { CatchUp } from '../../../src/condition/machine/machine.ts'
import { parseOrThrow } from '../../../src/language/parse.ts'
import { FactsFold } from '../../../src/signal/facts/facts.ts'
import { Network } from '../../../src/signal/graph/network.ts'
import { zone } from '../../../src/time/zone.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A task first known at midnight that is looked at now and then; each look starts it for as long as it is due. */
function startsAt(text: string, looks: readonly number[], catchUp: CatchUp = { missed: 'latest' }) {
  const network = new Network(new FactsFold(0), zone('UTC'))
  const root = network.attach(parseOrThrow(text), { task: 't', firstKnown: 0, catchUp }, 0)
  const found: string[] = []
  let seq = 0
  for (const at of looks) {
    network.advance(at)
    for (let starts = 0; root.isDue() && starts < 10; starts++) {
      const marks = root.tokens().map((token) => token.mark / HOUR)
      found.push(`${at / HOUR}: ${marks.join()}`)
      const run = `${seq}`
      network.apply(
        { seq: ++seq, at, task: 't', type: 'started', run, tokens: root.tokens() },
        root,
      )
      network.apply({ seq: ++seq, at, task: 't', type: 'succeeded', run }, root)
    }
  }
  return found
}
const hours = (...list: number[]) => list.map((h) => h * HOUR)

describe('catch-up', () => {
  const text = 'cron 0 * * * *'
  test.each([
    ['latest: the newest, until the next', { missed: 'latest' }, [3.5], ['3.5: 3']],
    ['latest: each while it is newest', { missed: 'latest' }, [1.9, 2, 2.5], ['1.9: 1', '2: 2']],
    ['latest within: only while it is young', { missed: 'latest', within: HOUR / 4 }, [3.5], []],
    ['latest within: while it is young', { missed: 'latest', within: HOUR / 4 }, [3.2], ['3.2: 3']],
    ['none: what passed is gone', { missed: 'none' }, [3.5], []],
    ['none: on time', { missed: 'none' }, [3], ['3: 3']],
    [
      'all: each, oldest first',
      { missed: 'all' },
      [3.5, 4],
      ['3.5: 0', '3.5: 1', '3.5: 2', '3.5: 3', '4: 4'],
    ],
    [
      'all within: the young ones',
      { missed: 'all', within: 1.75 * HOUR },
      [3.5],
      ['3.5: 2', '3.5: 3'],
    ],
  ] as const)('%s', (_name, catchUp, looks, starts) => {
    expect(startsAt(text, hours(...looks), catchUp)).toEqual(starts)
  })

  test('of an instant that comes once does not end, unless `within` says so', () => {
    expect(startsAt('once at 1970-01-01 01:00', hours(500))).toEqual(['500: 1'])
    expect(startsAt('once in 1 hour', hours(500))).toEqual(['500: 1'])
    const within = { missed: 'latest', within: HOUR } as const
    expect(startsAt('once at 1970-01-01 01:00', hours(2), within)).toEqual([])
    expect(startsAt('once in 1 hour', hours(2), within)).toEqual([])
  })

  test('of a day is a day at most', () => {
    expect(startsAt('weekly at Fri 10:00', hours(57.9))).toEqual(['57.9: 34'])
    expect(startsAt('weekly at Fri 10:00', hours(58))).toEqual([])
  })

  test('needs no window: it is due while it lasts', () => {
    const none = { missed: 'none' } as const
    expect(startsAt('daily between 10:00 and 12:00', hours(11.5), none)).toEqual(['11.5: 10'])
    expect(startsAt('daily between 22:00 and 06:00', hours(23, 29, 31), none)).toEqual(['23: 22'])
  })
})

describe('every', () => {
  test('keeps its pace when a start is a little late, and begins anew when it is too late', () => {
    expect(startsAt('every 1 hour', hours(0, 1.25, 2, 4.5, 5, 5.5))).toEqual([
      '0: 0',
      '1.25: 1',
      '2: 2',
      '4.5: 3',
      '5.5: 5.5',
    ])
  })

  test('to: draws each distance from the range, the same at every reading', () => {
    const looks = Array.from({ length: 500 }, (_, i) => i * MINUTE)
    const starts = startsAt('every 10 minutes to 20 minutes', looks).map(
      (start) => Number(start.split(':')[0]) * 60,
    )
    const gaps = starts.slice(1).map((at, i) => Math.round(at - (starts[i] ?? 0)))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(9)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(21)
    expect(new Set(gaps).size).toBeGreaterThan(4)
    expect(startsAt('every 10 minutes to 20 minutes', looks).length).toBe(starts.length)
  })

  test('after finish: waits for the end, whatever the run goes through', () => {
    const network = new Network(new FactsFold(0), zone('UTC'))
    const condition = parseOrThrow('every 1 hour after finish')
    const options = { task: 't', firstKnown: 0, catchUp: { missed: 'latest' } } as const
    const root = network.attach(condition, options, 0)
    let seq = 0
    const happen = (type: 'started' | 'retrying' | 'attempt' | 'failed', hour: number) => {
      network.advance(hour * HOUR)
      const tokens = type === 'started' ? { tokens: root.tokens() } : {}
      network.apply({ seq: ++seq, at: hour * HOUR, task: 't', type, run: 'r', ...tokens }, root)
    }
    const wakes: number[] = []
    const look = () => wakes.push(network.wake / HOUR)
    happen('started', 0)
    look()
    happen('retrying', 2)
    look()
    happen('attempt', 3)
    look()
    happen('failed', 4)
    look()
    // A refusal counts as a run that ended at once.
    network.advance(5 * HOUR)
    network.refuse(root, root.tokens(), 5 * HOUR)
    look()
    expect(wakes).toEqual([Infinity, Infinity, Infinity, 5, 6])
  })
})

describe('spread', () => {
  test('begins later by less than D, differently for each task and occurrence, and the same each time', () => {
    const startOf = (task: string) => {
      const network = new Network(new FactsFold(0), zone('UTC'))
      const condition = parseOrThrow('daily at 10:00 spread over 1 hour')
      network.attach(condition, { task, firstKnown: 0, catchUp: { missed: 'latest' } }, 0)
      network.advance(10 * HOUR)
      return network.wake / HOUR
    }
    const starts = Array.from({ length: 100 }, (_, i) => startOf(`t${i}`))
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(10)
    expect(Math.max(...starts)).toBeLessThan(11)
    expect(new Set(starts).size).toBeGreaterThan(90)
    expect(startOf('t1')).toBe(starts[1])
  })

  const beginOf = (text: string, catchUp: CatchUp, task: string, after: number): number => {
    const network = new Network(new FactsFold(0), zone('UTC'))
    const root = network.attach(parseOrThrow(text), { task, firstKnown: 0, catchUp }, 0)
    network.advance(after)
    while (!root.isDue()) network.advance(network.wake)
    return network.at
  }
  const policies: readonly CatchUp[] = [
    { missed: 'latest' },
    { missed: 'latest', within: 10 * MINUTE },
    { missed: 'none' },
    { missed: 'all' },
    { missed: 'all', within: 10 * MINUTE },
  ]

  test.each([
    ['daily at 10:00 spread over 2 hours', 10 * HOUR, 2 * HOUR],
    ['weekly at Mon 10:00 spread over 3 days', 106 * HOUR, 72 * HOUR],
    ['hourly at 59:00 spread over 3 hours', 59 * MINUTE, HOUR],
    ['once at 1970-01-01 10:00 spread over 2 hours', 10 * HOUR, 2 * HOUR],
    ['once in 10 hours spread over 2 hours', 10 * HOUR, 2 * HOUR],
  ])('of %s does not depend on how long it stays due', (text, mark, most) => {
    const tasks = Array.from({ length: 40 }, (_, i) => `t${i}`)
    const begins = policies.map((catchUp) => tasks.map((t) => beginOf(text, catchUp, t, mark - 1)))
    for (const others of begins) expect(others).toEqual(begins[0])
    const all = begins[0] ?? []
    expect(Math.min(...all)).toBeGreaterThanOrEqual(mark)
    expect(Math.max(...all)).toBeLessThan(mark + most)
    expect(Math.max(...all)).toBeGreaterThan(mark + most / 2)
  })

  test.each(['once at 1970-01-01 01:00', 'once in 1 hour'])(
    'of %s ends never, or by `within` from its beginning',
    (once) => {
      const text = `${once} spread over 2 hours`
      const begin = beginOf(text, { missed: 'latest' }, 't', 0)
      expect(begin).toBeGreaterThan(HOUR)
      const due = (catchUp: CatchUp, at: number) => startsAt(text, [at], catchUp)
      const used = [`${begin / HOUR}: 1`]
      for (const missed of ['latest', 'all', 'none'] as const) {
        const within = { missed, within: MINUTE }
        expect(due({ missed }, begin - 1)).toEqual([])
        expect(due({ missed }, begin)).toEqual(used)
        expect(due({ missed }, 500 * HOUR)).toEqual(['500: 1'])
        expect(due(within, begin + MINUTE - 1)).toHaveLength(1)
        expect(due(within, begin + MINUTE)).toEqual([])
      }
      expect(startsAt(text, [begin, begin + HOUR, 500 * HOUR])).toEqual(used)
    },
  )

  test('is not read where starts are ignored: an instant is that instant', () => {
    const isDueAt = (text: string, at: number) => startsAt(text, [at]).length > 0
    expect(isDueAt('once in 1 hour spread over 2 hours within 1 second', HOUR)).toBe(true)
    expect(isDueAt('once at 1970-01-01 01:00 spread over 2 hours within 1 second', HOUR)).toBe(true)
  })

  test('stays due from its beginning for as long as it would without', () => {
    const text = 'weekly at Mon 10:00 spread over 3 days'
    const begin = beginOf(text, { missed: 'latest' }, 't', 105 * HOUR)
    const due = (catchUp: CatchUp, later: number) =>
      startsAt(text, [begin + later], catchUp).length > 0
    expect(due({ missed: 'latest' }, 24 * HOUR - 1)).toBe(true)
    expect(due({ missed: 'latest' }, 24 * HOUR)).toBe(false)
    expect(due({ missed: 'none' }, 999)).toBe(true)
    expect(due({ missed: 'none' }, 1000)).toBe(false)
    expect(due({ missed: 'all', within: MINUTE }, MINUTE - 1)).toBe(true)
    expect(due({ missed: 'all', within: MINUTE }, MINUTE)).toBe(false)
  })
})
