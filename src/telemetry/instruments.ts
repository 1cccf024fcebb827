/** The counters, histograms and gauges of a session by name, for each place that they are told to. */
import type { Hook } from '../engine/announce/announcer.ts'
import type { SessionEventName } from '../engine/announce/events.ts'
import type { Instant } from '../time/instant.ts'

/** What is measured, with its unit as OpenTelemetry writes it. */
interface Instrument {
  readonly kind: 'counter' | 'histogram' | 'gauge'
  readonly unit: string
  readonly description: string
}

type CountedName =
  | 'tminus.runs.started'
  | 'tminus.runs.ended'
  | 'tminus.runs.not_started'
  | 'tminus.store.failures'
  | 'tminus.run.lateness'
  | 'tminus.run.duration'
export type GaugeName =
  | 'tminus.runs.live'
  | 'tminus.task.held'
  | 'tminus.task.paused'
  | 'tminus.task.success.age'
export type InstrumentName = CountedName | GaugeName

/** All there are. Attributes: `tminus.task`, and `outcome` or `reason`. */
export const INSTRUMENTS: Readonly<Record<InstrumentName, Instrument>> = {
  'tminus.runs.started': { kind: 'counter', unit: '{run}', description: 'Runs that started' },
  'tminus.runs.ended': {
    kind: 'counter',
    unit: '{run}',
    description: 'Runs that ended, by outcome',
  },
  'tminus.runs.not_started': {
    kind: 'counter',
    unit: '{occurrence}',
    description: 'Occurrences that were refused or missed, by reason',
  },
  'tminus.store.failures': {
    kind: 'counter',
    unit: '{failure}',
    description: 'Times that the store failed',
  },
  'tminus.run.lateness': {
    kind: 'histogram',
    unit: 's',
    description: 'From when a start was due to when it happened',
  },
  'tminus.run.duration': {
    kind: 'histogram',
    unit: 's',
    description: 'From the start of a run to its end',
  },
  'tminus.runs.live': { kind: 'gauge', unit: '{run}', description: 'Runs that are live' },
  'tminus.task.held': {
    kind: 'gauge',
    unit: '1',
    description: '1 while a task is held, because its runs crashed',
  },
  'tminus.task.paused': { kind: 'gauge', unit: '1', description: '1 while a task is paused' },
  'tminus.task.success.age': {
    kind: 'gauge',
    unit: 's',
    description: 'Since the last success of a task; absent if it never succeeded',
  },
}

/** The attributes of a measurement; the name of a task among them. */
export type Labels = Readonly<Record<string, string>>

/** Takes what is counted, and what is put into a histogram. */
export interface Sink {
  measure(name: CountedName, value: number, labels: Labels): void
}

/** What of a session is listened to. */
export interface Announcing {
  on<N extends SessionEventName>(name: N, hook: Hook<N>): () => void
  readonly tasks: ReadonlyMap<string, { readonly dueSince: Instant }>
}

const SECOND = 1000
const ENDS = ['succeeded', 'failed', 'terminated', 'inacted', 'crashed'] as const

const labelsOf = (task: string): Labels => ({ 'tminus.task': task })

/** Tells the sink what happens, until one of what it returns is called. */
export function feed(session: Announcing, sink: Sink): readonly (() => void)[] {
  return [
    session.on('run:started', ({ task, at, run }) => {
      const of = labelsOf(task)
      sink.measure('tminus.runs.started', 1, of)
      const due = session.tasks.get(task)?.dueSince
      if (due !== undefined && !run.key.startsWith('manual:'))
        sink.measure('tminus.run.lateness', Math.max(0, at - due) / SECOND, of)
    }),
    ...ENDS.map((outcome) =>
      session.on(`run:${outcome}`, ({ task, run, at }) => {
        const of = { ...labelsOf(task), outcome }
        sink.measure('tminus.runs.ended', 1, of)
        sink.measure('tminus.run.duration', ((run.endedAt ?? at) - run.claimedAt) / SECOND, of)
      }),
    ),
    session.on('run:refused', ({ task, reason }) =>
      sink.measure('tminus.runs.not_started', 1, { ...labelsOf(task), reason }),
    ),
    session.on('run:missed', ({ task, reason, count = 1 }) =>
      sink.measure('tminus.runs.not_started', count, { ...labelsOf(task), reason }),
    ),
    session.on('store:failed', () => sink.measure('tminus.store.failures', 1, {})),
  ]
}
