/** The health of the sessions on a store: each thing that is wrong, as it is on record. */
import { hostname } from 'node:os'
import { HELD } from '../../engine/recovery/held-tasks.ts'
import { processLives } from '../../executor/proc.ts'
import type { Owner, Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { shortId } from '../inspect/run-names.ts'
import { clockText, durationText } from '../words/times.ts'
import { type Expected, type Overdue, overdueIn } from './overdue.ts'
import { type Standing, standings } from './standings.ts'

/**
 * Something that is wrong. `session`: none lives. `lease`: one lives and does not renew its lease. `store`: it cannot be
 * read or written. `crashed`: a run's session died, and no other goes on with it. `held`: a task starts no more, because
 * its runs crashed. `overdue`: a task has not succeeded within its rhythm. `daemon`: the process that was noted has died.
 */
export interface HealthProblem {
  readonly kind: 'session' | 'lease' | 'store' | 'crashed' | 'held' | 'overdue' | 'daemon'
  /** One line for people. */
  readonly text: string
  readonly task?: string
}

/** Nothing is wrong where the list is empty. */
export async function problemsIn(
  store: Store,
  tasks: readonly Expected[],
  { now, zone }: { readonly now: Instant; readonly zone: Zone },
): Promise<readonly HealthProblem[]> {
  const { owners, live } = await store.folded()
  const alive = standings(owners, now)
  const held = await store.state(HELD)
  const overdue = await overdueIn(store, tasks, { now, zone })
  const names = new Set(tasks.map(({ name }) => name))
  return [
    ...(alive.length === 0 ? [{ kind: 'session', text: noSession(owners) } as const] : []),
    ...alive.flatMap((one) => (one.state === 'stalled' ? [stalled(one)] : [])),
    ...live.flatMap(({ owner, task, id, status }): HealthProblem[] =>
      alive.some((one) => one.owner.id === owner)
        ? []
        : [
            {
              kind: 'crashed',
              task,
              text:
                status === 'waiting'
                  ? `run ${shortId(id)} of '${task}' waits to be tried again: its session has ended`
                  : `run ${shortId(id)} of '${task}': its session has died`,
            },
          ],
    ),
    ...[...held.keys()].flatMap((task): HealthProblem[] =>
      names.has(task)
        ? [{ kind: 'held', task, text: `'${task}' is held: its runs crashed too often` }]
        : [],
    ),
    ...overdue
      .filter(({ state }) => state !== 'paused' && state !== 'held')
      .map(
        (one): HealthProblem => ({
          kind: 'overdue',
          task: one.task,
          text: overdueText(one, now, zone),
        }),
      ),
  ]
}

function noSession(owners: readonly Owner[]): string {
  const dead = owners.find((owner) => owner.host === hostname() && !processLives(owner))
  return dead === undefined
    ? 'no session runs'
    : `no session runs: process ${dead.pid} has died without saying so`
}

const stalled = ({ owner: { pid, host }, age }: Standing): HealthProblem => ({
  kind: 'lease',
  text: `process ${pid} on ${host} has not renewed its lease for ${durationText(age)}`,
})

/** `'load' is overdue for 3 h: due 03:00:00, it has not started; last success yesterday …`. */
export function overdueText(one: Overdue, now: Instant, zone: Zone): string {
  const { task, due, lastSuccess, by, last } = one
  const was =
    lastSuccess === undefined
      ? 'it never succeeded'
      : `last success ${clockText(lastSuccess, zone, now)}`
  const why = whyText(one)
  const since = due === undefined ? `for ${durationText(by)}` : `since ${clockText(due, zone, now)}`
  const error =
    one.state === 'failed' && last?.error !== undefined ? `: ${firstLine(last.error.message)}` : ''
  return `'${task}' is overdue ${since}: ${why}${error}; ${was}`
}

function whyText({ state, after, last }: Overdue): string {
  if (state === 'failed' && last !== undefined) return `run ${shortId(last.id)} ${last.status}`
  if (state === 'running' && last !== undefined) return `run ${shortId(last.id)} is ${last.status}`
  if (state === 'waits') return `it waits for '${after}'`
  return state === 'not started' ? 'it has not started' : `it is ${state}`
}

const firstLine = (text: string): string => text.trimStart().split(/\r?\n/)[0] ?? ''
