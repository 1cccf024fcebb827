/** Closed by default: each refusal, by a request that lacks one thing. */
import { Session } from 'tminus'
import { type DashboardOptions, dashboard, type Permission } from 'tminus/dashboard'
import { afterEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../../../src/dashboard/api/routes.ts'
import { ANNA, type Board, boardOf, household, WRITE } from '../../board.ts'

let board: Board | undefined
afterEach(async () => {
  await board?.close()
  board = undefined
})

async function asked({
  options = {},
  method = 'GET',
  path,
  headers = {},
  body,
}: {
  readonly options?: Partial<DashboardOptions>
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}): Promise<readonly [number, string]> {
  board = await boardOf(household, { board: options })
  const init = body === undefined ? { method, headers } : { method, headers, body }
  const response = await board.fetch(new Request(`http://board.test/${path}`, init))
  const { error } = (await response.json()) as { readonly error?: { readonly message: string } }
  return [response.status, error?.message ?? '']
}

describe('a dashboard', () => {
  test('is not made without saying who may enter', () => {
    const session = new Session({ zone: 'UTC' })
    expect(() => dashboard(session, {} as never)).toThrow(
      "expected option 'authorize' of the dashboard as a function, got 'undefined': it is closed unless it is said who may enter",
    )
  })

  test.each([
    'api/overview',
    'api/openapi.json',
    'metrics',
    '',
    'task/load',
    'assets/x.js',
    'api/run/x/text?of=log',
    'nonsense',
  ])('tells a stranger nothing: %s', async (path) => {
    const [status] = await asked({ options: { authorize: () => undefined }, path })
    expect(status).toBe(401)
  })

  test('tells a machine that it lives, and nothing else', async () => {
    board = await boardOf(household, { board: { authorize: () => undefined } })
    const response = await board.fetch(new Request('http://board.test/healthz'))
    expect([response.status, await response.json()]).toEqual([200, { ok: true }])
  })

  test('answers to its own names only, so that no name can be turned to it', async () => {
    const options = { hosts: ['ops.example'] }
    const path = 'api/me'
    expect(await asked({ options, path, headers: { host: 'evil.example' } })).toEqual([
      421,
      "expected a request to a name of this server, got one to 'evil.example'",
    ])
    await board?.close()
    expect(await asked({ options, path, headers: { host: 'OPS.example:8080' } })).toEqual([200, ''])
  })
})

const PAUSE = JSON.stringify({ tasks: ['load'], reason: 'rain' })

describe('a write is refused', () => {
  const { 'tminus-write': _own, ...without } = WRITE
  test.each<[string, Readonly<Record<string, string>>, string, number, string]>([
    ['without its own header', without, PAUSE, 403, "expected the header 'tminus-write: 1'"],
    [
      'of another origin',
      { ...WRITE, origin: 'http://evil.example' },
      PAUSE,
      403,
      "expected the origin of 'board.test', got 'http://evil.example'",
    ],
    [
      'of another port',
      { ...WRITE, origin: 'http://board.test:81' },
      PAUSE,
      403,
      "expected the origin of 'board.test', got 'http://board.test:81'",
    ],
    [
      'of a page without origin',
      { ...WRITE, origin: 'null' },
      PAUSE,
      403,
      "expected the origin of 'board.test', got 'null'",
    ],
    [
      'that the browser knows to be of another site',
      { ...WRITE, 'sec-fetch-site': 'cross-site' },
      PAUSE,
      403,
      'expected a request of the same origin, got one that is cross-site',
    ],
    [
      'of a form',
      { ...WRITE, 'content-type': 'application/x-www-form-urlencoded' },
      'tasks=load',
      415,
      "expected the content type 'application/json', got 'application/x-www-form-urlencoded'",
    ],
    [
      'of plain text, which needs no preflight',
      { ...WRITE, 'content-type': 'text/plain' },
      PAUSE,
      415,
      "expected the content type 'application/json', got 'text/plain'",
    ],
    [
      'that is no JSON',
      WRITE,
      '{',
      400,
      expect.stringContaining('expected a body of JSON') as never,
    ],
    ['that is no object', WRITE, '[]', 400, 'expected a body that is an object of JSON'],
    [
      'that is too long',
      WRITE,
      JSON.stringify({ reason: 'x'.repeat(300_000) }),
      413,
      'expected a body of at most 262144 bytes',
    ],
    [
      'without a reason',
      WRITE,
      JSON.stringify({ tasks: ['load'] }),
      400,
      "expected 'reason' as a text of 1 to 500 characters",
    ],
    [
      'with an empty reason',
      WRITE,
      JSON.stringify({ tasks: ['load'], reason: ' ' }),
      400,
      "expected 'reason' as a text of 1 to 500 characters",
    ],
    [
      'of a task that there is not',
      WRITE,
      JSON.stringify({ tasks: ['laod'], reason: 'x' }),
      404,
      "there is no task 'laod'",
    ],
    [
      'until what has passed',
      WRITE,
      JSON.stringify({ tasks: ['load'], reason: 'x', until: '2020-01-01' }),
      400,
      "expected 'until' as an instant to come, got '2020-01-01'",
    ],
  ])('%s', async (_name, headers, body, status, message) => {
    expect(await asked({ method: 'POST', path: 'api/pause', headers, body })).toEqual([
      status,
      message,
    ])
    expect(board?.session.paused('load')).toBeUndefined()
  })

  test('with a method that a link can have', async () => {
    expect((await asked({ path: 'api/pause', headers: WRITE }))[0]).toBe(404)
  })

  test.each<[Permission, string]>([
    ['start', 'api/start'],
    ['pause', 'api/pause'],
    ['pause', 'api/resume'],
    ['terminate', 'api/terminate'],
    ['start', 'api/retry'],
    ['start', 'api/again'],
    ['edit', 'api/define'],
  ])('of a user who may not %s: %s', async (permission, path) => {
    const may = ANNA.may.filter((one) => one !== permission)
    const options = { authorize: () => ({ user: 'otto', may }) }
    expect(await asked({ options, method: 'POST', path, headers: WRITE, body: PAUSE })).toEqual([
      403,
      `'otto' may not ${permission}`,
    ])
  })

  test('where nothing may be written: there are no such routes', async () => {
    board = await boardOf(household, { board: { readOnly: true } })
    const statuses: number[] = []
    for (const [name, { writes }] of Object.entries(ROUTES)) {
      if (!writes) continue
      const request = new Request(`http://board.test/${name.slice(5)}`, {
        method: 'POST',
        headers: WRITE,
        body: PAUSE,
      })
      statuses.push((await board.fetch(request)).status)
    }
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 404])
  })
})

describe('every answer', () => {
  test.each(['', 'api/overview', 'nonsense', 'healthz', 'api/run/none', '?base'])(
    'runs nothing that is not its own, and is not kept: %s',
    async (path) => {
      board = await boardOf(household)
      const { headers } = await board.fetch(
        new Request(`http://board.test/${path}`, { headers: { accept: 'text/html' } }),
      )
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      )
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
    },
  )

  test('is a page without a line of code in it', async () => {
    board = await boardOf(household)
    const page = await board.fetch(
      new Request('http://board.test/', { headers: { accept: 'text/html' } }),
    )
    expect((await page.text()).replace(/<script[^>]*src="[^"]*"[^>]*><\/script>/g, '')).not.toMatch(
      /<script|<style| on\w+=|javascript:/,
    )
  })
})
