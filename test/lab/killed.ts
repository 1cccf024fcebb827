/** A child process that lives the scenario and kills itself at one of its commits; prints each body, and its last instant. */
import { writeSync } from 'node:fs'
import { Session } from '../../src/session/session.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { VirtualClock } from '../../src/testing/virtual-clock.ts'
import { define, FROM, settle } from './scenario.ts'

const [, , path = '', when = '', n = ''] = process.argv
const clock = new VirtualClock(FROM)
const inner = sqliteStore({ path })
let commits = 0
const session = new Session({
  logger: false,
  zone: 'UTC',
  clock,
  store: {
    ...Object.fromEntries(
      (['folded', 'state', 'runs', 'events', 'fates', 'lease', 'release', 'prune'] as const).map(
        (name) => [
          name,
          (...args: unknown[]) => (inner[name] as (...a: unknown[]) => unknown)(...args),
        ],
      ),
    ),
    name: inner.name,
    open: () => inner.open(),
    close: () => inner.close(),
    async commit(...[writes, seen]: Parameters<typeof inner.commit>) {
      const isLast = ++commits === Number(n)
      if (isLast && when === 'before') die()
      const results = await inner.commit(writes, seen)
      if (isLast) die()
      return results
    },
  } as typeof inner,
})

/** What is in the pipe is there when the process is gone. */
function die(): void {
  writeSync(1, `${clock.now()}\n`)
  process.kill(process.pid, 'SIGKILL')
}

define(session, clock, (body) => writeSync(1, `${body}\n`))
await session.start()
await settle(clock)
