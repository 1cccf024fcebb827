/** The trace: what the engine does, on channels of `node:diagnostics_channel`. A channel without a subscriber costs one check. */
import { channel } from 'node:diagnostics_channel'
import type { Clock } from '../../clock/clock.ts'
import { format } from '../../condition/format.ts'
import type { Truth } from '../../condition/verdict.ts'
import type { Run } from '../../run/run.ts'
import type { Turn } from '../../signal/graph/turn.ts'
import type { Write } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Start } from '../due/decide.ts'
import type { Decision } from '../policy/admission.ts'
import { TaskState } from '../task-state.ts'

/** What is published on `tminus:turn`, `tminus:decision`, `tminus:commit` and `tminus:launch`. */
export interface Traces {
  /** The network settled at one instant. */
  readonly turn: {
    readonly at: Instant
    /** The number of the newest event that had been applied. */
    readonly seq: number
    readonly changed: readonly {
      /** The task whose start it is; `null` for the end of a run, the stop of the session, and what is only observed. */
      readonly task: string | null
      readonly condition: string
      readonly value: Truth
      /** How many tokens a start now would use up. */
      readonly tokens: number
    }[]
  }
  /** What becomes of a start that a task wants. */
  readonly decision: {
    readonly at: Instant
    readonly task: string
    readonly start: Start
    readonly decision: Decision
  }
  /** A transaction; each write by its kind, the task and the type of its event. */
  readonly commit: {
    readonly at: Instant
    readonly writes: readonly {
      readonly kind: Write['kind']
      readonly task?: string
      readonly event?: string
    }[]
    readonly outcome: 'on record' | 'failed'
  }
  /** The body of an attempt begins. */
  readonly launch: {
    readonly at: Instant
    readonly task: string
    readonly run: string
    readonly attempt: number
  }
}

export type TraceName = keyof Traces

const CHANNELS: { readonly [N in TraceName]: ReturnType<typeof channel> } = {
  turn: channel('tminus:turn'),
  decision: channel('tminus:decision'),
  commit: channel('tminus:commit'),
  launch: channel('tminus:launch'),
}

/** Publishes; what is said is made only if somebody listens. */
export function trace<N extends TraceName>(name: N, said: () => Traces[N]): void {
  const to = CHANNELS[name]
  if (to.hasSubscribers) to.publish(said())
}

export const traceTurn = ({ at, seq, changed }: Turn): void =>
  trace('turn', () => ({
    at,
    seq,
    changed: [...changed].map((root) => {
      const { value, tokens } = root.verdict()
      return {
        task: root.owner instanceof TaskState ? root.task : null,
        condition: format(root.node.condition),
        value,
        tokens: tokens.length,
      }
    }),
  }))

export const traceCommit = (
  at: Instant,
  writes: readonly Write[],
  outcome: Traces['commit']['outcome'],
): void => trace('commit', () => ({ at, writes: writes.map(said), outcome }))

export const traceLaunch = (clock: Pick<Clock, 'now'>, { task, id, attempt }: Run): void =>
  trace('launch', () => ({ at: clock.now(), task, run: id, attempt }))

function said(write: Write): Traces['commit']['writes'][number] {
  const event = 'event' in write ? write.event : undefined
  const task =
    'run' in write
      ? write.run.task
      : write.kind === 'miss'
        ? write.fates[0].task
        : write.kind === 'state' && write.scope === 'task'
          ? write.key
          : event?.task
  return {
    kind: write.kind,
    ...(task === undefined ? {} : { task }),
    ...(event === undefined ? {} : { event: event.type }),
  }
}
