/** Answers about runs, about what is around tasks, and about texts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Board, boardOf, household } from '../board.ts'

let board: Board

beforeAll(async () => {
  board = await boardOf(household)
  await board.clock.advanceBy(3 * 3_600_000)
  board.session.emit('order', { id: 7 })
  board.session.pause('garden', { reason: 'rain', owner: 'otto' })
  await board.clock.advanceBy(1000)
})
afterAll(() => board.close())

describe('runs', () => {
  test('are told newest first, page by page, none twice', async () => {
    const seen: string[] = []
    for (let next: number | null = null, page = 0; page === 0 || next !== null; page++) {
      const at: string = next === null ? '' : `&before=${next}`
      const answer = await board.get('GET api/runs', `api/runs?limit=5${at}`)
      seen.push(...answer.rows.map(({ run, nonStart }) => run?.id ?? `not ${nonStart?.task}`))
      next = answer.next
    }
    const all = await board.session.runs({ limit: 100 })
    expect(seen.filter((id) => !id.startsWith('not'))).toEqual(all.map(({ id }) => id))
  })

  test.each([
    ['task=load,rep*', ['report', 'load']],
    ['outcome=failed', ['print']],
    ['tag=etl', ['report', 'load']],
    ['task=ping&from=2026-03-02T11:45Z', ['ping', 'ping']],
    ['outcome=crashed', []],
  ])('are chosen by %s', async (query, tasks) => {
    const { rows } = await board.get('GET api/runs', `api/runs?${query}`)
    expect(rows.map(({ run, nonStart }) => run?.task ?? nonStart?.task)).toEqual(tasks)
  })

  test('are none at first, and none like a filter', async () => {
    const empty = await boardOf(() => undefined)
    expect(await empty.get('GET api/runs', 'api/runs')).toMatchObject({
      sentence: 'Nothing has run yet.',
      rows: [],
    })
    await empty.close()
    expect(await board.get('GET api/runs', 'api/runs?outcome=crashed')).toMatchObject({
      sentence: 'No such run is on record.',
    })
  })

  test('stand beside what did not start', async () => {
    const { rows } = await board.get('GET api/runs', 'api/runs?outcome=not-started')
    expect(rows.map(({ nonStart }) => [nonStart?.task, nonStart?.reason])).toEqual([])
  })

  test('are told with their steps, values, causes and effects', async () => {
    const [load] = await board.session.runs({ task: 'load' })
    const answer = await board.get('GET api/run/:id', `api/run/${load?.id.slice(0, 7)}`)
    expect(answer.steps.map(({ kind, gapName }) => [kind, gapName])).toEqual([
      ['due', undefined],
      ['claimed', 'waited to be started 0 ms'],
      ['started', 'waited for its turn 0 ms'],
      ['ended', 'ran 0 ms'],
    ])
    expect(answer.result).toEqual({ text: '{\n  "rows": 3\n}', length: 15 })
    expect(answer.effects.map(({ task }) => task).sort()).toEqual(['print', 'report'])
  })

  test('show no secret', async () => {
    const [ping] = await board.session.runs({ task: 'ping' })
    const { params } = await board.get('GET api/run/:id', `api/run/${ping?.id}`)
    expect(params.map(({ name, value }) => [name, value.text])).toEqual([
      ['key', '*****'],
      ['day', 'Monday'],
    ])
  })

  test('are followed down their chain', async () => {
    const [report] = await board.session.runs({ task: 'report' })
    const { links } = await board.get('GET api/run/:id/chain', `api/run/${report?.id}/chain`)
    expect(links.map(({ run, causedBy }) => [run.task, causedBy === undefined])).toEqual([
      ['load', true],
      ['report', false],
    ])
  })
})

describe('what is around the tasks', () => {
  test('is a graph of who waits for whom', async () => {
    const { edges, cycles } = await board.get('GET api/graph', 'api/graph')
    expect(
      edges.map(
        ({ from, to, outcome, negated }) => `${from} ${negated ? 'not ' : ''}${outcome} → ${to}`,
      ),
    ).toEqual([
      'load succeeded → report',
      'load succeeded → print',
      'load not running → ping',
      'event:order emitted → ship',
    ])
    expect(cycles).toEqual([])
  })

  test('is a week ahead', async () => {
    const { tasks } = await board.get('GET api/forecast', 'api/forecast')
    const counts = Object.fromEntries(tasks.map(({ task, starts }) => [task, starts.length]))
    expect(counts).toMatchObject({ load: 7, report: 7, print: 7, off: 0, garden: 0, ping: 500 })
  })

  test('is a week ahead if something were otherwise, and what that changes', async () => {
    const ask = (query: string) => board.get('GET api/forecast', `api/forecast?${query}`)
    const fails = await ask('fails=load')
    expect([fails.suppositions, fails.sentence]).toEqual([
      ["'load' fails"],
      '0 starts more and 14 fewer than without that; 1015 stay.',
    ])
    expect([...new Set(fails.difference?.removed.map(({ task }) => task))]).toEqual([
      'report',
      'print',
    ])
    const busy = await ask(`holds=${encodeURIComponent("task 'load' is running")}`)
    expect(busy.suppositions).toEqual(["task 'load' is running is true"])
    expect(busy.difference?.removed.every(({ task }) => task === 'ping')).toBe(true)
    expect(busy.tasks.find(({ task }) => task === 'ping')?.starts).toEqual([])
    const slow = await ask(`suppose=${encodeURIComponent("'load' takes 2 hours")}`)
    const report = slow.tasks.find(({ task }) => task === 'report')?.starts[0]
    expect([report?.at.iso, report?.kind, report?.on, report?.isAbout]).toEqual([
      '2026-03-03T12:00:00Z',
      'conditional',
      "if 'load' succeeds",
      true,
    ])
  })

  test.each([
    ['fails=lod', "expected a supposition about a task of the session, got 'lod'"],
    [
      'suppose=soon',
      "expected a text such as \"'load' fails\", \"'load' fails on Tue\" or \"'load' takes 2 hours\", got 'soon'",
    ],
    [
      'holds=daily',
      "expected a state that some condition asks for, such as signal 'raining', got 'daily'",
    ],
  ])('supposes nothing that there is not: %s', async (query, message) => {
    const response = await board.fetch(new Request(`http://board.test/api/forecast?${query}`))
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { code: 'bad-request', message } },
    ])
  })

  test('is healthy, and all that must hold does', async () => {
    const { ok, sentence, invariants, sessions } = await board.get('GET api/health', 'api/health')
    expect([ok, sentence]).toEqual([true, '1 session runs; all that must hold does.'])
    expect(invariants.every(({ holds }) => holds)).toBe(true)
    expect(sessions.map(({ state, here }) => [state, here])).toEqual([['runs', true]])
  })

  test('is who asks', async () => {
    expect(await board.get('GET api/me', 'api/me')).toMatchObject({
      user: 'anna',
      readOnly: false,
      works: ['water'],
    })
  })
})

describe('a text that is tried', () => {
  test('is told with its sentence, its tree, its waves and its next starts', async () => {
    const { tried, next, waves } = await board.post('POST api/try', 'api/try', {
      text: 'daily at 9am',
    })
    expect(tried).toMatchObject({
      ok: true,
      canonical: 'daily at 09:00',
      sentence: 'Every day at 09:00.',
    })
    expect(next.slice(0, 2).map(({ iso }) => iso)).toEqual([
      '2026-03-03T09:00:00Z',
      '2026-03-04T09:00:00Z',
    ])
    expect(waves).toHaveLength(1)
  })

  test('is shown where it is wrong', async () => {
    const { tried } = await board.post('POST api/try', 'api/try', { text: 'daily aftr 10:00' })
    expect(tried.diagnostics).toMatchObject([{ from: 6, to: 10, repair: 'daily after 10:00' }])
    expect(tried.diagnostics[0]?.picture).toContain('      ^^^^ expected')
  })

  test('is compared with a task before it is saved', async () => {
    const { added, removed, same } = await board.post(
      'POST api/task/:name/difference',
      'api/task/garden/difference',
      {
        text: 'daily at 18:00 & on weekdays',
      },
    )
    expect([added.length, removed.length, same]).toEqual([0, 2, 5])
  })
})
