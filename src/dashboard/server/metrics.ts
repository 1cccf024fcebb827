/** Metrics for machines, as Prometheus reads them. */
import type { StandingJson } from '../api/now.ts'
import type { Desk } from './desk/desk.ts'
import { newestIn } from './desk/newest.ts'
import { standingsIn } from './desk/standing.ts'
import { invariants } from './questions/invariants.ts'

type Labels = Readonly<Record<string, string>>

/** One metric with its samples. */
interface Metric {
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter'
  readonly samples: readonly (readonly [labels: Labels, value: number])[]
}

export async function metrics(desk: Desk): Promise<Response> {
  const look = await desk.look()
  const standings = [...standingsIn(look)]
  const newest = newestIn(look)
  const of = (standing: StandingJson) =>
    standings.filter(([, one]) => one.standing === standing).length
  const seconds = (at: number | undefined): number => (at ?? 0) / 1000
  const last = (type: 'succeeded' | 'failed' | 'missed') =>
    [...newest].flatMap(([task, events]) => {
      const event = events.get(type)
      return event === undefined ? [] : [[{ task }, seconds(event.at)] as const]
    })
  const all: readonly Metric[] = [
    gauge(
      'tminus_tasks',
      'Tasks by how they stand.',
      STANDINGS.map((one) => [{ standing: one }, of(one)]),
    ),
    gauge(
      'tminus_runs_live',
      'Live runs by task.',
      standings.map(([task, one]) => [{ task }, one.live.length]),
    ),
    gauge('tminus_sessions', 'Sessions on record.', [[{}, look.folded.owners.length]]),
    {
      name: 'tminus_events_total',
      help: 'Events on record since its beginning.',
      type: 'counter',
      samples: [[{}, look.folded.lastSeq]],
    },
    gauge(
      'tminus_last_success_seconds',
      'When a run of the task last succeeded, since the epoch.',
      last('succeeded'),
    ),
    gauge(
      'tminus_last_failure_seconds',
      'When a run of the task last failed, since the epoch.',
      last('failed'),
    ),
    gauge(
      'tminus_last_missed_seconds',
      'When an occurrence of the task last went by without a start, since the epoch.',
      last('missed'),
    ),
    gauge(
      'tminus_invariant_holds',
      'Whether what must hold does.',
      (await invariants(desk, look)).map(({ name, holds }) => [{ name }, holds ? 1 : 0]),
    ),
  ]
  return new Response(all.map(textOf).join(''), {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
  })
}

const STANDINGS: readonly StandingJson[] = [
  'running',
  'held',
  'paused',
  'disabled',
  'waiting',
  'due',
  'unknown',
  'idle',
]

const gauge = (name: string, help: string, samples: Metric['samples']): Metric => ({
  name,
  help,
  type: 'gauge',
  samples,
})

const textOf = ({ name, help, type, samples }: Metric): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labelsOf(labels)} ${value}`),
  ]
    .map((line) => `${line}\n`)
    .join('')

function labelsOf(labels: Labels): string {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return all.length === 0 ? '' : `{${all.join(',')}}`
}

/** As the text format asks. */
const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
