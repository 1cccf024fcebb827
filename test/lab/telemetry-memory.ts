/** An OpenTelemetry SDK as small as can be: it keeps what it is told. */
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Attributes,
  type BatchObservableResult,
  type Context,
  type ContextManager,
  context,
  type Meter,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanOptions,
  type Tracer,
  trace,
} from '@opentelemetry/api'

/** A span as it was told. */
export interface KeptSpan {
  readonly name: string
  readonly parent: string | undefined
  readonly attributes: Attributes
  readonly errors: unknown[]
  status: unknown
  ended: boolean
}

/** Follows asynchronous calls, as the manager of the SDK for Node does. */
export class Contexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>()
  active = (): Context => this.#storage.getStore() ?? ROOT_CONTEXT
  with = <A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    call: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> => this.#storage.run(active, () => call.apply(self, args))
  bind = <T>(_: Context, target: T): T => target
  enable = (): this => this
  disable = (): this => this
}

/** A tracer and what it was told. */
export function keptTracer() {
  const spans: KeptSpan[] = []
  const names = new Map<string, string>()
  const startSpan = (name: string, options: SpanOptions = {}, from: Context = context.active()) => {
    const spanId = String(spans.length + 1).padStart(16, '0')
    const parent = options.root === true ? undefined : trace.getSpanContext(from)?.spanId
    const kept: KeptSpan = {
      name,
      parent: parent === undefined ? undefined : names.get(parent),
      attributes: { ...options.attributes },
      errors: [],
      status: undefined,
      ended: false,
    }
    spans.push(kept)
    names.set(spanId, name)
    const ids: SpanContext = { traceId: '1'.padStart(32, '0'), spanId, traceFlags: 1 }
    const span = {
      spanContext: () => ids,
      setAttribute(key: string, value: string) {
        kept.attributes[key] = value
        return span
      },
      recordException: (error: unknown) => void kept.errors.push(error),
      setStatus(status: unknown) {
        kept.status = status
        return span
      },
      end() {
        kept.ended = true
      },
    }
    return span as unknown as Span
  }
  return { spans, tracer: { startSpan } as unknown as Tracer }
}

/** A meter and what it was told, as `name value attributes`. */
export function keptMeter() {
  const told: (readonly [name: string, value: number, attributes: Attributes])[] = []
  const instrument = (name: string) => {
    const keep = (value: number, attributes: Attributes = {}) =>
      void told.push([name, value, attributes])
    return { add: keep, record: keep }
  }
  const callbacks = new Set<(result: BatchObservableResult) => unknown>()
  const meter = {
    createCounter: instrument,
    createHistogram: instrument,
    createObservableGauge: (name: string) => ({ name }),
    addBatchObservableCallback: (call: (result: BatchObservableResult) => unknown) =>
      callbacks.add(call),
    removeBatchObservableCallback: (call: (result: BatchObservableResult) => unknown) =>
      callbacks.delete(call),
  } as unknown as Meter
  /** Reads the gauges, as an exporter does from time to time. */
  const collect = async (): Promise<typeof told> => {
    const read: typeof told = []
    const observe = (gauge: object, value: number, attributes: Attributes = {}) =>
      void read.push([(gauge as { readonly name: string }).name, value, attributes])
    for (const call of callbacks) await call({ observe } as BatchObservableResult)
    return read
  }
  return { told, meter, collect }
}
