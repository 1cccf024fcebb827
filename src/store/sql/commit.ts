/** A commit: read what its writes need to know, decide them all, write what came out of it with few statements. */
import type { Fate } from '../../run/event.ts'
import type { Run, RunStatus } from '../../run/run.ts'
import { type Fence, isHeldBy, type Lease } from '../lease.ts'
import type { Write, WriteResult } from '../port.ts'
import { decidedTask, FENCED, isStale, versionOf } from '../stale.ts'
import { seqIn } from './counter.ts'
import { Draft, type KnownFate, type KnownRun } from './draft.ts'
import { heldLease } from './leases.ts'
import type { LiveRuns } from './live-runs.ts'
import { type Program, together, type Value } from './program.ts'
import {
  changedValues,
  eventValues,
  fateOf,
  fateValues,
  runValues,
  slotOf,
  TokenTexts,
} from './rows.ts'
import type { Statements } from './statements.ts'

export function* commit(
  statements: Statements,
  writes: readonly Write[],
  seen: number,
  live: LiveRuns,
  fence?: Fence,
): Program<readonly WriteResult[]> {
  const { seq, lease, ...known } = yield* read(statements, writes, live, fence)
  const isFenced = fence !== undefined && !isHeldBy(lease, fence)
  const draft = new Draft({ seq, ...known })
  const stale = seen < seq && !isFenced ? yield* staleOf(statements, writes, seen) : undefined
  const results = writes.map((write) => {
    if (isFenced && decidedTask(write) !== undefined) return FENCED
    return stale?.has(write) === true ? STALE : draft.decide(write)
  })
  yield* write(statements, draft)
  if (draft.seq !== seq) yield* statements.setCounter.write([[draft.seq]])
  if (statements.version !== undefined) live.keep(draft.runs)
  return results
}

const STALE: WriteResult = { ok: false, stale: true }

/** The writes that come too late, where other sessions have written since. */
function* staleOf(
  statements: Statements,
  writes: readonly Write[],
  seen: number,
): Program<ReadonlySet<Write>> {
  const tasks = new Set<string>()
  for (const write of writes) {
    const task = decidedTask(write)
    if (task !== undefined) tasks.add(task)
  }
  const rows = column(tasks)
  const [decisions, numbers] = yield* together([
    statements.newestDecisions.ask(rows),
    statements.stateNumbers.ask(rows),
  ])
  const newest = new Map(decisions.map(({ task, type, seq }) => [`${type} ${task}`, seq]))
  const states = new Map(numbers.map(({ key, seq }) => [key, seq]))
  const version = (task: string) =>
    versionOf((type) => newest.get(`${type} ${task}`) ?? 0, states.get(task) ?? 0)
  const stale = new Set([...tasks].filter((task) => isStale(version(task), seen)))
  return new Set(writes.filter((write) => stale.has(decidedTask(write) ?? '')))
}

type Known = ConstructorParameters<typeof Draft>[0] & { readonly lease: Lease | undefined }

/** The runs and tasks that writes are about. */
function named(writes: readonly Write[]) {
  const [ids, tasks] = [new Set<string>(), new Set<string>()]
  // A slot is a hash: made once.
  const slots = new Map<Run, string>()
  for (const write of writes) {
    if (write.kind === 'miss') tasks.add(write.fates[0].task)
    if (write.kind === 'begin') ids.add(write.id)
    if (write.kind === 'claim' || write.kind === 'transition') ids.add(write.run.id)
    if (write.kind === 'claim') slots.set(write.run, slotOf(write.run.task, write.run.key))
  }
  return { ids, slots, tasks: column(tasks) }
}

/** What a commit must know, in one round trip where the driver is awaited. */
function* read(
  statements: Statements,
  writes: readonly Write[],
  live: LiveRuns,
  fence?: Fence,
): Program<Known> {
  const { ids, slots, tasks } = named(writes)
  const runs = new Map<string, KnownRun>()
  if (statements.version !== undefined) {
    const [row] = (yield statements.version) as readonly { readonly data_version: number }[]
    live.begin(row?.data_version ?? 0)
  }
  for (const id of ids) {
    const run = live.get(id)
    if (run !== undefined) runs.set(id, run)
  }
  const unknown = Array.from(ids).filter((id) => !runs.has(id))
  const rows = column(new Set(slots.values()))
  // Rows that are locked suffice for what begins: it has no number.
  const isNumbered = writes.some(({ kind }) => kind !== 'begin')
  const [counter, leases, known, inUse, spent, fates] = yield* together([
    // First of all, for where transactions may overlap this is the lock.
    { queries: isNumbered ? [statements.lockedCounter] : [] },
    statements.leaseNow.ask(fence === undefined ? [] : [[fence.name]]),
    statements.runsById.ask(column(unknown)),
    statements.takenSlots.ask(rows),
    statements.spentSlots.ask(rows),
    statements.openFates.ask(tasks),
  ])
  for (const { id, seq, slot, status, owner, attempt } of known)
    runs.set(id, { seq, slot, status: status as RunStatus, owner, attempt })
  const taken = new Set([...inUse, ...spent].map(({ slot }) => slot))
  return {
    ...{ seq: isNumbered ? seqIn(counter) : 0, lease: heldLease(leases) },
    ...{ slots, runs, taken, open: openOf(fates) },
  }
}

function openOf(rows: readonly FateRow[]): Map<string, KnownFate> {
  const open = new Map<string, KnownFate>()
  for (const row of rows) {
    const fate = soundFate(row)
    // Nothing folds into a damaged one, and it must not keep the others from being written.
    if (fate !== undefined) open.set(row.task, { nr: row.nr, fate, isOpen: true, isChanged: false })
  }
  return open
}

type FateRow = Parameters<typeof fateOf>[0] & { readonly nr: number }

function soundFate(row: FateRow): Fate | undefined {
  try {
    return fateOf(row)
  } catch {
    return undefined
  }
}

function* write(statements: Statements, draft: Draft): Program<void> {
  const texts = new TokenTexts()
  const claimed: Value[][] = []
  const changed: Value[][] = []
  for (const { run, seq, slot, isNew } of draft.runs.values())
    if (run !== undefined && isNew === true) claimed.push(runValues(run, seq, slot, texts))
    else if (run !== undefined) changed.push(changedValues(run, seq, texts))
  yield* statements.beginRuns.write(column(draft.begun))
  yield* statements.insertRuns.write(claimed)
  yield* statements.changeRuns.write(changed)
  const events = draft.events.map((event) => eventValues(event, texts))
  yield* statements.insertEvents.write(events)
  // The same rows: their numbers follow each other.
  const first = draft.events[0]?.seq ?? 0
  yield* statements.writeNewest.write(
    Array.from(draft.newest.values(), ({ seq }) => events[seq - first] ?? []),
  )
  yield* writeState(statements, draft)
  // Before the new ones, which are open.
  yield* statements.sealFates.write(column(draft.sealed))
  yield* writeFates(statements, draft)
}

function* writeState(statements: Statements, { state }: Draft): Program<void> {
  const set: Value[][] = []
  const removed: Value[][] = []
  for (const { scope, key, value, seq } of state.values())
    if (value === undefined) removed.push([scope, key])
    else set.push([scope, key, JSON.stringify(value), seq])
  yield* statements.writeState.write(set)
  yield* statements.deleteState.write(removed)
}

function* writeFates(statements: Statements, { fates }: Draft): Program<void> {
  const fresh: Value[][] = []
  const changed: Value[][] = []
  for (const { nr, fate, isOpen, isChanged } of fates)
    if (nr === undefined) fresh.push(fateValues(fate, isOpen))
    else if (isChanged) changed.push([nr, ...fateValues(fate, isOpen)])
  yield* statements.writeFates.write(changed)
  yield* statements.insertFates.write(fresh)
}

const column = (values: Iterable<string>): Value[][] => Array.from(values, (value) => [value])
