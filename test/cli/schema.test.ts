/** What commands print with --json is as the published schema says, each line; and so is what they say of errors. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../src/cli/program.ts'
import { Session } from '../../src/index.ts'
import { faultsOf } from '../lab/json-schema.ts'
import { collecting, type Said, tminus } from './console.ts'
import { begin, clock, liveSession, session, tell } from './live-session.ts'
import { aNight, NEXT } from './night.ts'

liveSession()

const path = join(import.meta.dirname, '../../src/cli/schemas/cli-1.json')
const schema = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly $defs: Readonly<Record<string, object>>
}

const linesOf = (text: string): unknown[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]))

/** How many lines there were, all of them right. */
function right({ out, err }: Pick<Said, 'out' | 'err'>, command: string): number {
  const check = (value: unknown, ...names: readonly string[]) => {
    const one = { anyOf: names.map((name) => ({ $ref: `#/$defs/${name}` })) }
    expect(faultsOf(schema, one, value).map((fault) => `${command}: ${fault}`)).toEqual([])
  }
  const lines = linesOf(out)
  for (const line of lines) {
    expect(line).toHaveProperty('version', 1)
    check(line, `output:${command}`)
  }
  for (const line of linesOf(err)) check(line, 'error output', 'warning output')
  return lines.length
}

const file = join(import.meta.dirname, 'fixture/small.ts')
const PLACE = ['--store', 'memory:', '--zone', 'UTC']

test('of commands that read the record of a night', async () => {
  const night = await aNight('2026-03-28', 'Europe/Helsinki', '03:30')
  for (const [line, most] of [
    ['runs --limit 100', 10],
    ['runs --failed', 1],
    ['watch --since 20h --until 1h', 24],
    ['status', 1],
    ['logs etl.*', 4],
    [`show ${night.newest('etl.load')}`, 1],
    [`show ${night.newest('backup')}`, 1],
    [`plan ${NEXT} --zone Europe/Helsinki`, 1],
    [`plan ${NEXT} --zone UTC --for 1d`, 1],
  ] as const) {
    const [command = '', ...flags] = line.split(' ')
    expect([line, right(await night.ask([command, ...flags, '--json']), command)]).toEqual([
      line,
      most,
    ])
  }
})

test('of commands that ask a live session', async () => {
  await begin()
  const ask = async (...argv: string[]) => {
    const { out, err } = await tell(...argv, '--json')
    return right({ out, err }, argv[0] ?? '')
  }
  session.task(
    'false',
    ({ sleep, progress }) => {
      progress(0.5, 'half')
      return sleep('1 h')
    },
    { name: 'copy' },
  )
  expect(await ask('start', 'load', 'save', '--wait')).toBe(2)
  expect(await ask('start', 'copy')).toBe(1)
  await clock.advanceBy(2000)
  expect(await ask('status')).toBe(1)
  expect(await ask('terminate', 'copy', '--wait')).toBe(1)
  expect(await ask('pause', 'l*', '--for', '1h')).toBe(1)
  expect(await ask('pause', '--all')).toBe(1)
  expect(await ask('status')).toBe(1)
  expect(await ask('resume', '--all')).toBe(2)
  expect(await ask('retry', '--failed', '--dry-run')).toBe(2)
  expect(await ask('retry', 'save', '--failed')).toBe(1)
  expect(await ask('health')).toBe(1)
  expect(await ask('overdue', '--for', '1s')).toBeGreaterThan(2)
  expect(await ask('backfill', 'load', 'save', '--from', '1d')).toBe(2)
  expect(await ask('emit', 'deploy', '--data', '[1]')).toBe(1)
  session.emit('deploy', { to: 'prod' })
  await clock.advanceBy(0)
  expect(await ask('watch', '--last', '100', '--for', '1s')).toBeGreaterThan(20)
})

test('of a session that runs', async () => {
  const running = new Session({ clock, zone: 'UTC', store: 'memory:' })
  running.task(
    'every 10 minutes',
    ({ log, progress }) => {
      log('three rows')
      progress(0.5)
    },
    { name: 'load' },
  )
  running.task("after task 'load' succeeded", () => Promise.reject(new Error('no')), {
    name: 'use',
  })
  running.task('daily at 09:30', () => undefined, { name: 'off', disabled: true })
  const { io, written } = collecting(clock)
  const load = async () => ({ default: running })
  const ended = cli(['run', file, '--for', '1h', '--json'], { ...io, load }, '0')
  running.on('session:started', () => running.pause('use', { reason: 'later' }))
  await clock.advanceBy(2 * 3_600_000)
  expect(await ended).toBe(0)
  expect(right(written, 'run')).toBeGreaterThan(20)
  expect(written.out).toContain('"event":"run:refused"')
})

test('of commands that read a file or a text', async () => {
  expect(right(await tminus('status', file, '--json', ...PLACE), 'status FILE')).toBeGreaterThan(0)
  const [{ task } = { task: '' }] = linesOf(
    (await tminus('status', file, '--json', ...PLACE)).out,
  ) as { task: string }[]
  expect(right(await tminus('why', file, task, '--json', ...PLACE), 'why')).toBe(1)
  const then = ['--at', '1h', ...PLACE]
  expect(right(await tminus('why', file, task, '--json', ...then), 'why')).toBe(1)
  expect(right(await tminus('graph', file, '--json', '--store', 'memory:'), 'graph')).toBe(1)
  expect(right(await tminus('explain', 'daily after 10:00 & ~on Mon', '--json'), 'explain')).toBe(1)
  expect(right(await tminus('next', 'daily after 10:00', '--json'), 'next')).toBe(1)
  expect(right(await tminus('wave', 'daily after 10:00 & ~on Mon', '--json'), 'wave')).toBe(1)
  expect(right(await tminus('wave', file, task, '--json', ...PLACE), 'wave')).toBe(1)
  expect(right(await tminus('timeline', file, '--json', ...PLACE), 'timeline')).toBe(1)
  expect(right(await tminus('next', file, '--json', ...PLACE), 'next')).toBeGreaterThan(0)
  expect(
    right(await tminus('check', 'daily', 'dayly', 'daily at 10:00 & never', '--json'), 'check'),
  ).toBe(1)
  expect(
    right(await tminus('check', join(import.meta.dirname, 'fixture/wrong.ts'), '--json'), 'check'),
  ).toBe(1)
})

test.each([
  ['runs --nonsense', 2, "error: unknown option '--nonsense'"],
  [
    'runs --limit none --store memory:',
    2,
    "tminus: expected a whole number above 0 for --limit, got 'none'",
  ],
  ['explain dayly', 1, 'dayly'],
  ['why none.ts load', 3, "tminus: cannot load 'none.ts': there is no such file"],
])('errors are JSON, too: %s', async (line, code, message) => {
  const said = await tminus(...line.split(' '), '--json')
  const errors = linesOf(said.err) as { error: { code: number; message: string } }[]
  expect([said.code, said.out, right(said, 'runs'), errors.length]).toEqual([code, '', 0, 1])
  expect(errors[0]?.error).toEqual({ code, message: expect.stringContaining(message) as string })
})

test('every command that has --json has its shape in the schema', async () => {
  const { out } = await tminus('--help')
  const commands = [...out.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name = '']) => name)
  expect(commands.length).toBeGreaterThan(12)
  for (const command of commands) {
    const help = (await tminus(command, '--help')).out
    if (help.includes('--json')) expect(Object.keys(schema.$defs)).toContain(`output:${command}`)
  }
})
