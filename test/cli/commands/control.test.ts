/** What another process asks of a live session on the same file: the command lines, and what the session makes of them. */
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { secret } from '../../../src/run/argument.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { collecting } from '../console.ts'
import { begin, clock, halt, liveSession, said, session, store, tell } from '../live-session.ts'

liveSession()

test('start starts a task there, and can wait for its end', async () => {
  await begin()
  expect(await said('start', 'load')).toEqual([0, "P: started 'load'\n"])
  expect(await said('start', 'load', '--wait')).toEqual([
    0,
    "P: started 'load'\nload RUN succeeded in 0 ms\n",
  ])
  expect(await said('start', 'save', '--wait')).toEqual([
    1,
    "P: started 'save'\nsave RUN failed in 0 ms: no disk\n",
  ])
  const { out } = await tell('start', 'load', '--params', '{"day":1}', '--wait', '--json')
  expect(JSON.parse(out)).toMatchObject({
    action: 'start',
    task: 'load',
    done: true,
    run: { task: 'load', status: 'succeeded', result: { day: 1 }, log: ['loading'] },
    answers: [{ session: { pid: process.pid }, verdict: 'done' }],
    silent: [],
  })
})

test('terminate ends what is live; where nothing is, the answer is no', async () => {
  await begin()
  await said('start', 'serve')
  expect(await said('start', 'serve')).toEqual([
    0,
    "P: will start 'serve' as soon as it can (a run of it is live)\n",
  ])
  expect(await said('terminate', 'serve', '--reason', 'too hot')).toEqual([
    0,
    "P: asked one run of 'serve' to end\n",
  ])
  expect((await session.runs({ task: 'serve', status: ['terminated'] }))[0]?.error?.message).toBe(
    'too hot',
  )
  expect(await said('terminate', 'load')).toEqual([1, "P: no run of 'load' is live in it\n"])
})

test('what makes no sense is refused', async () => {
  await begin()
  expect(await said('start', 'laod')).toEqual([
    2,
    "tminus: there is no task 'laod'; there is 'load', 'save', 'serve' — did you mean 'load'?\n",
  ])
  expect(await said('pause')).toEqual([2, 'tminus: pause what? Name a task, or say --all\n'])
  expect(await said('pause', 'load', '--all')).toEqual([
    2,
    'tminus: pause what? Name a task, or say --all\n',
  ])
  expect(await said('start', 'load', '--params', '[1]')).toEqual([
    2,
    'tminus: expected a JSON object after --params, such as {"name":"value"}, got another text (not shown: it may hold a secret)\n',
  ])
  await halt()
  expect(await said('start', 'load')).toEqual([1, 'no session runs on this store\n'])
})

test('a secret parameter is refused before it is on record', async () => {
  session.task('false', () => undefined, { name: 'login', params: { key: secret('own') } } as never)
  await begin()
  expect(await said('start', 'login', '--params', '{"key":"hunter2"}')).toEqual([
    2,
    "tminus: 'login' was not started: 'key' is secret, and what is asked of another process is kept on record; expected the secret from where the task takes it itself, such as a variable of the environment\n",
  ])
  expect(await said('start', 'login', '--params', '{"day":1}')).toEqual([0, "P: started 'login'\n"])
  expect((await session.runs()).map(({ params }) => params)).toEqual(['{"day":1}'])
})

test('a session that lives and does not answer is named', async () => {
  await begin()
  // As if it hung: its clock stands still.
  const deaf = collecting(new VirtualClock('2026-03-02T09:00:01Z'))
  const asked = cli(['terminate', 'load', '--store', store, '--within', '1s'], deaf.io, '0')
  for (let turns = 0; turns < 30; turns++) await (deaf.io.clock as VirtualClock).advanceBy(50)
  expect([await asked, deaf.written.out]).toEqual([
    3,
    expect.stringMatching(/^process \d+ on \S+ has not answered\n$/),
  ])
})

test('status tells how far a live run of another process is', async () => {
  session.task('false', async function copy({ progress, sleep }) {
    progress(0.5, 'half of it')
    await sleep('1 h')
  })
  await begin()
  await said('start', 'copy')
  await clock.advanceBy(2000)
  expect((await tell('status')).out).toMatch(
    /^copy: 09:00:\d\d RUN running for \d\.?\d* s, 50 % half of it$/m,
  )
})

test('watch tells what happens, from what has happened on', async () => {
  await begin()
  await said('start', 'load', '--reason', 'test')
  session.pause('save', { reason: 'later', owner: 'ops' })
  session.emit('deploy', { to: 'prod' })
  await clock.advanceBy(0)
  const { code, out } = await tell('watch', '--last', '100', '--for', '1s')
  expect([code, out.replaceAll(/^\d\d:\d\d:\d\d /gm, '').split('\n')]).toEqual([
    0,
    [
      '2026-03-02 09:00:00 (UTC)',
      'asked to start load: test',
      'load RUN started',
      "answered: started 'load'",
      'load | loading',
      'load RUN succeeded in 0 ms',
      'save paused: later',
      'event deploy {"to":"prod"}',
      '',
    ],
  ])
  const json = (await tell('watch', '--task', 'load', '--last', '1', '--for', '1s', '--json')).out
  expect(JSON.parse(json)).toMatchObject({
    version: 1,
    event: 'run:succeeded',
    task: 'load',
    run: { status: 'succeeded', log: ['loading'] },
  })
})

test('watch goes on until it is told to end', async () => {
  await begin()
  const { io, written, signals } = collecting(clock)
  const ended = cli(['watch', '--last', '0', '--store', store, '--zone', 'UTC'], io, '0')
  for (let turns = 0; signals.size === 0 && turns < 100; turns++) await clock.advanceBy(250)
  session.emit('deploy')
  await clock.advanceBy(1000)
  for (const signal of signals) signal('SIGINT')
  expect([await ended, written.out, signals.size]).toEqual([
    0,
    '2026-03-02 09:00:00 (UTC)\n09:00:00 event deploy\n',
    0,
  ])
})

test('tasks are chosen by several names, by globs and by tags, and each is told', async () => {
  const nothing = () => undefined
  for (const name of ['etl.load', 'etl.save', 'report'])
    session.task('false', nothing, { name, tags: name === 'report' ? ['daily'] : ['etl'] })
  await begin()
  const paused = async () =>
    (await said('status'))[1]
      ?.toString()
      .split('\n')
      .filter((line) => line.includes('paused since'))
      .map((line) => line.replace(/ since.*until/, ' until'))
  expect(await said('pause', 'etl.*', 'report', '--for', '2h', '--reason', 'disk full')).toEqual([
    0,
    [
      ...['etl.load', 'etl.save', 'report'].flatMap((name) => [
        `paused '${name}' on record`,
        `P: starts '${name}' no more`,
      ]),
      '',
    ].join('\n'),
  ])
  const until = expect.stringMatching(/^\S+ is paused until 11:00:0\d: disk full$/) as string
  expect(await paused()).toEqual([until, until, until])
  expect((await said('resume', '--tag', 'daily'))[1]).toBe(
    "resumed 'report' on record\nP: starts 'report' again\n",
  )
  // Of the selected tasks, the paused ones are resumed.
  expect((await said('resume', 'etl.*', 'load', '--json'))[1]).toMatch(
    /"etl.load".*\n.*"etl.save".*\n$/,
  )
  expect(await said('resume', 'etl.*')).toEqual([1, 'tminus: none of these is paused\n'])
  expect((await said('start', 'etl.*', '--wait'))[1]).toBe(
    "P: started 'etl.load'\netl.load RUN succeeded in 0 ms\nP: started 'etl.save'\netl.save RUN succeeded in 0 ms\n",
  )
  expect(await said('pause', 'elt.*')).toEqual([
    2,
    "tminus: no task's name is like 'elt.*'; there is 'etl.load', 'etl.save', 'load', 'report', 'save', 'serve'\n",
  ])
  expect((await said('pause', 'load', '--for', '2h', '--until', 'tomorrow'))[1]).toBe(
    'tminus: expected --until or --for, got both\n',
  )
})

test('the tags on record follow those of the session', async () => {
  const nothing = () => undefined
  session.task('false', nothing, { name: 'a', tags: ['old'] })
  await begin()
  session.replace('a', { options: { tags: ['new'] } })
  session.task('false', nothing, { name: 'b', tags: ['new'] })
  await clock.advanceBy(0)
  expect((await said('runs', '--tag', 'old'))[1]).toBe(
    "tminus: no task has the tag 'old'; there is 'new'\n",
  )
  await said('start', '--tag', 'new', '--wait')
  expect((await said('runs', '--tag', 'new'))[1]).toMatch(
    / b .*\n.* a .*\n2 of 2\n$| {2}a .*\n.* {2}b .*\n2 of 2\n$/,
  )
})
