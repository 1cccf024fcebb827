/** `tminus show`, `logs` and `terminate RUN`: a run by the beginning of its id, of a live session and of its record. */
import { expect, test } from 'vitest'
import { linesAfter } from '../../../src/cli/commands/logs.ts'
import { cli } from '../../../src/cli/program.ts'
import { collecting, jsonLines } from '../console.ts'
import { begin, clock, halt, liveSession, said, session, store, tell } from '../live-session.ts'

liveSession()

const short = (id: string): string => id.slice(0, 7)

test('show tells a run by the beginning of its id, while its session lives and after', async () => {
  await begin()
  const run = session.tasks.get('save')?.start()
  await run?.done
  const id = run?.id ?? ''
  const { code, out } = await tell('show', short(id))
  const shown = out.replaceAll(/^ +at .*\n/gm, '')
  expect([code, shown.split('\n')]).toEqual([
    0,
    [
      'RUN save: failed in 0 ms: no disk',
      '  due      2026-03-02T09:00:00Z',
      '  claimed  2026-03-02T09:00:00Z',
      '  started  2026-03-02T09:00:00Z',
      '  ended    2026-03-02T09:00:00Z',
      'It started for:',
      '  a start by hand, 2026-03-02T09:00:00Z',
      'Attempts:',
      '  1  failed in 0 ms',
      '     Error: no disk',
      '',
    ],
  ])
  await halt()
  expect((await tell('show', short(id), '--json')).out).toContain(`"id":"${id}"`)
  expect((await tell('show', id)).out).toBe(out)
})

test('what means several runs, or none, is refused with those that may be meant', async () => {
  await begin()
  expect(await said('show', '1')).toEqual([
    2,
    "tminus: no run's id begins with '1'; there is none\n",
  ])
  const ids: string[] = []
  // The first character is a digit: of eleven runs two begin alike.
  for (let i = 0; i < 11; i++) ids.push((await session.tasks.get('load')?.run())?.id ?? '')
  const first = ids.find((id) => ids.filter((one) => one[0] === id[0]).length > 1)?.[0] ?? ''
  const alike = ids.filter((id) => id.startsWith(first)).length
  const [code, text] = await said('show', first)
  expect([code, String(text).split('\n')]).toEqual([
    2,
    [
      `tminus: '${first}' means several runs:`,
      ...Array.from({ length: Math.min(alike, 5) }, () => '  RUN load 09:00:00 succeeded in 0 ms'),
      '',
    ],
  ])
  const [, none] = await said('logs', 'laod')
  expect(none).toBe(
    "tminus: there is no task 'laod' on record, and no run whose id begins so; there is 'load', 'save', 'serve' — did you mean 'load'?\n",
  )
})

test('logs tells what a run logged, and of a task that of each of its newest runs', async () => {
  await begin()
  const run = await session.tasks.get('load')?.run()
  await session.tasks.get('load')?.run()
  expect(await said('logs', short(run?.id ?? ''))).toEqual([0, 'loading\n'])
  expect(await said('logs', 'load')).toEqual([0, 'RUN | loading\nRUN | loading\n'])
  expect(await said('logs', 'load', '--last', '1')).toEqual([0, 'RUN | loading\n'])
  const { out } = await tell('logs', run?.id ?? '', '--json')
  expect(jsonLines(out)).toMatchObject([{ run: run?.id, task: 'load', text: 'loading' }])
})

test('logs -f follows a live run, whose log is on record while it lives, until it ends', async () => {
  session.task('false', async function copy({ log, sleep }) {
    log('one\ntwo')
    await sleep('3 s')
    log('three')
    await sleep('3 s')
    throw new Error('no disk')
  })
  await begin()
  const run = session.tasks.get('copy')?.start()
  await clock.advanceBy(1500)
  const id = short(run?.id ?? '')
  expect(await said('logs', id)).toEqual([0, 'one\ntwo\n'])
  const { io, written } = collecting(clock)
  const following = cli(['logs', '-f', id, '--store', store, '--zone', 'UTC'], io, '0')
  for (let turns = 0; written.out === '' && turns < 100; turns++) await clock.advanceBy(10)
  expect(written.out).toBe('one\ntwo\n')
  await clock.advanceBy(10_000)
  expect([await following, written.out]).toEqual([0, 'one\ntwo\nthree\n'])
})

test('terminate asks one run to end, and can wait for it', async () => {
  session.task('false', ({ sleep }) => sleep('1 h'), { name: 'copy', overlap: 'allow 2' })
  await begin()
  const [first, second] = [session.tasks.get('copy')?.start(), session.tasks.get('copy')?.start()]
  await clock.advanceBy(1000)
  expect(await said('terminate', short(first?.id ?? ''), '--reason', 'too hot', '--wait')).toEqual([
    0,
    expect.stringMatching(
      /^P: asked a run of 'copy' to end\ncopy RUN terminated in \d+(\.\d)? s: too hot\n$/,
    ),
  ])
  expect((await session.runs({ status: ['running'] })).map(({ id }) => id)).toEqual([second?.id])
  expect((await said('terminate', short(first?.id ?? '')))[0]).toBe(1)
  expect((await said('terminate', 'copy', '--wait'))[1]).toMatch(
    /^P: asked one run of 'copy' to end\ncopy RUN terminated in /,
  )
  expect(await session.runs({ status: ['running'] })).toEqual([])
})

test.each([
  // The lines told already, the log now, its new lines.
  ['', '', []],
  ['', 'a\nb', ['a', 'b']],
  ['a', 'a', []],
  ['a', 'a\nb', ['b']],
  ['a\nb\nc', 'b\nc\nd', ['d']],
  ['aaa\nb\nc', 'a\nb\nc\nd\ne', ['d', 'e']],
  ['a\nb', 'x\ny', ['x', 'y']],
  ['a\na', 'a\na\na', ['a']],
] as const)('after %j of %j is new: %j', (told, log, lines) => {
  expect(linesAfter(told, log)).toEqual(lines)
})
