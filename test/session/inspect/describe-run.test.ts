/** A run with all that is on record of it. */
import { expect, test } from 'vitest'
import { Session, secret } from '../../../src/index.ts'
import { describedLines } from '../../../src/session/words/run-lines.ts'
import { describeRun } from '../../../src/session.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { claim, event } from '../../../src/testing/store-laws/sample.ts'
import { zone } from '../../../src/time/zone.ts'

const START = '2026-03-02T09:00:00Z'
const utc = zone('UTC')

/** Ids and stack frames are of the day. */
const masked = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => !/^\s+at /.test(line))
    .map((line) => line.replaceAll(/\b\d[0-9a-z]{6}\b/g, 'RUN'))

/** From the live session, or from the record of a stopped one. */
async function described(session: Session, id: string) {
  const inspection = await session.inspect()
  try {
    return await inspection.describeRun(id)
  } finally {
    await inspection.close()
  }
}

test('a run that is tried again: its steps, each attempt with its error and what caused it, parameters, log', async () => {
  const clock = new VirtualClock(START)
  const session = new Session({ clock, zone: 'UTC', logger: false, params: { region: 'eu' } })
  const load = session.task(
    'false',
    async ({ run, log, sleep }) => {
      log(`attempt ${run.attempt}`)
      await sleep('2 s')
      if (run.attempt < 3)
        throw new TypeError(`no table ${run.attempt}`, { cause: new Error('disk full') })
      return { rows: 7 }
    },
    {
      name: 'load',
      retry: { times: 3, delay: { kind: 'fixed', delay: 10_000 }, jitter: 0 },
      params: { key: secret('hunter2'), table: 'x'.repeat(1100), day: 'Mon' },
    } as never,
  )
  await session.start()
  const { id, done } = load.start({ day: 'Tue' } as never)
  await clock.advanceBy(3000)
  expect((await described(session, id)).attempts).toMatchObject([
    { number: 1, status: 'failed', error: { name: 'TypeError', cause: { message: 'disk full' } } },
  ])
  await clock.advanceBy(60_000)
  await done
  const about = await described(session, id.slice(0, 7))
  expect(masked(describedLines(about, clock.now(), utc))).toEqual([
    'RUN load: succeeded in 26 s',
    '  due      2026-03-02T09:00:00Z',
    '  claimed  2026-03-02T09:00:00Z',
    '  started  2026-03-02T09:00:00Z',
    '  rests    2026-03-02T09:00:02Z  2 s later',
    '  started  2026-03-02T09:00:12Z  10 s later: it waited for its next attempt',
    '  rests    2026-03-02T09:00:14Z  2 s later',
    '  started  2026-03-02T09:00:24Z  10 s later: it waited for its next attempt',
    '  ended    2026-03-02T09:00:26Z  2 s later',
    'It started for:',
    '  a start by hand, 2026-03-02T09:00:00Z',
    'Attempts:',
    '  1  failed in 2 s',
    '     TypeError: no table 1',
    '     caused by Error: disk full',
    '  2  failed in 2 s',
    '     TypeError: no table 2',
    '     caused by Error: disk full',
    '  3  succeeded in 2 s',
    'Parameters:',
    '  region: eu',
    '  key: *****',
    `  table: ${'x'.repeat(1000)}… (100 more characters)`,
    '  day: Tue',
    'Result:',
    '  {"rows":7}',
    'Log:',
    '  attempt 1',
    '  attempt 2',
    '  attempt 3',
  ])
  await session.stop()
})

test('parents and children are runs, also from the record of a stopped session', async () => {
  const clock = new VirtualClock(START)
  const session = new Session({ clock, zone: 'UTC', logger: false })
  const load = session.task('false', () => 3, { name: 'load' })
  session.task("after task 'load' succeeded", () => Promise.reject(new Error('no disk')), {
    name: 'use',
  })
  session.task("after task 'use' failed | on event 'alarm'", () => undefined, { name: 'alert' })
  await session.start()
  await load.run()
  session.emit('alarm', { level: 2 })
  await clock.advanceBy(1000)
  const [use] = await session.runs({ task: 'use' })
  const alerts = await session.runs({ task: 'alert' })
  await session.stop()
  const about = await described(session, use?.id ?? '')
  expect(masked(describedLines(about, clock.now(), utc))).toEqual([
    'RUN use: failed in 0 ms: no disk',
    '  due      2026-03-02T09:00:00Z',
    '  claimed  2026-03-02T09:00:00Z',
    '  started  2026-03-02T09:00:00Z',
    '  ended    2026-03-02T09:00:00Z',
    'It started for:',
    "  'after task 'load' succeeded': RUN load 09:00:00 succeeded in 0 ms",
    'It caused:',
    '  RUN alert 09:00:00 succeeded in 0 ms',
    'Attempts:',
    '  1  failed in 0 ms',
    '     Error: no disk',
  ])
  expect(about.causes.map(({ run }) => run?.task)).toEqual(['load'])
  const causes = await Promise.all(
    alerts.map(async ({ id }) => (await described(session, id)).causes),
  )
  expect(
    causes.flat().map(({ event: { type, task, data } = { type: '' } }) => [type, task, data]),
  ).toEqual(
    expect.arrayContaining([
      ['failed', 'use', undefined],
      ['emitted', 'alarm', '{"level":2}'],
    ]),
  )
})

test('a start that waited says for what', async () => {
  const clock = new VirtualClock(START)
  const session = new Session({ clock, zone: 'UTC', logger: false })
  const slow = session.task('every 1 minute', ({ sleep }) => sleep('90 s'), {
    name: 'slow',
    overlap: 'queue one',
  })
  await session.start()
  await clock.advanceBy(100_000)
  session.pause(slow)
  await clock.advanceBy(600_000)
  session.resume(slow)
  await clock.advanceBy(1000)
  const runs = await session.runs({ task: 'slow' })
  const whys = await Promise.all(
    runs.map(async ({ id }) => {
      const { steps } = await described(session, id)
      return steps.find(({ kind }) => kind === 'claimed')?.why
    }),
  )
  expect(whys).toEqual([
    'it was paused',
    `run ${runs[2]?.id.slice(0, 7)} of it was live until then`,
    undefined,
  ])
  await clock.advanceBy(120_000)
  const stopping = session.stop()
  await clock.advanceBy(120_000)
  await stopping
})

test('a queued start, and a crashed one that was tried again', async () => {
  const store = memoryStore()
  await store.open()
  const queued = claim('1run', { status: 'waiting', attempt: 0, claimedAt: 1000 })
  await store.commit([
    { ...queued, event: event('queued', { run: '1run' }) },
    transition('started', 5000, { status: 'claimed' }),
    transition('crashed', 9000, { status: 'waiting', error: { name: 'Crashed', message: 'gone' } }),
    transition('attempt', 9500, { status: 'claimed', attempt: 2 }),
    transition('failed', 9600, {
      status: 'failed',
      attempt: 2,
      endedAt: 9600,
      error: { name: 'Error', message: 'no' },
    }),
  ])
  const { steps, attempts } = await describeRun(store, '1run')
  expect(steps).toEqual([
    { kind: 'claimed', at: 1000 },
    { kind: 'started', at: 5000, gap: 4000, why: 'it waited for its turn' },
    { kind: 'rests', at: 9000, gap: 4000 },
    { kind: 'started', at: 9500, gap: 500, why: 'it waited for its next attempt' },
    { kind: 'ended', at: 9600, gap: 100 },
  ])
  expect(attempts).toEqual([
    { number: 1, startedAt: 5000, endedAt: 9000, status: 'crashed' },
    {
      number: 2,
      startedAt: 9500,
      endedAt: 9600,
      status: 'failed',
      error: { name: 'Error', message: 'no' },
    },
  ])
})

const transition = (
  type: 'started' | 'crashed' | 'attempt' | 'failed',
  at: number,
  over: Parameters<typeof claim>[1],
) => ({
  kind: 'transition' as const,
  from: ['claimed', 'running', 'waiting'] as const,
  run: claim('1run', { attempt: 1, claimedAt: 1000, ...over }).run,
  event: event(type, { at, run: '1run' }),
})

test('what means no run, or several, is refused with those that may be meant', async () => {
  const store = memoryStore()
  await store.open()
  await expect(describeRun(store, '1')).rejects.toThrow(
    "expected the beginning of one run's id, got a text that is none: no run begins with '1'",
  )
  await store.commit([claim('1aaaaaaa'), claim('1bbbbbbb', { task: 'use' })])
  await expect(describeRun(store, '1')).rejects.toThrow(
    "'1' means several; there is 1bbbbbb of 'use', 1aaaaaa of 'load'",
  )
})
