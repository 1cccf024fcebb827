/** `tminus ui`: the page of a store beside a session, or where none runs. */
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import type { HealthAnswer } from '../../../src/dashboard/api/ahead.ts'
import type { Overview } from '../../../src/dashboard/api/now.ts'
import { collecting } from '../console.ts'
import { begin, clock, halt, liveSession, said, session, store } from '../live-session.ts'
import { right } from '../shape.ts'

liveSession()

/** Runs the command beside `body`, which is given how to ask the page; then ends it by Ctrl-C. */
async function beside(
  argv: readonly string[],
  body: (ask: (path: string, init?: RequestInit) => Promise<Response>) => Promise<void>,
): Promise<number> {
  const { io, written, signals } = collecting(clock)
  const ended = cli(['ui', '--json', '--store', store, '--pid-file', 'none.pid', ...argv], io, '0')
  const until = async <T>(promise: Promise<T>): Promise<T> => {
    let isOver = false
    const done = promise.finally(() => {
      isOver = true
    })
    done.catch(() => undefined)
    while (!isOver) {
      await clock.advanceBy(250)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return await done
  }
  while (written.out === '') await new Promise((resolve) => setImmediate(resolve))
  expect(right(written, 'ui')).toBe(1)
  const { url } = JSON.parse(written.out) as { readonly url: string }
  const { origin } = new URL(url)
  const entered = await until(fetch(url, { redirect: 'manual' }))
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  await body((path, init) =>
    until(fetch(`${origin}/${path}`, { ...init, headers: { ...init?.headers, cookie, origin } })),
  )
  for (const signal of signals) signal('SIGINT')
  return await until(ended)
}

const json = async <T>(response: Promise<Response>): Promise<T> =>
  (await (await response).json()) as T

test('beside a session it shows the same, and asks it for the same as a command', async () => {
  await begin()
  await said('start', 'load')
  const code = await beside([], async (ask) => {
    const { lanes } = await json<Overview>(ask('api/overview'))
    expect(lanes.map(({ task, runs }) => [task, runs.map(({ status }) => status)])).toEqual([
      ['load', ['succeeded']],
      ['save', []],
      ['serve', []],
    ])
    const paused = await json<{ readonly done: boolean }>(
      ask('api/pause', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'tminus-write': '1' },
        body: JSON.stringify({ tasks: ['load'], reason: 'rain' }),
      }),
    )
    expect([paused.done, session.paused('load')?.reason]).toEqual([
      true,
      expect.stringMatching(/^rain \(/),
    ])
    const health = await json<HealthAnswer>(ask('api/health'))
    expect([(health.store.bytes ?? 0) > 0, health.sessions.map(({ here }) => here)]).toEqual([
      true,
      [false],
    ])
    const { sentence } = await json<Overview>(ask('api/overview?q=paused'))
    expect(sentence).toMatch(/^Worth knowing: 'load' is paused/)
  })
  expect(code).toBe(0)
})

test('where none runs, what is on record is shown, and that nothing starts', async () => {
  await begin()
  await halt()
  await beside([], async (ask) => {
    const { sentence, lanes } = await json<Overview>(ask('api/overview'))
    expect(sentence).toBe('Needs attention: No session runs on this store: nothing starts.')
    expect(lanes.map(({ task, text }) => [task, text])).toEqual([
      ['load', 'false'],
      ['save', 'false'],
      ['serve', 'false'],
    ])
  })
})

test('what makes no sense is refused', async () => {
  await begin()
  expect(await said('ui', '--address', '0.0.0.0')).toEqual([
    2,
    "tminus: expected --token or --public-read with another address than 127.0.0.1, got '0.0.0.0' alone\n",
  ])
  expect(await said('ui', '--port', '99999')).toEqual([
    2,
    "tminus: expected --port as a number below 65536, got '99999'\n",
  ])
})
