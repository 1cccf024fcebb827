/** What a caller without types gives is read as nothing else: each mistake has an error that names the value and what was expected. */
import { expect, test } from 'vitest'
import { Session } from '../../src/session/session.ts'
import { VirtualClock } from '../../src/testing/index.ts'

const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

const CALLS: Readonly<Record<string, readonly [(session: Session) => unknown, string]>> = {
  'pause what is no task': [
    (s) => s.pause({} as never),
    "expected a task or its name, got '[object Object]'",
  ],
  'pause null': [(s) => s.pause(null as never), "expected a task or its name, got 'null'"],
  'why of a number': [(s) => s.why(5 as never), "expected a task or its name, got '5'"],
  'resume a misspelt task': [(s) => s.resume('laod'), "named 'laod' — did you mean 'load'?"],
  'ask whether a misspelt task is paused': [(s) => s.paused('laod'), "did you mean 'load'?"],
  'runs by a misspelt field': [
    (s) => s.runs({ tsk: 'load' } as never),
    "got 'tsk' — did you mean 'task'?",
  ],
  'runs since a text': [
    (s) => s.runs({ from: 'yesterday' } as never),
    "an instant in milliseconds, got 'yesterday'",
  ],
  'runs of a misspelt status': [(s) => s.runs({ status: ['fialed'] } as never), "got 'fialed'"],
  'a negative number of runs': [(s) => s.runs({ limit: -1 }), "a number, 0 or more, got '-1'"],
  'fates by a misspelt field': [(s) => s.fates({ taks: 'load' } as never), "did you mean 'task'?"],
  'a timeline with a misspelt option': [
    (s) => s.timeline({ suppse: [] } as never),
    "did you mean 'suppose'?",
  ],
  'retry by a text': [
    (s) => s.retry({ tasks: 'load' } as never),
    "expected a list of texts, got 'load'",
  ],
  'set without a name': [(s) => s.set('', 1), "the name of a session parameter, got ''"],
  'add null': [(s) => s.add(null as never), "expected an instance with @task methods, got 'null'"],
  'a promise for work': [(s) => s.task('daily', Promise.resolve(1) as never), 'got a promise'],
  'start with a text': [
    (s) => s.tasks.get('load')?.start('x' as never),
    'that JSON carries, got string',
  ],
  'start with null': [
    (s) => s.tasks.get('load')?.start(null as never),
    'that JSON carries, got null',
  ],
  'start with a list': [
    (s) => s.tasks.get('load')?.start([1] as never),
    'that JSON carries, got a list',
  ],
  'start with what cannot be read': [
    (s) => s.tasks.get('load')?.start(revoked() as never),
    "task 'load' cannot be run: expected parameters that JSON carries, got something that cannot be read",
  ],
}

test.each(Object.entries(CALLS))('%s', async (_, [call, said]) => {
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const session = new Session({ clock, zone: 'UTC', logger: false })
  session.task('daily at 10:00', () => 1, { name: 'load' })
  await session.start()
  await expect(async () => call(session)).rejects.toThrow(said)
  await session.stop()
})
