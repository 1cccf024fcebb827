/** A commit: read what its writes need to know, decide them all, write what came out of it with few statements. */
import type { Fate } from '../../run/event.ts'
import type { RunStatus } from '../../run/run.ts'
import type { Fence } from '../lease.ts'
import type { Write, WriteResult } from '../port.ts'
import { decidedTask, FENCED, isStale, versionOf } from '../stale.ts'
import { lastSeq } from './counter.ts'
import { Draft, type KnownFate, type KnownRun } from './draft.ts'
import { isFenceHeld } from './leases.ts'
import type { Program, Value } from './program.ts'
import { eventValues, fateOf, fateValues, runValues, slotOf } from './rows.ts'
import type { Statements } from './statements.ts'

export function* commit(
  statements: Statements,
  writes: readonly Write[],
  seen: number,
  fence?: Fence,
): Program<readonly WriteResult[]> {
  // First of all, for where transactions may overlap this is the lock.
  const seq = yield* lastSeq(statements.lockedCounter)
  const isFenced = fence !== undefined && !(yield* isFenceHeld(statements, fence))
  const draft = new Draft({ seq, ...(yield* read(statements, writes)) })
  const stale = seen < seq && !isFenced ? yield* staleOf(statements, writes, seen) : undefined
  const results = writes.map((write) => {
    if (isFenced && decidedTask(write) !== undefined) return FENCED
    return stale?.has(write) === true ? STALE : draft.decide(write)
  })
  yield* write(statements, draft)
  if (draft.seq !== seq) yield* statements.setCounter.run([[draft.seq]])
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
  const newest = new Map<string, number>()
  for (const { task, type, seq } of yield* statements.newestDecisions.run(column(tasks)))
    newest.set(`${type} ${task}`, seq)
  const states = new Map<string, number>()
  for (const { key, seq } of yield* statements.stateNumbers.run(column(tasks))) states.set(key, seq)
  const version = (task: string) =>
    versionOf((type) => newest.get(`${type} ${task}`) ?? 0, states.get(task) ?? 0)
  const stale = new Set([...tasks].filter((task) => isStale(version(task), seen)))
  return new Set(writes.filter((write) => stale.has(decidedTask(write) ?? '')))
}

type Known = ConstructorParameters<typeof Draft>[0]

function* read(statements: Statements, writes: readonly Write[]): Program<Omit<Known, 'seq'>> {
  const ids = new Set<string>()
  const slots = new Set<string>()
  const tasks = new Set<string>()
  for (const write of writes) {
    if (write.kind === 'miss') tasks.add(write.fates[0].task)
    if (write.kind !== 'claim' && write.kind !== 'transition') continue
    ids.add(write.run.id)
    if (write.kind === 'claim') slots.add(slotOf(write.run.task, write.run.key))
  }
  const runs = new Map<string, KnownRun>()
  for (const { id, status, ...row } of yield* statements.runsById.run(column(ids)))
    runs.set(id, { ...row, status: status as RunStatus })
  const taken = new Set<string>()
  for (const { slot } of yield* statements.takenSlots.run(column(slots))) taken.add(slot)
  for (const { slot } of yield* statements.spentSlots.run(column(slots))) taken.add(slot)
  const open = new Map<string, KnownFate>()
  for (const row of yield* statements.openFates.run(column(tasks))) {
    const fate = soundFate(row)
    // Nothing folds into a damaged one, and it must not keep the others from being written.
    if (fate !== undefined) open.set(row.task, { nr: row.nr, fate, isOpen: true, isChanged: false })
  }
  return { runs, taken, open }
}

function soundFate(row: Parameters<typeof fateOf>[0]): Fate | undefined {
  try {
    return fateOf(row)
  } catch {
    return undefined
  }
}

function* write(statements: Statements, draft: Draft): Program<void> {
  const runs: Value[][] = []
  for (const { run, seq, slot } of draft.runs.values())
    if (run !== undefined) runs.push(runValues(run, seq, slot))
  yield* statements.writeRuns.run(runs)
  yield* statements.insertEvents.run(draft.events.map(eventValues))
  yield* statements.writeNewest.run([...draft.newest.values()].map(eventValues))
  yield* writeState(statements, draft)
  // Before the new ones, which are open.
  yield* statements.sealFates.run(column(draft.sealed))
  yield* writeFates(statements, draft)
}

function* writeState(statements: Statements, { state }: Draft): Program<void> {
  const set: Value[][] = []
  const removed: Value[][] = []
  for (const { scope, key, value, seq } of state.values())
    if (value === undefined) removed.push([scope, key])
    else set.push([scope, key, JSON.stringify(value), seq])
  yield* statements.writeState.run(set)
  yield* statements.deleteState.run(removed)
}

function* writeFates(statements: Statements, { fates }: Draft): Program<void> {
  const fresh: Value[][] = []
  const changed: Value[][] = []
  for (const { nr, fate, isOpen, isChanged } of fates)
    if (nr === undefined) fresh.push(fateValues(fate, isOpen))
    else if (isChanged) changed.push([nr, ...fateValues(fate, isOpen)])
  yield* statements.writeFates.run(changed)
  yield* statements.insertFates.run(fresh)
}

const column = (values: Iterable<string>): Value[][] => Array.from(values, (value) => [value])
