/** `tminus retry` and `emit`: a failed occurrence is tried again as itself, and what follows from it follows once. */
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { collecting } from '../console.ts'
import { begin, clock, liveSession, said, session, store, tell } from '../live-session.ts'

liveSession()

/** A chain whose first link fails while `isBroken`; what started, in order. */
function chain() {
  const state = { isBroken: true, started: [] as string[] }
  session.task(
    "on event 'go'",
    () => {
      if (state.isBroken) throw new Error('no table')
    },
    { name: 'extract' },
  )
  session.task("after task 'extract' succeeded", () => undefined, { name: 'use' })
  session.task(
    "after task 'extract' failed",
    () => {
      if (state.isBroken) throw new Error('no mail')
    },
    { name: 'alert' },
  )
  session.on('run:started', ({ task }) => state.started.push(task))
  session.on('run:attempt', ({ task, run }) => state.started.push(`${task}/${run.attempt}`))
  return state
}

/** All chains of the present come to their end. */
const settle = () => clock.advanceBy(1000)

test('a failed run is tried again as the same occurrence, and its chain goes on once', async () => {
  const state = chain()
  await begin()
  session.emit('go')
  await settle()
  expect(state.started.splice(0)).toEqual(['extract', 'alert'])
  const [failed] = await session.runs({ task: 'extract' })
  state.isBroken = false
  const [code, text] = await said('retry', '--failed', '--since', '1h')
  expect([code, String(text).split('\n')]).toEqual([
    0,
    [
      "RUN alert 09:00:00 failed in 0 ms: no mail: left to run RUN of 'extract', from which it follows",
      "P: tries a run of 'extract' again",
      '',
    ],
  ])
  await settle()
  expect(state.started).toEqual(['extract/2', 'use'])
  const [run, ...others] = await session.runs({ task: 'extract' })
  expect([others, run]).toMatchObject([
    [],
    { id: failed?.id, key: failed?.key, tokens: failed?.tokens, attempt: 2, status: 'succeeded' },
  ])
  expect(run?.error).toBeUndefined()
  const inspection = await session.inspect()
  expect((await inspection.describeRun(run?.id ?? '')).attempts).toMatchObject([
    { number: 1, status: 'failed', error: { message: 'no table' } },
    { number: 2, status: 'succeeded' },
  ])
  expect(
    (await inspection.describeRun(run?.id ?? '')).steps.map(({ kind, why }) => [kind, why]),
  ).toEqual([
    ['due', undefined],
    ['claimed', undefined],
    ['started', undefined],
    ['rests', undefined],
    ['started', 'it was asked for by hand'],
    ['ended', undefined],
  ])
  // Nothing is left of it.
  expect(session.tasks.get('extract')?.running).toBe(0)
  expect(await said('retry', String(run?.id))).toEqual([
    1,
    "tminus: run RUN of 'extract' is succeeded: expected one that failed, crashed or was terminated\n",
  ])
})

test('a dry run says what would be done, and asks for nothing', async () => {
  const state = chain()
  await begin()
  session.emit('go')
  await settle()
  state.started.splice(0)
  expect(await said('retry', '--failed', '--dry-run')).toEqual([
    0,
    [
      "RUN alert 09:00:00 failed in 0 ms: no mail: left to run RUN of 'extract', from which it follows",
      'RUN extract 09:00:00 failed in 0 ms: no table: would be tried again',
      '',
    ].join('\n'),
  ])
  // By itself it does not follow from another one that is meant.
  expect(await said('retry', 'alert', '--failed', '--dry-run')).toEqual([
    0,
    'RUN alert 09:00:00 failed in 0 ms: no mail: would be tried again\n',
  ])
  await settle()
  expect(state.started).toEqual([])
  expect((await tell('watch', '--last', '100', '--for', '1s')).out).not.toContain('asked to')
})

test('an attempt by hand fails as any other, waits for its turn, and one that is called off leaves the run as it was', async () => {
  const state = chain()
  await begin()
  session.emit('go')
  await settle()
  const [run] = await session.runs({ task: 'extract' })
  const id = run?.id ?? ''
  await said('retry', id)
  await settle()
  expect((await session.runs({ id }))[0]).toMatchObject({ attempt: 2, status: 'failed' })
  session.pause('extract')
  state.started.splice(0)
  await said('retry', id)
  await settle()
  expect(state.started).toEqual([])
  expect(session.tasks.get('extract')?.running).toBe(1)
  expect(session.terminate(id)).toBe(true)
  await settle()
  session.resume('extract')
  await settle()
  expect([state.started, session.tasks.get('extract')?.running]).toEqual([[], 0])
  expect((await session.runs({ id }))[0]).toMatchObject({ attempt: 2, status: 'failed' })
})

test.each([
  [['retry'], 2, 'tminus: retry what? Name runs, or say --failed\n'],
  [['retry', '--failed'], 1, 'tminus: no run that is meant ended badly\n'],
  [
    ['retry', 'load'],
    2,
    "tminus: 'load' names tasks: with --failed, their runs that ended badly\n",
  ],
  [['retry', 'l*'], 2, "tminus: 'l*' names tasks: with --failed, their runs that ended badly\n"],
  [['emit', ''], 2, /^tminus: .*event/],
  [
    ['emit', 'go', '--data', '{'],
    2,
    'tminus: expected JSON after --data, such as {"to":"prod"}, got \'{\'\n',
  ],
])('%j is refused', async (argv, code, text) => {
  await begin()
  const [given, message] = await said(...argv)
  expect(given).toBe(code)
  expect(message).toMatch(typeof text === 'string' ? text : text)
})

test('emit puts an event on record, and the session that runs there reads it at once', async () => {
  const got: unknown[] = []
  session.task("on each event 'go'", ({ causes }) => void got.push(causes[0]), { name: 'go' })
  await begin()
  const began = clock.now()
  const { io, written } = collecting(clock)
  const woken: number[] = []
  const wake = (pid: number) => {
    woken.push(pid)
    session.look()
  }
  const argv = ['emit', 'go', '--data', '{"n":[1,2]}', '--store', store]
  expect(await cli(argv, { ...io, wake }, '0')).toBe(0)
  await clock.advanceBy(0)
  expect([written.out, woken, clock.now() - began]).toEqual([
    "emitted 'go' on record\nit is read by 1 session\n",
    [process.pid],
    0,
  ])
  expect(got).toMatchObject([{ kind: 'event', event: 'go', data: { n: [1, 2] } }])
})

test('what is asked is answered at once by a session that is woken', async () => {
  await begin()
  const began = clock.now()
  const { io, written } = collecting(clock)
  const asked = cli(['start', 'load', '--store', store], { ...io, wake: () => session.look() }, '0')
  for (let turns = 0; written.out === '' && turns < 100; turns++) await clock.advanceBy(10)
  expect(await asked).toBe(0)
  // By itself it would look after five seconds.
  expect(clock.now() - began).toBeLessThan(500)
})
