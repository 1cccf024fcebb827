import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { temporary } from '../../temporary.ts'
import { collecting, jsonLines } from '../console.ts'

const file = join(import.meta.dirname, '../fixture/small.ts')

/** Runs a command line on a session while virtual time goes on. */
async function run(session: (clock: VirtualClock) => Session, ...argv: string[]) {
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const { io, written, signals, exits } = collecting(clock)
  const made = session(clock)
  const code = cli(['run', file, ...argv], { ...io, load: async () => ({ default: made }) }, '0')
  return { code, clock, written, signals, exits, made }
}

const chain = (clock: VirtualClock) => {
  const session = new Session({ clock, zone: 'UTC', store: 'memory:' })
  session.task('every 10 seconds', function load({ log }) {
    log('three rows')
  })
  session.task("after task 'load' succeeded", function use() {
    throw new Error('no such column')
  })
  session.task('daily after 10:00', function later() {})
  return session
}

test('--once runs what is due and what that causes, each once, and ends', async () => {
  const { code, clock, written } = await run(chain, '--once')
  await clock.advanceBy(60_000)
  expect([await code, written.out]).toEqual([
    // A run failed.
    1,
    `${file}: 3 tasks, zone UTC, store memory:; Ctrl-C stops
09:00:00 session started (store memory)
09:00:00 load started
09:00:00 load | three rows
09:00:00 load succeeded in 0 ms
09:00:00 use started
09:00:00 use failed in 0 ms: no such column
09:00:00 session stops: nothing more is due
09:00:00 session stopped
`,
  ])
})

test.each([
  ['xterm', true],
  ['dumb', false],
])('a terminal %s is drawn in place: %s', async (term, drawn) => {
  vi.stubEnv('TERM', term)
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const { io, written, stdout } = collecting(clock)
  Object.assign(stdout, { isTTY: true })
  const load = async () => ({ default: chain(clock) })
  const code = cli(['run', file, '--for', '5s'], { ...io, load }, '0')
  await clock.advanceBy(60_000)
  expect(await code).toBe(0)
  expect([
    written.out.includes('\u001b'),
    written.out.includes('\n09:00:00 load started\n'),
  ]).toEqual([drawn, !drawn])
})

test('--for stops after that time; --json is one object per event', async () => {
  const { code, clock, written } = await run(chain, '--for', '25s', '--json')
  await clock.advanceBy(60_000)
  expect(await code).toBe(0)
  const events = jsonLines(written.out)
  expect(
    events.filter(({ event }) => event === 'run:succeeded').map(({ at, task }) => [at?.iso, task]),
  ).toEqual([
    ['2026-03-02T09:00:00Z', 'load'],
    ['2026-03-02T09:00:10Z', 'load'],
    ['2026-03-02T09:00:20Z', 'load'],
  ])
  expect(events.at(-1)).toEqual({
    version: 1,
    event: 'session:stopped',
    at: { iso: '2026-03-02T09:00:25Z', ms: Date.UTC(2026, 2, 2, 9, 0, 25) },
    reason: 'ran for 25s',
  })
})

test('one signal waits for live runs, two end them, three leave at once', async () => {
  const stubborn = (clock: VirtualClock) => {
    const session = new Session({ clock, zone: 'UTC', store: 'memory:' })
    session.task(
      'once',
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
      { name: 'long' },
    )
    return session
  }
  const { code, clock, written, signals, exits } = await run(stubborn)
  await clock.advanceBy(1000)
  const send = () => [...signals][0]?.('SIGINT')
  send()
  await clock.advanceBy(1000)
  const afterOne = written.out
  send()
  await clock.advanceBy(1000)
  expect(await code).toBe(0)
  expect(afterOne).not.toContain('terminated')
  expect(written.out).toContain('09:00:02 long terminated in 2 s')
  expect(written.err).toBe(
    `SIGINT: waiting for live runs: long (1 s); again: end them now; a third time: leave at once
SIGINT: asking live runs to end now: long (2 s)
`,
  )
  expect([signals.size, exits]).toEqual([0, []])

  const third = await run(stubborn)
  await third.clock.advanceBy(1000)
  for (const signal of [...third.signals]) for (const _ of 'abc') signal('SIGINT')
  await third.clock.advanceBy(1000)
  expect(third.exits).toEqual([130])
})

test.each([
  ['SIGTERM', ['SIGTERM', 'SIGTERM', 'SIGTERM'], [false, []]],
  ['a key pressed once', ['SIGTERM', 'SIGINT', 'SIGTERM'], [false, []]],
  ['a key pressed again', ['SIGTERM', 'SIGINT', 'SIGINT'], [true, []]],
  ['what stop --now sends', ['SIGUSR2'], [true, []]],
  ['that again', ['SIGTERM', 'SIGUSR2', 'SIGUSR2', 'SIGTERM'], [true, []]],
] as const)(
  'a stop under way is only waited for, until its end is asked for: %s',
  async (_, sent, end) => {
    const make = (clock: VirtualClock) => {
      const session = new Session({ clock, zone: 'UTC', store: 'memory:', stopWithin: '1 h' })
      const work = ({ signal }: { readonly signal: AbortSignal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      session.task('once', work, { name: 'long' })
      return session
    }
    const { clock, written, signals, exits } = await run(make)
    await clock.advanceBy(1000)
    for (const name of sent) {
      for (const signal of signals) signal(name)
      await clock.advanceBy(1000)
    }
    expect([written.out.includes('long terminated'), exits]).toEqual(end)
  },
)

test('the time of --for does not hurry a stop under way', async () => {
  const make = (clock: VirtualClock) => {
    const session = new Session({ clock, zone: 'UTC', store: 'memory:', stopWithin: '1 h' })
    session.task('once', () => new Promise<void>((end) => clock.at(clock.now() + 9000, end)), {
      name: 'long',
    })
    return session
  }
  const { code, clock, written, signals } = await run(make, '--for', '3s')
  await clock.advanceBy(1000)
  for (const signal of signals) signal('SIGTERM')
  await clock.advanceBy(60_000)
  expect([await code, written.out.includes('long succeeded in 9 s')]).toEqual([0, true])
})

test('a session without tasks, and a store that cannot be, are said at once', async () => {
  const empty = await run(() => new Session({ store: 'memory:' }))
  expect([await empty.code, empty.written.err]).toEqual([
    2,
    `tminus: the session of '${file}' has no tasks: nothing would ever run\n`,
  ])
  const broken = join(temporary(), 'broken.db')
  writeFileSync(broken, 'this is no database, but long enough to be looked at as one'.repeat(50))
  const other = await run(chain, '--store', broken)
  expect([await other.code, other.written.err]).toEqual([
    3,
    expect.stringMatching(/^tminus: .*broken\.db.*\n$/),
  ])
})

test('a session that its file has started, or that cannot start, is said in a sentence', async () => {
  const started = (clock: VirtualClock) => {
    const session = chain(clock)
    void session.start()
    return session
  }
  const own = await run(started)
  expect([await own.code, own.written.err]).toEqual([
    3,
    expect.stringMatching(
      /^tminus: the file has started its session itself; leave that to 'tminus run' \(.*\)\n$/,
    ) as string,
  ])
  const failing = await run((clock) => {
    const session = chain(clock)
    session.start = () => Promise.reject(new Error('no such luck'))
    session.run = () => Promise.reject(new Error('no such luck'))
    return session
  })
  expect([await failing.code, failing.written.err]).toEqual([
    3,
    `tminus: the session of '${file}' cannot run: no such luck\n`,
  ])
})

test.each([
  ['--once, with nothing that failed', ['--once'], () => undefined, 0],
  ['--once, with a run that failed', ['--once'], () => Promise.reject(new Error('no')), 1],
  ['a named task that succeeded', ['load'], () => undefined, 0],
  ['a named task that failed', ['load'], () => Promise.reject(new Error('no')), 1],
  ['a session with a run that failed', ['--for', '10s'], () => Promise.reject(new Error('no')), 0],
])('the exit code of %s', async (_, argv, work, end) => {
  const make = (clock: VirtualClock) => {
    const session = new Session({ clock, zone: 'UTC', store: 'memory:' })
    session.task('once', work, { name: 'load' })
    return session
  }
  const { code, clock } = await run(make, ...argv)
  await clock.advanceBy(60_000)
  expect(await code).toBe(end)
})

test('named tasks get the parameters of --params, which go with nothing else', async () => {
  const got: unknown[] = []
  const make = (clock: VirtualClock) => {
    const session = new Session({ clock, zone: 'UTC', store: 'memory:' })
    session.task('once', ({ params }) => void got.push(params), { name: 'load' })
    return session
  }
  const { code, clock } = await run(make, 'load', '--params', '{"day":1}')
  await clock.advanceBy(60_000)
  expect([await code, got]).toEqual([0, [{ day: 1 }]])
  const alone = await run(make, '--params', '{}')
  expect([await alone.code, alone.written.err]).toEqual([
    2,
    'tminus: --params goes with the names of tasks\n',
  ])
})
