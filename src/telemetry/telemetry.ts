/** Telemetry: traces and metrics of a session, by the OpenTelemetry API alone; without an SDK in the process it does nothing. */
import {
  type Attributes,
  context,
  type Meter,
  metrics,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { Hook } from '../engine/announce/announcer.ts'
import type { Around } from '../engine/announce/around-hooks.ts'
import type { SessionEventName } from '../engine/announce/events.ts'
import type { AttemptResult } from '../executor/port.ts'
import { demandKnown, type Names } from '../run/options.ts'
import type { Instant } from '../time/instant.ts'

/** What of a session it needs. */
export interface Instrumentable {
  on<N extends SessionEventName>(name: N, hook: Hook<N>): () => void
  around(hook: Around): unknown
  readonly tasks: ReadonlyMap<string, { readonly dueSince: Instant }>
}

export interface TelemetryOptions {
  /** Default: the one that the process's SDK gives to `tminus`. */
  readonly tracer?: Tracer
  readonly meter?: Meter
}

const OPTIONS: Names<TelemetryOptions> = { tracer: true, meter: true }

const NAME = 'tminus'
const SECOND = 1000
const ENDS = ['succeeded', 'failed', 'terminated', 'inacted', 'crashed'] as const

/**
 * Reports a session to OpenTelemetry; returns how to end that.
 *
 * Each attempt of a run is a span `run <task>`, the root of a trace of its own, with `tminus.task`, `tminus.run.id`,
 * `tminus.run.attempt`, `tminus.run.occurrence` and `tminus.run.outcome`; an error is recorded with it. It is the active
 * span inside the task's function, also after `await`, so spans made there stand below it. Bodies in threads and other
 * processes do not see it.
 *
 * The counters `tminus.runs.started`, `.ended` (by `outcome`), `.refused` and `.missed` (by `reason`), the histograms
 * `tminus.run.duration` (seconds from the start to the end, all attempts) and `tminus.run.lateness` (seconds from due to
 * started; not for starts by hand) have the task as `tminus.task`.
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
  const runs = (name: string, description: string) =>
    meter.createCounter(`tminus.runs.${name}`, { description, unit: '{run}' })
  const started = runs('started', 'Runs that started')
  const ended = runs('ended', 'Runs that ended, by outcome')
  const refused = runs('refused', 'Due starts that were refused, by reason')
  const missed = runs('missed', 'Due starts that went by, by reason')
  const seconds = (name: string, description: string) =>
    meter.createHistogram(`tminus.run.${name}`, { description, unit: 's' })
  const duration = seconds('duration', 'From the start of a run to its end')
  const lateness = seconds('lateness', 'From when a start was due to when it happened')
  return [
    session.on('run:started', ({ task, at, run }) => {
      const of = { 'tminus.task': task }
      started.add(1, of)
      const due = session.tasks.get(task)?.dueSince
      if (due !== undefined && !run.key.startsWith('manual:'))
        lateness.record(Math.max(0, at - due) / SECOND, of)
    }),
    ...ENDS.map((outcome) =>
      session.on(`run:${outcome}`, ({ task, run, at }) => {
        const of = { 'tminus.task': task, outcome }
        ended.add(1, of)
        duration.record(((run.endedAt ?? at) - run.claimedAt) / SECOND, of)
      }),
    ),
    session.on('run:refused', ({ task, reason }) =>
      refused.add(1, { 'tminus.task': task, reason }),
    ),
    session.on('run:missed', ({ task, reason }) => missed.add(1, { 'tminus.task': task, reason })),
  ]
}
