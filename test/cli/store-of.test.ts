/** One rule for all commands: the store that is told, that of the daemon here, the session's own, the default. */
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
  expect((await tell('status', file, ...at)).out).toContain('added: false; last: never; next: in ')
  expect((await tell('why', file, 'added', ...at)).out).toContain("'added' is not due")
  expect((await tell('explain', file, 'added', ...at)).out).toContain('daily at 12:00')
})
