/** Every answer of the API is as it is described, and says what the record says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Board, boardOf, household } from '../board.ts'
import { end } from '../night.ts'

let board: Board

beforeAll(async () => {
  board = await boardOf(household)
  await board.clock.advanceBy(3 * 3_600_000)
  board.session.emit('order', { id: 7 })
  board.session.pause('garden', { reason: 'rain', owner: 'otto' })
  await board.clock.advanceBy(1000)
})
afterAll(() => board.close())

describe('the overview', () => {
  test('says what needs attention first', async () => {
    const { sentence, attention, counts } = await board.get('GET api/overview', 'api/overview')
    expect(sentence).toBe("Needs attention: 'print' failed and 1 thing more.")
    expect(
      attention.map(({ kind, level, task, sentence: one }) => [kind, level, task, one]),
    ).toEqual([
      ['failed', 'alarm', 'print', "'print' failed."],
      ['paused', 'warning', 'garden', "'garden' is paused by otto since 12:00:00: rain."],
    ])
    expect(counts).toEqual({
      tasks: 7,
      running: 0,
      due: 0,
      paused: 1,
      held: 0,
      unknown: 0,
      sessions: 1,
      tags: ['etl'],
    })
  })

  test('has a lane for each task, with its past and its future', async () => {
    const { lanes } = await board.get('GET api/overview', 'api/overview')
    const drawn = lanes.map(({ task, standing, runs, ahead, pauses }) => [
      task,
      standing,
      runs.map(({ status, claimedAt }) => `${claimedAt.iso.slice(11, 16)} ${status}`),
      ahead.slice(0, 2).map(({ at, kind }) => `${at.iso.slice(5, 16)} ${kind}`),
      pauses.length,
    ])
    expect(drawn).toEqual([
      ['garden', 'paused', [], [], 1],
      ['load', 'idle', ['10:00 succeeded'], ['03-03T10:00 certain'], 0],
      ['off', 'disabled', [], [], 0],
      [
        'ping',
        'idle',
        expect.arrayContaining(['09:10 succeeded', '11:50 succeeded']),
        expect.any(Array),
        0,
      ],
      ['print', 'idle', ['10:00 failed'], ['03-03T10:00 conditional'], 0],
      ['report', 'idle', ['10:00 succeeded'], ['03-03T10:00 conditional'], 0],
      ['ship', 'idle', ['12:00 succeeded'], [], 0],
    ])
  })

  test('says on what a start ahead depends', async () => {
    const { lanes } = await board.get('GET api/overview', 'api/overview?q=report')
    expect(lanes[0]?.ahead.map(({ kind, on }) => [kind, on])).toEqual([
      ['conditional', "if 'load' succeeds"],
    ])
  })

  test.each([
    ['tag:etl', ['load', 'report']],
    ['paused', ['garden']],
    ['failed', ['print']],
    ['p*', ['ping', 'print']],
    ['-tag:etl p', ['print', 'ping', 'ship'].sort()],
    ['"paused"', []],
  ])('filters by the words that people type: %s', async (q, names) => {
    const { lanes } = await board.get('GET api/overview', `api/overview?q=${encodeURIComponent(q)}`)
    expect(lanes.map(({ task }) => task)).toEqual(names)
  })

  test('goes on after a name', async () => {
    const first = await board.get('GET api/overview', 'api/overview?limit=2')
    const second = await board.get('GET api/overview', `api/overview?limit=2&after=${first.next}`)
    expect([first, second].map(({ lanes }) => lanes.map(({ task }) => task))).toEqual([
      ['garden', 'load'],
      ['off', 'ping'],
    ])
  })
})

describe('a task', () => {
  test('is told with its condition, part by part', async () => {
    const { sentence, canonical, parts, says } = await board.get(
      'GET api/task/:name',
      'api/task/ping',
    )
    expect(canonical).toBe("every 10 minutes & ~task 'load' is running")
    expect(parts.map(({ from, to, value }) => [canonical.slice(from, to), value])).toEqual([
      ['every 10 minutes', false],
      ["task 'load' is running", false],
    ])
    expect(says).toBe("Every 10 minutes, and while task 'load' is not running.")
    expect(sentence).toBe("'ping' is not due; next start in 9 min 59 s.")
  })

  test('tells its parameters, and which of them are secret', async () => {
    const { params, dynamic } = await board.get('GET api/task/:name', 'api/task/ping')
    expect(params).toEqual([
      { name: 'key', secret: true },
      { name: 'day', secret: false },
    ])
    expect(dynamic).toBeNull()
    const garden = await board.get('GET api/task/:name', 'api/task/garden')
    expect(garden.dynamic).toEqual({ work: 'water', options: {} })
  })

  test('has waves over past and future', async () => {
    const { waves } = await board.get('GET api/task/:name/waves', 'api/task/load/waves')
    expect(
      waves.map(({ text, path, steps }) => [
        text,
        path,
        steps.map(({ at, value }) => `${at.iso.slice(8, 16)} ${value}`),
      ]),
    ).toEqual([
      [
        'daily after 10:00',
        [],
        [
          '01T12:00 unknown',
          '02T09:00 false',
          '02T10:00 true',
          '02T10:00 false',
          '03T10:00 true',
          '03T10:00 false',
        ],
      ],
    ])
  })

  test('says why it does not run, as the command does', async () => {
    const { sentence, obstacles, gates, lines } = await board.get(
      'GET api/task/:name/why',
      'api/task/garden/why',
    )
    expect(sentence).toBe(
      "'garden' waits: daily at 18:00 is not so until 18:00:00; besides, it is paused by otto: rain; nothing by itself will change that.",
    )
    expect(obstacles).toMatchObject([{ operands: [{ text: 'daily at 18:00', value: false }] }])
    expect(gates.map(({ kind, owner }) => [kind, owner])).toEqual([['pause', 'otto']])
    expect(lines.join('\n')).toBe(await board.session.why('garden'))
  })

  test('says what brought its newest run, back to the first', async () => {
    const { causes } = await board.get('GET api/task/:name/why', 'api/task/report/why')
    expect(
      causes.map(({ depth, sentence }) => [depth, sentence.replace(/run \w+/, 'run …')]),
    ).toEqual([
      [0, "'load' succeeded at 2026-03-02 10:00:00 (run …): after task 'load' succeeded."],
      [1, 'It was time at 2026-03-02 10:00:00: daily after 10:00.'],
    ])
  })
})

describe('why', () => {
  let busy: Board
  beforeAll(async () => {
    busy = await boardOf(
      (session) => {
        const long = ({ sleep }: { readonly sleep: (time: '2 hours') => Promise<unknown> }) =>
          sleep('2 hours')
        const pool = { pool: 'db' }
        session.task('daily at 09:10', long as never, { name: 'big', ...pool } as never)
        for (const name of ['first', 'second'])
          session.task('daily at 09:20', () => undefined, { name, ...pool } as never)
        session.task('daily at 09:05', () => Promise.reject(new Error('no dim')), { name: 'dim' })
        session.task("after task 'dim' succeeded", () => undefined, { name: 'load' })
        session.task(
          "after task 'load' succeeded & (on Tue | on Wed) & ~task 'big' is running",
          () => undefined,
          { name: 'report' },
        )
      },
      { options: { pools: { db: 1 } } },
    )
    await busy.clock.advanceBy(30 * 60_000)
  })
  afterAll(async () => await end(busy))
  const ask = (task: string, at = '') =>
    busy.get('GET api/task/:name/why', `api/task/${task}/why${at === '' ? '' : `?at=${at}`}`)

  test('names all smallest sets of operands, and what stands behind them down to the first', async () => {
    const { obstacles, state, isCut } = await ask('report')
    expect([state, isCut]).toEqual(['waiting', false])
    expect(
      obstacles.map(({ operands }) => operands.map(({ text, sentence }) => `${text} ${sentence}`)),
    ).toEqual([
      ["after task 'load' succeeded 'load' has never run"],
      ["task 'big' is running is true, and must not be"],
      ['on Tue is not so until 2026-03-03 00:00:00', 'on Wed is not so until 2026-03-04 00:00:00'],
    ])
    const [load] = obstacles[0]?.operands[0]?.waits ?? []
    expect([
      load?.task,
      load?.last,
      load?.waits.map(({ task, last }) => [task, last?.status]),
    ]).toEqual(['load', undefined, [['dim', 'failed']]])
  })

  test('names the holder of each gate and the place in line', async () => {
    const { gates, sentence, earliest } = await ask('second')
    expect(
      gates.map(({ kind, sentence: one, holders, place }) => [
        kind,
        one,
        holders.map(({ task }) => task),
        place,
      ]),
    ).toEqual([['pool', "The pool 'db' is full, number 2 in line.", ['big'], 2]])
    expect(sentence).toMatch(
      /^'second' is due, but the pool 'db' is full \(\w+ big since 09:10:00\), number 2 in line\.$/,
    )
    expect(earliest).toBeUndefined()
  })

  test('tells of an instant of the past, as the command does', async () => {
    const { sentence, earliest, lines, gates } = await ask('second', '2026-03-02T09:15:00Z')
    expect(sentence).toBe(
      "At 09:15:00: 'second' waits: daily at 09:20 is not so until 09:20:00; the earliest is 09:20:00.",
    )
    expect([earliest?.iso, lines[1], gates]).toEqual([
      '2026-03-02T09:20:00Z',
      sentence.slice(13),
      [],
    ])
  })
})
