/** What a session reports to OpenTelemetry. */
import { context } from '@opentelemetry/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instrument } from '../../src/telemetry/telemetry.ts'
import { bench, gate, MINUTE, nothing, SECOND } from '../lab/fixture.ts'
import { Contexts, keptMeter, keptTracer } from '../lab/telemetry-memory.ts'

beforeAll(() => {
  context.setGlobalContextManager(new Contexts())
})
afterAll(() => context.disable())

describe('each attempt is a span', () => {
  test('of a trace of its own, with what run it is and how it ended', async () => {
    const { session, clock } = bench()
    const { spans, tracer } = keptTracer()
    instrument(session, { tracer })
    session.task('true', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    const [run] = await session.runs()
    expect(spans).toEqual([
      {
        name: 'run load',
        parent: undefined,
        attributes: {
          'tminus.task': 'load',
          'tminus.run.id': run?.id,
          'tminus.run.attempt': 1,
          'tminus.run.occurrence': run?.key,
          'tminus.run.outcome': 'succeeded',
        },
        errors: [],
        status: undefined,
        ended: true,
      },
    ])
  })

  test('which stands above the spans that its function makes, also after an await', async () => {
    const { session, clock } = bench()
    const { spans, tracer } = keptTracer()
    instrument(session, { tracer })
    const load = async () => {
      tracer.startSpan('ask').end()
      await Promise.resolve()
      tracer.startSpan('answer').end()
    }
    session.task('true', load)
    session.task("after task 'load'", load, { name: 'again' })
    await session.start()
    await clock.advanceBy(SECOND)
    expect(spans.map(({ name, parent }) => `${parent ?? 'nothing'} > ${name}`)).toEqual([
      'nothing > run load',
      'run load > ask',
      'run load > answer',
      'nothing > run again',
      'run again > ask',
      'run again > answer',
    ])
  })

  test('with its error, once for each attempt', async () => {
    const { session, clock } = bench()
    const { spans, tracer } = keptTracer()
    instrument(session, { tracer })
    const error = new Error('no more')
    const fail = () => Promise.reject(error)
    session.task('true', fail, { retry: 'once after 1 s' })
    await session.start()
    await clock.advanceBy(MINUTE)
    expect(
      spans.map(({ attributes, errors, status }) => [
        attributes['tminus.run.attempt'],
        attributes['tminus.run.outcome'],
        errors,
        status,
      ]),
    ).toEqual([
      [1, 'failed', [error], { code: 2, message: 'no more' }],
      [2, 'failed', [error], { code: 2, message: 'no more' }],
    ])
  })

  test('no more once it has been ended', async () => {
    const { session, clock, starts } = bench()
    const { spans, tracer } = keptTracer()
    const { told, meter } = keptMeter()
    const end = instrument(session, { tracer, meter })
    session.task("on event 'go'", nothing, { name: 'load' })
    await session.start()
    end()
    session.emit('go')
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['load@0'])
    expect({ spans, told }).toEqual({ spans: [], told: [] })
  })
})

describe('what happens is counted', () => {
  test('starts and ends, with how long they took and how late they were', async () => {
    const { session, clock } = bench()
    const { told, meter } = keptMeter()
    instrument(session, { meter })
    const slow = gate()
    session.task("on event 'go'", slow.body, { name: 'load' })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.emit('go')
    await clock.advanceBy(2 * SECOND)
    slow.open()
    await clock.advanceBy(SECOND)
    const of = { 'tminus.task': 'load' }
    const ended = { ...of, outcome: 'succeeded' }
    expect(told).toEqual([
      ['tminus.runs.started', 1, of],
      ['tminus.run.lateness', 0, of],
      ['tminus.runs.ended', 1, ended],
      ['tminus.run.duration', 3, ended],
      // It was due a second after the first, and waited for its end.
      ['tminus.runs.started', 1, of],
      ['tminus.run.lateness', 2, of],
    ])
  })

  test('what was refused, with the reason', async () => {
    const { session, clock } = bench()
    const { told, meter } = keptMeter()
    instrument(session, { meter })
    session.task("on event 'go'", nothing, { name: 'off', disabled: true })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    expect(told).toEqual([
      ['tminus.runs.not_started', 1, { 'tminus.task': 'off', reason: 'disabled' }],
    ])
  })

  test('what went by, with the reason', async () => {
    const { session, clock } = bench()
    const { told, meter } = keptMeter()
    instrument(session, { meter })
    session.task('every minute at 30', nothing, { name: 'beat', catchUp: 'latest within 10 s' })
    await session.start()
    session.pause('beat')
    await clock.advanceBy(MINUTE)
    expect(told).toEqual([
      ['tminus.runs.not_started', 1, { 'tminus.task': 'beat', reason: 'expired' }],
    ])
  })

  test('a start by hand is not late', async () => {
    const { session, clock } = bench()
    const { told, meter } = keptMeter()
    instrument(session, { meter })
    const task = session.task('false', nothing, { name: 'load' })
    await session.start()
    const done = task.run()
    await clock.advanceBy(SECOND)
    await done
    expect(told.map(([name]) => name)).toEqual([
      'tminus.runs.started',
      'tminus.runs.ended',
      'tminus.run.duration',
    ])
  })
})

test('does nothing where the process has no SDK', async () => {
  const { session, clock, starts } = bench()
  instrument(session)
  session.task('true', nothing, { name: 'load' })
  await session.start()
  await clock.advanceBy(SECOND)
  expect(starts()).toEqual(['load@0'])
})
