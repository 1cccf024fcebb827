/** The gates of a task: what holds a start back whatever its condition says, each with its holder. */
import { allowed } from '../../engine/policy/admission.ts'
import { phaseOf } from '../../engine/policy/label.ts'
import { rateUntil } from '../../engine/policy/rate.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { heldBack } from '../inspect/holds.ts'
import type { Looked } from '../inspect/look.ts'
import type { SessionOptions } from '../options.ts'
import type { Gate } from './why.ts'

type Holder = Gate['holders'][number]

const holderOf = ({ task, id, claimedAt }: Run): Holder => ({ task, run: id, since: claimedAt })

/** What stands in the way now; `live` are the live runs of all tasks. */
export function gatesOf(
  looked: Looked,
  task: TaskState,
  live: readonly Run[],
  options: SessionOptions,
): readonly Gate[] {
  return [
    ...ownGates(looked, task),
    ...rateGate(looked, task),
    ...overlapGate(task, live),
    ...roomGates(looked, task, live, options),
  ]
}

function ownGates({ holds }: Looked, { name, options }: TaskState): Gate[] {
  const held = heldBack(name, holds)
  const gates: Gate[] = []
  if (options.disabled === true) gates.push({ kind: 'disabled', holders: [] })
  const phase = phaseOf(options)
  if (phase !== undefined) gates.push({ kind: 'startup', holders: [], reason: phase })
  if (held?.kind === 'held') gates.push({ kind: 'hold', holders: [] })
  if (held?.kind === 'paused') {
    const { owner, reason, until } = held.pause
    gates.push({ kind: 'pause', holders: [], owner, reason, ...(until === NEVER ? {} : { until }) })
  }
  return gates
}

function rateGate({ network, at }: Looked, { name, policies: { rate } }: TaskState): Gate[] {
  if (rate === undefined) return []
  const history = network.facts.history(name)
  const until = rateUntil(rate, history, at)
  if (until === undefined) return []
  const holders = history
    .filter((event) => event.type === 'started' && event.at > at - rate.per)
    .map(({ run = '', at: since }) => ({ task: name, run, since }))
  return [{ kind: 'rate', holders, until }]
}

function overlapGate({ name, policies: { overlap } }: TaskState, live: readonly Run[]): Gate[] {
  const own = live.filter(({ task }) => task === name)
  return own.length < allowed(overlap) ? [] : [{ kind: 'overlap', holders: own.map(holderOf) }]
}

/** The session's limit and the pools, by the weights of the runs that have the room; who waits for it stands in a line. */
function roomGates(
  { tasks }: Looked,
  task: TaskState,
  live: readonly Run[],
  { concurrency, pools = {} }: SessionOptions,
): Gate[] {
  const { weight, pools: wanted } = task.policies
  const taking = live.filter(({ status, attempt }) => status !== 'waiting' || attempt > 0)
  const used = (runs: readonly Run[]): number =>
    runs.reduce((sum, run) => sum + (tasks.get(run.task)?.policies.weight ?? 1), 0)
  const full = (runs: readonly Run[], limit: number) =>
    runs.length > 0 && used(runs) + weight > limit
  const gates: Gate[] = []
  if (concurrency !== undefined && full(taking, concurrency))
    gates.push({ kind: 'concurrency', holders: taking.map(holderOf), place: placeOf(tasks, task) })
  for (const pool of wanted) {
    const inside = taking.filter(
      ({ task: name }) => tasks.get(name)?.policies.pools.includes(pool) === true,
    )
    if (full(inside, pools[pool] ?? NEVER))
      gates.push({
        kind: 'pool',
        pool,
        holders: inside.map(holderOf),
        place: placeOf(tasks, task),
      })
  }
  return gates
}

/** Who waits already, by priority, then age, then order of definition. */
function placeOf(tasks: ReadonlyMap<string, TaskState>, task: TaskState): number {
  const before = (a: TaskState, b: TaskState): number =>
    (b.options.priority ?? 0) - (a.options.priority ?? 0) ||
    dueOf(a) - dueOf(b) ||
    a.definition.order - b.definition.order
  const line = [...tasks.values()].filter((one) => one === task || one.root?.isDue() === true)
  return line.sort(before).indexOf(task) + 1
}

/** Of a task that no session follows: since its condition is true. */
const dueOf = ({ dueSince, dueTokens, root }: TaskState): Instant =>
  dueTokens === undefined ? (root?.since ?? NEVER) : dueSince
