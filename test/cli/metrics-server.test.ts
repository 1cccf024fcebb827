/** `--metrics`: what a monitor asks by HTTP. */
import { expect, test } from 'vitest'
import { hostAndPort, serveMetrics } from '../../src/cli/metrics-server.ts'
import { bench, HOUR, nothing } from '../lab/fixture.ts'
import { tminus } from './console.ts'

test('metrics and health are served while the session runs', async () => {
  const { session, clock } = bench()
  session.task('hourly at 00:00', nothing, { name: 'load' })
  session.task('hourly at 00:00', () => Promise.reject(new Error('no')), { name: 'use' })
  const server = await serveMetrics(session, '127.0.0.1:0')
  try {
    const get = async (path: string, init?: RequestInit) => {
      const answer = await fetch(`${server.url}${path}`, init)
      return [answer.status, await answer.text()] as const
    }
    await session.start()
    expect(await get('/healthz')).toEqual([200, 'ok\n'])
    await clock.advanceBy(2 * HOUR)
    expect(await get('/healthz')).toEqual([
      503,
      expect.stringMatching(
        /^'use' is overdue since 08:00:00: run \w+ failed: no; it never succeeded\n$/,
      ),
    ])
    const [status, text] = await get('/metrics?x=1')
    expect([status, text]).toEqual([
      200,
      expect.stringContaining('tminus_runs_started_total{task="load"} 3\n'),
    ])
    expect(await get('/')).toEqual([404, 'expected /metrics or /healthz\n'])
    expect((await get('/metrics', { method: 'POST' }))[0]).toBe(405)
  } finally {
    server.close()
  }
})

test.each([
  ['9464', ['127.0.0.1', 9464]],
  ['0.0.0.0:9464', ['0.0.0.0', 9464]],
  ['[::1]:80', ['::1', 80]],
  ['localhost:1', ['localhost', 1]],
])('%s is an address', (text, expected) => {
  const { host, port } = hostAndPort(text)
  expect([host, port]).toEqual(expected)
})

test.each(['', 'localhost', '127.0.0.1:', '1:99999', 'a b:1'])('%j is none', (text) => {
  expect(() => hostAndPort(text)).toThrow(
    `expected --metrics host:port, such as 127.0.0.1:9464, got '${text}'`,
  )
})

test('an address that is in use is said in a sentence', async () => {
  const { session } = bench()
  const first = await serveMetrics(session, '127.0.0.1:0')
  const taken = first.url.replace('http://', '')
  await expect(serveMetrics(session, taken)).rejects.toThrow(`cannot listen on ${taken}: `)
  first.close()
  expect((await tminus('run', 'none.ts', '--metrics', 'x')).code).toBe(3)
})
