/** Unknown options of the parts of a session: stores, executors, programs, telemetry. */
import { expect, test } from 'vitest'
import { ThreadExecutor } from '../../src/executor/thread.ts'
import { command } from '../../src/run/work.ts'
import { Session } from '../../src/session/session.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { postgresStore } from '../../src/store/postgres.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { instrument } from '../../src/telemetry/telemetry.ts'

const session = () => new Session({ zone: 'UTC', logger: false })

test.each<[name: string, act: () => unknown, said: string]>([
  ['capcity', () => memoryStore({ capcity: 5 } as never), 'of a memory store (capacity)'],
  ['bussyTimeout', () => sqliteStore({ path: 'x', bussyTimeout: 5 } as never), 'of a SQLite store'],
  ['conections', () => postgresStore({ url: 'x', conections: 5 } as never), 'of a Postgres store'],
  ['thread', () => new ThreadExecutor({ thread: 2 } as never), 'of the thread executor'],
  [
    'stackSizeMB',
    () => new ThreadExecutor({ limits: { stackSizeMB: 2 } } as never),
    "of option 'limits' of the thread executor",
  ],
  ['cdw', () => command('ls', [], { cdw: '/' } as never), "of command 'ls' (cwd, env, input,"],
  [
    'shel',
    () => {
      const work = { kind: 'command', file: 'ls', args: [], options: { shel: true } } as never
      return session().task('daily', work, { name: 'list' })
    },
    "of command 'ls'",
  ],
  ['tracr', () => instrument(session(), { tracr: 1 } as never), 'of telemetry (tracer, meter)'],
])('%s is refused with the nearest name', (name, act, said) => {
  expect(act).toThrow(TypeError)
  expect(act).toThrow(`got '${name}' — did you mean '`)
  expect(act).toThrow(said)
})
