/** A dashboard that stands alone: a link that opens it once, then a cookie; other addresses only where that is said. */
import { request } from 'node:http'
import { Session } from 'tminus'
import { VirtualClock } from 'tminus/testing'
import { afterEach, describe, expect, test } from 'vitest'
import { type ServeOptions, type Serving, serve } from '../../../src/dashboard/alone/serve.ts'

let serving: Serving | undefined

afterEach(async () => {
  await serving?.close()
  serving = undefined
})

async function begin(options: Partial<ServeOptions> = {}): Promise<Serving> {
  const session = new Session({ zone: 'UTC', clock: new VirtualClock('2026-03-02T09:00:00Z') })
  session.task('daily', () => undefined, { name: 'load' })
  serving = await serve(session, { user: 'otto', ...options })
  return serving
}

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

const ask = (
  path: string,
  { host = '127.0.0.1', method = 'GET', ...headers }: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = serving as Serving
    const asking = request(
      { port, host: '127.0.0.1', path, method, headers: { host: `${host}:${port}`, ...headers } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    asking.on('error', reject)
    asking.end()
  })

const query = ({ url }: Serving): string => new URL(url).search

const cookieOf = ({ headers }: Answer): string => String(headers['set-cookie']).split(';')[0] ?? ''

describe('beside a session of another process', () => {
  let times = 0
  const refresh = async (): Promise<void> => void times++

  test('has read the record before anybody asks', async () => {
    times = 0
    const { url } = await begin({ refresh })
    expect(times).toBe(1)
    const cookie = cookieOf(await ask(`/${new URL(url).search}`))
    expect((await ask('/api/overview', { cookie })).status).toBe(200)
    expect(times).toBe(1)
  })

  test('serves also where the record cannot be read, and says so to who asks', async () => {
    const { url } = await begin({ refresh: () => Promise.reject(new Error('no such disk')) })
    const cookie = cookieOf(await ask(`/${new URL(url).search}`))
    expect(await ask('/api/overview', { cookie })).toMatchObject({ status: 500 })
  })
})

describe('a dashboard alone', () => {
  test('is on this machine only, and its link opens it once', async () => {
    const { url, port } = await begin()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{22}$/)
    const entered = await ask(`/runs${new URL(url).search}&q=1`)
    expect([entered.status, entered.headers['location']]).toEqual([303, '/runs?q=1'])
    expect(String(entered.headers['set-cookie'])).toMatch(
      new RegExp(`^tminus-${port}=[\\w-]{22}; HttpOnly; SameSite=Strict; Path=/$`),
    )
    const cookie = cookieOf(entered)
    expect((await ask('/api/me', { cookie })).status).toBe(200)
    expect(JSON.parse((await ask('/api/me', { cookie })).text)).toMatchObject({
      user: 'otto',
      may: ['read', 'start', 'pause', 'terminate', 'edit'],
    })
    const again = await ask(`/${new URL(url).search}`)
    expect([again.status, again.headers['set-cookie']]).toEqual([401, undefined])
    expect((await ask('/api/me', { cookie })).status).toBe(200)
  })

  test.each([
    ['no token', '/api/overview', {}],
    ['another token', '/?token=x', {}],
    ['another cookie', '/api/overview', { cookie: 'tminus=x' }],
    ['a bearer, where no token lasts', '/api/overview', { authorization: 'Bearer x' }],
  ])('is closed to %s', async (_name, path, headers) => {
    await begin()
    expect((await ask(path, headers)).status).toBe(401)
  })

  test('answers to no name that was turned to this machine, whatever it knows', async () => {
    const own = await begin()
    const entered = await ask(`/${query(own)}`, { host: 'evil.example' })
    expect([entered.status, entered.headers['set-cookie']]).toEqual([421, undefined])
    const cookie = cookieOf(await ask(`/${query(own)}`))
    expect((await ask('/api/me', { cookie, host: 'evil.example' })).status).toBe(421)
    expect((await ask('/api/me', { cookie, host: 'localhost' })).status).toBe(200)
  })

  test('is on another address only with a token, or read by anybody', async () => {
    await expect(begin({ address: '0.0.0.0' })).rejects.toThrow(
      "expected --token or --public-read with another address than 127.0.0.1, got '0.0.0.0' alone",
    )
    const { url } = await begin({ address: '0.0.0.0', token: 'swordfish' })
    expect(url).not.toContain('swordfish')
    expect((await ask('/api/me')).status).toBe(401)
    expect((await ask('/api/me', { authorization: 'Bearer swordfish' })).status).toBe(200)
    const entered = await ask('/?token=swordfish')
    expect((await ask('/api/me', { cookie: cookieOf(entered) })).status).toBe(200)
    expect((await ask('/?token=swordfish')).status).toBe(303)
    expect(
      (await ask('/api/me', { authorization: 'Bearer swordfish', host: 'evil.example' })).status,
    ).toBe(421)
    expect(
      (await ask('/api/me', { authorization: 'Bearer swordfish', host: '10.0.0.7' })).status,
    ).toBe(200)
  })

  test('read by anybody has no routes that write', async () => {
    await begin({ isPublic: true })
    expect(JSON.parse((await ask('/api/me')).text)).toMatchObject({
      user: 'a reader',
      may: ['read'],
      readOnly: true,
    })
    expect((await ask('/api/pause', { method: 'POST', 'tminus-write': '1' })).status).toBe(404)
  })

  test('says which port is taken', async () => {
    const { port } = await begin()
    const session = new Session({ zone: 'UTC' })
    await expect(serve(session, { user: 'otto', port })).rejects.toThrow(/EADDRINUSE/)
  })
})
