/** A session's metrics as Prometheus reads them, and the same as OpenTelemetry reads them. */
import { expect, test } from 'vitest'
import { INSTRUMENTS, type InstrumentName } from '../../src/telemetry/instruments.ts'
import { prometheus, prometheusName } from '../../src/telemetry/prometheus.ts'
import { instrument } from '../../src/telemetry/telemetry.ts'
import { bench, HOUR, MINUTE, nothing, SECOND } from '../lab/fixture.ts'
import { keptMeter } from '../lab/telemetry-memory.ts'

/** Two hours of which the second has a pause. */
async function twoHours() {
  const b = bench()
  const page = prometheus(b.session)
  const otel = keptMeter()
  instrument(b.session, { meter: otel.meter })
  const { session, clock } = b
  session.task('hourly at 00:00', ({ sleep }) => sleep('20 s'), { name: 'load', catchUp: 'none' })
  session.task("after task 'load' succeeded", () => Promise.reject(new Error('no')), {
    name: 'use',
  })
  session.task("on event 'go'", nothing, { name: 'say "hi"\\\n' })
  await session.start()
  await clock.advanceBy(2 * MINUTE)
  session.pause('load')
  await clock.advanceBy(HOUR)
  return { page, otel, ...b }
}

/** The samples of a page, without those of its buckets. */
const samples = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.includes('_bucket'))

test('what started, ended, did not start and holds is on one page', async () => {
  const { page } = await twoHours()
  expect(samples(await page.text())).toEqual([
    'tminus_store_failures_total 0',
    'tminus_runs_started_total{task="load"} 1',
    'tminus_runs_started_total{task="use"} 1',
    'tminus_runs_started_total{task="say \\"hi\\"\\\\\\n"} 0',
    'tminus_run_lateness_seconds_sum{task="load"} 0',
    'tminus_run_lateness_seconds_count{task="load"} 1',
    'tminus_run_lateness_seconds_sum{task="use"} 0',
    'tminus_run_lateness_seconds_count{task="use"} 1',
    'tminus_runs_ended_total{task="load",outcome="succeeded"} 1',
    'tminus_runs_ended_total{task="use",outcome="failed"} 1',
    'tminus_run_duration_seconds_sum{task="load",outcome="succeeded"} 20',
    'tminus_run_duration_seconds_count{task="load",outcome="succeeded"} 1',
    'tminus_run_duration_seconds_sum{task="use",outcome="failed"} 0',
    'tminus_run_duration_seconds_count{task="use",outcome="failed"} 1',
    'tminus_runs_not_started_total{task="load",reason="expired"} 1',
    'tminus_runs_live{task="load"} 0',
    'tminus_runs_live{task="use"} 0',
    'tminus_runs_live{task="say \\"hi\\"\\\\\\n"} 0',
    'tminus_task_held{task="load"} 0',
    'tminus_task_held{task="use"} 0',
    'tminus_task_held{task="say \\"hi\\"\\\\\\n"} 0',
    'tminus_task_paused{task="load"} 1',
    'tminus_task_paused{task="use"} 0',
    'tminus_task_paused{task="say \\"hi\\"\\\\\\n"} 0',
    'tminus_task_success_age_seconds{task="load"} 3700',
  ])
})

test('buckets add up, and each metric has its type once', async () => {
  const { page } = await twoHours()
  const text = await page.text()
  const ends = text
    .split('\n')
    .filter((line) => /^tminus_run_duration_seconds_bucket\{task="load"/.test(line))
  expect(ends.map((line) => [/le="([^"]+)"/.exec(line)?.[1], line.split(' ').at(-1)])).toEqual(
    ['0.1', '0.5', '1', '5', '10', '30', '60', '300', '900', '3600', '21600', '+Inf'].map(
      (bound, i) => [bound, i < 5 ? '0' : '1'],
    ),
  )
  const types = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name)
  expect(new Set(types).size).toBe(types.length)
  expect(text.endsWith('\n')).toBe(true)
})

test('OpenTelemetry is told the same, under the names from which those of Prometheus are made', async () => {
  const { page, otel } = await twoHours()
  const sums = new Map<string, number>()
  for (const [name, value, labels] of [...otel.told, ...(await otel.collect())]) {
    const shown = prometheusName(name as InstrumentName)
    const of = Object.entries(labels).map(
      ([key, one]) => `${key.replace('tminus.', '')}=${String(one)}`,
    )
    const suffix = INSTRUMENTS[name as InstrumentName].kind === 'histogram' ? '_sum' : ''
    const key = `${shown}${suffix} ${of.join(' ')}`
    sums.set(key, (sums.get(key) ?? 0) + value)
  }
  const shown = samples(await page.text()).filter(
    (line) => !line.includes('_count') && !/ 0$/.test(line),
  )
  const plain = (line: string) =>
    line
      .replace(/\{(.*)\} /, ' $1 ')
      .replaceAll('"', '')
      .replaceAll(',', ' ')
  expect(
    [...sums]
      .filter(([, sum]) => sum !== 0)
      .map(([key, sum]) => `${key} ${sum}`)
      .sort((a, b) => (a < b ? -1 : 1)),
  ).toEqual(shown.map(plain).sort((a, b) => (a < b ? -1 : 1)))
})

test('a success of an earlier session counts', async () => {
  const { session, clock, store, halt } = await twoHours()
  await halt()
  const next = bench({ store }, clock)
  const page = prometheus(next.session)
  next.session.task('hourly at 00:00', nothing, { name: 'load' })
  expect(samples(await page.text())).toContain('tminus_runs_started_total{task="load"} 0')
  await next.session.start()
  await clock.advanceBy(SECOND)
  expect(samples(await page.text()).filter((line) => line.includes('age'))).toEqual([
    'tminus_task_success_age_seconds{task="load"} 3821',
  ])
  expect(session.idle).toBe(true)
})
