/** Telemetry: traces and metrics of a session, by the OpenTelemetry API alone; without an SDK in the process it does nothing. */
import {
  type Attributes,
  type BatchObservableResult,
  context,
  type Meter,
  metrics,
  type ObservableGauge,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { Around } from '../engine/announce/around-hooks.ts'
import type { AttemptResult } from '../executor/port.ts'
import { demandKnown, type Names } from '../run/options.ts'
import { Gauges, type Measurable } from './gauges.ts'
import { feed, INSTRUMENTS, type Labels } from './instruments.ts'

/** What of a session it needs. */
export interface Instrumentable extends Measurable {
  around(hook: Around): unknown
}

export interface TelemetryOptions {
  /** Default: the one that the process's SDK gives to `tminus`. */
  readonly tracer?: Tracer
  readonly meter?: Meter
}

const OPTIONS: Names<TelemetryOptions> = { tracer: true, meter: true }

const NAME = 'tminus'

/**
 * Reports a session to OpenTelemetry; returns how to end that.
 *
 * Each attempt of a run is a span `run <task>`, the root of a trace of its own, with `tminus.task`, `tminus.run.id`,
 * `tminus.run.attempt`, `tminus.run.occurrence` and `tminus.run.outcome`; an error is recorded with it. It is the active
 * span inside the task's function, also after `await`, so spans made there stand below it. Bodies in threads and other
 * processes do not see it.
 *
 * The counters `tminus.runs.started`, `.ended` (by `outcome`) and `.not_started` (occurrences refused or missed, by `reason`), the
 * histograms `tminus.run.duration` (seconds from the start to the end, all attempts) and `tminus.run.lateness` (seconds from
 * due to started; not for starts by hand), and the gauges `tminus.runs.live`, `tminus.task.held`, `.paused` and `.success.age`
 * (seconds) have the task as `tminus.task`; `tminus.store.failures` counts outages. `tminus run --metrics` tells the same.
 *
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * import { instrument } from 'tminus/otel'
 * const session = new Session({ zone: 'UTC' })
 * typeof instrument(session) // => 'function'
 * ```
 */
export function instrument(session: Instrumentable, options: TelemetryOptions = {}): () => void {
  demandKnown(options, OPTIONS, 'telemetry')
  const endings = measured(session, options.meter ?? metrics.getMeter(NAME))
  const tracer = options.tracer ?? trace.getTracer(NAME)
  let ended = false
  session.around((body, next) => (ended ? next() : traced(tracer, body, next)))
  return () => {
    ended = true
    for (const end of endings) end()
  }
}

/** What caused a turn of the session is not what caused a start in it: the span has no parent. */
const traced: (tracer: Tracer, ...hook: Parameters<Around>) => Promise<void> = async (
  tracer,
  { run },
  next,
) => {
  const attributes: Attributes = {
    'tminus.task': run.task,
    'tminus.run.id': run.id,
    'tminus.run.attempt': run.attempt,
    'tminus.run.occurrence': run.occurrence,
  }
  const span = tracer.startSpan(`run ${run.task}`, { root: true, attributes }, ROOT_CONTEXT)
  try {
    conclude(span, await context.with(trace.setSpan(ROOT_CONTEXT, span), next))
  } finally {
    span.end()
  }
}

function conclude(span: Span, result: AttemptResult): void {
  span.setAttribute('tminus.run.outcome', result.status)
  if (!('error' in result) || result.error === undefined) return
  const { error } = result
  const message = messageOf(error)
  span.recordException(error instanceof Error ? error : message)
  if (result.status !== 'terminated') span.setStatus({ code: SpanStatusCode.ERROR, message })
}

const messageOf = (error: unknown): string =>
  error !== null && typeof error === 'object' && 'message' in error
    ? String(error.message)
    : String(error)

function measured(session: Instrumentable, meter: Meter): readonly (() => void)[] {
  const sinks = new Map<string, (value: number, labels: Labels) => void>()
  const gauges = new Map<string, ObservableGauge>()
  for (const [name, { kind, unit, description }] of Object.entries(INSTRUMENTS))
    if (kind === 'gauge') gauges.set(name, meter.createObservableGauge(name, { description, unit }))
    else if (kind === 'counter') {
      const counter = meter.createCounter(name, { description, unit })
      sinks.set(name, (value, labels) => counter.add(value, labels))
    } else {
      const histogram = meter.createHistogram(name, { description, unit })
      sinks.set(name, (value, labels) => histogram.record(value, labels))
    }
  const read = new Gauges(session)
  const observe = async (result: BatchObservableResult): Promise<void> => {
    for (const { name, value, labels } of await read.read()) {
      const gauge = gauges.get(name)
      if (gauge !== undefined) result.observe(gauge, value, labels)
    }
  }
  const all = [...gauges.values()]
  meter.addBatchObservableCallback(observe, all)
  return [
    ...feed(session, { measure: (name, value, labels) => sinks.get(name)?.(value, labels) }),
    () => {
      meter.removeBatchObservableCallback(observe, all)
      read.close()
    },
  ]
}
