/** What commands print with --json is as the published schema says, each line; and so is what they say of errors. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../src/cli/program.ts'
import { Session } from '../../src/index.ts'
import { temporary } from '../temporary.ts'
import { collecting, tminus } from './console.ts'
import { begin, clock, liveSession, session, tell } from './live-session.ts'
import { aNight, NEXT } from './night.ts'
import { linesOf, right, schema } from './shape.ts'

liveSession()

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

test('of commands that write a file or a store', async () => {
  const folder = temporary()
  const at = (name: string): string => join(folder, name)
  writeFileSync(at('mine'), '0 3 * * * /srv/backup\n*/5 9-17 * * 1-5 /srv/look\n')
  writeFileSync(at('backup.timer'), '[Timer]\nOnCalendar=*-*-* 02:30\n')
  writeFileSync(at('backup.service'), '[Service]\nExecStart=/srv/backup\n')
  const init = async (...argv: readonly string[]) => {
    const said = await tminus('init', ...argv, '--json')
    expect([said.code, right(said, 'init')]).toEqual([0, 1])
    return linesOf(said.out)[0]
  }
  expect(await init(at('first.ts'))).toMatchObject({ file: at('first.ts'), tasks: 2 })
  expect(await init(at('cron.ts'), '--from-crontab', at('mine'))).toMatchObject({
    ...{ tasks: 2, compared: 1000, differences: [] },
  })
  expect(await init(at('timer.ts'), '--from-systemd', at('backup.timer'))).toMatchObject({
    tasks: 1,
  })
  const unit = ['--systemd', '--output', at('first.service')]
  expect(await init(at('first.ts'), ...unit)).toMatchObject({ file: at('first.service') })
  const night = await aNight('2026-03-28', 'Europe/Helsinki', '03:30')
  const moved = await tminus('store', 'move', night.store, at('b.db'), '--json')
  expect([moved.code, right(moved, 'store')]).toEqual([0, 1])
  expect(linesOf(moved.out)).toMatchObject([{ runs: 10, fates: 0 }])
})

test('of commands for a daemon where none runs', async () => {
  const pidFile = join(temporary(), 'none.pid')
  for (const [command, code] of [
    ['stop', 1],
    ['restart', 1],
    ['start', 1],
  ] as const) {
    const said = await tminus(command, '--pid-file', pidFile, '--json')
    expect([command, said.code]).toEqual([command, code])
    expect([command, right(said, command)]).toEqual([command, command === 'stop' ? 1 : 0])
  }
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
  const [, listed = ''] = out.split('Commands:')
  const commands = [...listed.matchAll(/^ {2}(\w+) /gm)].map(([, name = '']) => name)
  expect(commands.length).toBeGreaterThan(20)
  const silent: string[] = []
  for (const command of commands) {
    const help = (await tminus(command, '--help')).out
    const [below] = [...help.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name = '']) => name)
    const whole = below === undefined ? help : (await tminus(command, below, '--help')).out
    if (whole.includes('--json')) expect(Object.keys(schema.$defs)).toContain(`output:${command}`)
    else silent.push(command)
  }
  expect(silent).toEqual(['work', 'top', 'completion', 'help'])
})
