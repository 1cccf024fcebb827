/** A session's metrics in the text format of Prometheus. */
import { Gauges, type Measurable } from './gauges.ts'
import { feed, INSTRUMENTS, type InstrumentName, type Labels, type Sink } from './instruments.ts'

/** Upper bounds of the histograms' buckets, in seconds. */
const BUCKETS = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600, 21_600] as const

interface Series {
  readonly labels: Labels
  /** Of a counter or gauge. */
  value: number
  /** Of a histogram: how many lie at or below each bound. */
  readonly buckets: number[]
  count: number
}

/** Counts from its making on; `text` is a page of metrics. */
export interface Prometheus {
  text(): Promise<string>
  close(): void
}

export function prometheus(session: Measurable): Prometheus {
  const series = new Map<InstrumentName, Map<string, Series>>()
  const seriesOf = (name: InstrumentName, labels: Labels): Series => {
    const all = series.get(name) ?? new Map<string, Series>()
    series.set(name, all)
    const key = JSON.stringify(labels)
    const known = all.get(key) ?? { labels, value: 0, buckets: BUCKETS.map(() => 0), count: 0 }
    all.set(key, known)
    return known
  }
  const sink: Sink = {
    measure(name, value, labels) {
      const one = seriesOf(name, labels)
      one.value += value
      one.count++
      for (const [i, bound] of BUCKETS.entries())
        if (value <= bound) one.buckets[i] = (one.buckets[i] ?? 0) + 1
    },
  }
  seriesOf('tminus.store.failures', {})
  const endings = feed(session, sink)
  const gauges = new Gauges(session)
  return {
    async text() {
      // A task that never started has started 0 times: what is absent cannot be compared.
      for (const task of session.tasks.keys())
        seriesOf('tminus.runs.started', { 'tminus.task': task })
      const readings = await gauges.read()
      const told = new Map(series)
      for (const { name } of readings) told.set(name, new Map())
      for (const { name, value, labels } of readings)
        told.get(name)?.set(JSON.stringify(labels), { labels, value, buckets: [], count: 0 })
      return [...told].flatMap(([name, all]) => linesOf(name, [...all.values()])).join('')
    },
    close() {
      for (const end of endings) end()
      gauges.close()
    },
  }
}

/** `tminus.run.lateness` in seconds is `tminus_run_lateness_seconds`, as OpenTelemetry's exporters call it. */
export function prometheusName(name: InstrumentName): string {
  const { kind, unit } = INSTRUMENTS[name]
  const base = name.replaceAll('.', '_')
  return `${base}${unit === 's' ? '_seconds' : ''}${kind === 'counter' ? '_total' : ''}`
}

function linesOf(name: InstrumentName, all: readonly Series[]): readonly string[] {
  const { kind, description } = INSTRUMENTS[name]
  const shown = prometheusName(name)
  return [
    `# HELP ${shown} ${description}\n`,
    `# TYPE ${shown} ${kind}\n`,
    ...all.flatMap((one) =>
      kind === 'histogram'
        ? histogram(shown, one)
        : [`${shown}${labelText(one.labels)} ${one.value}\n`],
    ),
  ]
}

const histogram = (name: string, { labels, buckets, count, value }: Series): readonly string[] => [
  ...BUCKETS.map(
    (bound, i) =>
      `${name}_bucket${labelText({ ...labels, le: String(bound) })} ${buckets[i] ?? 0}\n`,
  ),
  `${name}_bucket${labelText({ ...labels, le: '+Inf' })} ${count}\n`,
  `${name}_sum${labelText(labels)} ${value}\n`,
  `${name}_count${labelText(labels)} ${count}\n`,
]

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(
    ([name, value]) => `${name.replace('tminus.', '')}="${escaped(value)}"`,
  )
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
