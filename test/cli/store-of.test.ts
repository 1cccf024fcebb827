/** One rule for all commands: the store that is told, that of the daemon here, the session's own, the default. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hold } from '../../src/cli/daemon/pid-file.ts'
import { cli } from '../../src/cli/program.ts'
import { Session } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { temporary } from '../temporary.ts'
import { collecting } from './console.ts'

const file = join(import.meta.dirname, 'fixture/small.ts')

/** A store with a run of task `load`, and a dynamic task. */
async function recorded() {
  const folder = temporary()
  const store = `sqlite:${join(folder, 'x.db')}`
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const make = () => {
    const session = new Session({ clock, zone: 'UTC' }).register('work', () => 1)
    session.task('once', function load() {})
    return session
  }
  const session = make().configure({ store })
  await session.start()
  session.define({ name: 'added', condition: 'daily at 12:00', work: 'work', options: {} })
  await clock.advanceBy(1000)
  const stopping = session.stop()
  await clock.advanceBy(60_000)
  await stopping
  const pidFile = join(folder, 'a.pid')
  onTestFinished(hold(pidFile, { since: 0, file, cwd: process.cwd(), args: [], log: null, store }))
  const tell = async (...argv: string[]) => {
    const { io, written } = collecting(clock)
    const load = async () => ({ default: make() })
    const code = await cli([...argv, '--zone', 'UTC'], { ...io, load }, '0')
    return { code, ...written }
  }
  return { store, pidFile, tell }
}

test('all commands read what the daemon here writes, and say so', async () => {
  const { store, pidFile, tell } = await recorded()
  const at = ['--pid-file', pidFile]
  const said = `store: ${store} (the daemon's)\n`
  const found = [
    await tell('runs', ...at),
    await tell('status', ...at),
    await tell('status', file, ...at),
    await tell('watch', '--for', '0s', ...at).catch(() => undefined),
  ]
  expect(
    found.slice(0, 3).map((one) => [one?.err, /load.* succeeded in 0 ms/.test(one?.out ?? '')]),
  ).toEqual([
    [said, true],
    [said, true],
    [said, true],
  ])
  expect((await tell('runs', '--store', store)).err).toBe('')
})

test('tasks that were added while a session ran are there for who asks about them', async () => {
  const { store, tell } = await recorded()
  const at = ['--store', store]
  expect((await tell('next', file, 'added', '--count', '1', ...at)).out).toBe(
    'added: daily at 12:00\n2026-03-02T12:00:00Z\n',
  )
  expect((await tell('status', file, ...at)).out).toContain('added: idle; last: never; next: in ')
  expect((await tell('why', file, 'added', ...at)).out).toContain("'added' is not due")
  expect((await tell('explain', file, 'added', ...at)).out).toContain('daily at 12:00')
})

test('a task that was added while a session ran is run by its name', async () => {
  const { store, tell } = await recorded()
  const { code, out } = await tell('run', file, 'added', '--store', store, '--plain')
  expect([code, out]).toEqual([0, expect.stringMatching(/ added started\n.* added succeeded in /)])
  const { code: none, err } = await tell('run', file, 'adde', '--store', store, '--plain')
  expect([none, err]).toEqual([2, expect.stringContaining("there is no task 'adde'")])
})

test('a daemon whose store cannot be read is status 1, and said; without a daemon it is 3', async () => {
  const { tell } = await recorded()
  const folder = temporary()
  const [pidFile, broken] = [join(folder, 'a.pid'), join(folder, 'broken.db')]
  writeFileSync(broken, 'this is no database, however it is called')
  const about = { since: 0, file, cwd: process.cwd(), args: [], log: null }
  onTestFinished(hold(pidFile, { ...about, store: `sqlite:${broken}` }))
  const { code, err } = await tell('status', '--pid-file', pidFile)
  expect([code, err]).toEqual([1, expect.stringContaining('its store cannot be read: ')])
  expect((await tell('status', '--store', `sqlite:${broken}`)).code).toBe(3)
})

test('what does not start by itself is not due now, however true it is', async () => {
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const session = new Session({ clock, zone: 'UTC', store: `sqlite:${join(temporary(), 'x.db')}` })
  const tasks = { paused: {}, off: { disabled: true }, first: { on: 'startup' }, free: {} } as const
  for (const [name, options] of Object.entries(tasks))
    session.task('always', () => 1, { name, ...options })
  session.pause('paused')
  const { io, written } = collecting(clock)
  expect(
    await cli(['status', file], { ...io, load: async () => ({ default: session }) }, '0'),
  ).toBe(0)
  expect(written.out.split('\n').slice(1, -1)).toEqual([
    'paused: paused; last: never; next: not by itself',
    'off: disabled; last: never; next: not by itself',
    'first: at startup only; last: never; next: not by itself',
    'free: due now; last: never; next: now',
  ])
})
