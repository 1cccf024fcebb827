/** Names, logs and errors of the worst kind: JSON or plain text, cut where they are long, and never markup. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Board, boardOf } from '../board.ts'

const NAME = `<img src=x onerror="alert(1)">/../\u202Egnp.exe & 'x' ?#%`
const LOG = `<script>alert(1)</script>${'y'.repeat(1_000_000)}end`
const MESSAGE = `${'\u202E'}<b>${'m'.repeat(50_000)}`

let board: Board

beforeAll(async () => {
  board = await boardOf((session) => {
    session.task(
      'never',
      ({ log }) => {
        log(LOG)
        throw Object.assign(new Error(MESSAGE), { code: '<i>' })
      },
      { name: NAME, tags: ['<b>'], params: { '<p>': '<u>'.repeat(20_000) } },
    )
    session.task('never', () => ({ html: '<script>'.repeat(20_000) }), { name: 'big' })
    session.task("on event '<svg onload=x>'", () => undefined, { name: 'svg' })
  })
  for (const task of board.session.tasks.values()) if (task.name !== 'svg') task.start({})
  board.session.emit('<svg onload=x>', { deep: '</script>'.repeat(50_000) })
  board.session.pause('big', { reason: '<img src=x>\nsecond line', owner: '\u202Eroot' })
  await board.clock.advanceBy(1000)
})
afterAll(() => board.close())

describe('hostile texts', () => {
  test('are in every answer as they are, and no answer is long for them', async () => {
    const urls = [
      'overview',
      'runs',
      'graph',
      'health',
      'forecast',
      'events?after=0',
      `task/${encodeURIComponent(NAME)}`,
      `task/${encodeURIComponent(NAME)}/why`,
      `task/${encodeURIComponent(NAME)}/waves`,
    ]
    for (const url of urls) {
      const response = await board.fetch(new Request(`http://board.test/api/${url}`))
      const text = await response.text()
      expect([url, response.status, response.headers.get('content-type')]).toEqual([
        url,
        200,
        'application/json',
      ])
      expect([url, text.length < 60_000]).toEqual([url, true])
      expect(() => void JSON.parse(text)).not.toThrow()
    }
    const { task } = await board.get('GET api/task/:name', `api/task/${encodeURIComponent(NAME)}`)
    expect(task).toBe(NAME)
  })

  test('are cut in a run, with a link to the whole, which is plain text', async () => {
    const [run] = await board.session.runs({ task: NAME })
    const answer = await board.get('GET api/run/:id', `api/run/${run?.id}`)
    const { log, error, params } = answer
    expect([log?.text.length, (log?.length ?? 0) > 8000]).toEqual([8000, true])
    expect(log?.more).toBe(`api/run/${run?.id}/text?of=log`)
    expect(error?.message.text).toHaveLength(8000)
    expect(error?.message.length).toBeGreaterThan(8000)
    expect(params[0]?.name).toBe('<p>')
    for (const { more } of [log, error?.message].map((one) => one ?? { more: undefined })) {
      const whole = await board.fetch(new Request(`http://board.test/${more}`))
      expect([
        whole.status,
        whole.headers.get('content-type'),
        whole.headers.get('x-content-type-options'),
      ]).toEqual([200, 'text/plain; charset=utf-8', 'nosniff'])
      expect((await whole.text()).length).toBeGreaterThan(8000)
    }
  })

  test('are cut in results and in the data of events', async () => {
    const [big] = await board.session.runs({ task: 'big' })
    const { result } = await board.get('GET api/run/:id', `api/run/${big?.id}`)
    expect([result?.text.length, (result?.length ?? 0) > 150_000, result?.more]).toEqual([
      8000,
      true,
      `api/run/${big?.id}/text?of=result`,
    ])
    const [svg] = await board.session.runs({ task: 'svg' })
    const { causes } = await board.get('GET api/run/:id', `api/run/${svg?.id}`)
    expect(causes[0]?.data?.text).toHaveLength(8000)
    const more = await board.fetch(new Request(`http://board.test/${causes[0]?.data?.more}`))
    expect((await more.text()).length).toBeGreaterThan(400_000)
  })

  test('are one line where a line is shown', async () => {
    const { pauses } = await board.get('GET api/overview', 'api/overview')
    expect(pauses[0]?.reason).toBe('<img src=x>')
    const { rows } = await board.get('GET api/runs', 'api/runs')
    expect(rows.every(({ run }) => (run?.error?.length ?? 0) <= 301)).toBe(true)
  })

  test('are escaped in metrics', async () => {
    const response = await board.fetch(new Request('http://board.test/metrics'))
    const lines = (await response.text()).trimEnd().split('\n')
    expect(
      lines.filter(
        (line) => !/^(#|[a-z_]+(\{([a-z_.]+="(\\.|[^"\\\n])*",?)*\})? -?[\d.e+]+$)/.test(line),
      ),
    ).toEqual([])
  })
})
