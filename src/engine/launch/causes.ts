/** Finds what caused a start: for each token that a run used up, what is on record behind it. */
import type { EventMark } from '../../condition/facts.ts'
import { format } from '../../condition/format.ts'
import { members } from '../../condition/machine/task.ts'
import { leaves } from '../../condition/operands.ts'
import type { Cause } from '../../run/cause.ts'
import type { Run } from '../../run/run.ts'
import { isOfEvent, type Token } from '../../run/token.ts'
import type { Store } from '../../store/port.ts'
import type { World } from '../attach/world.ts'
import type { TaskState } from '../task-state.ts'
import { withoutEvent } from './plain-causes.ts'

/** What a token's number is the number of: an event of a task, or one that was emitted. */
interface Origin {
  readonly kind: 'task' | 'event' | 'file'
  /** The task, or the name under which the event is on record; absent where it may be any task's. */
  readonly name?: string
  /** The events among which it is. */
  kept(): readonly (EventMark & { readonly task?: string })[]
}

/** Where what caused a start is looked for. */
export interface Sources extends Pick<World, 'store' | 'network' | 'read'> {
  readonly tasks: ReadonlyMap<string, TaskState>
}

/**
 * What caused a start, at once where memory holds what is asked for; a promise where it is read from the store;
 * `undefined` if no event did.
 */
export function causesOf(
  sources: Sources,
  task: TaskState,
  run: Run,
): readonly Cause[] | Promise<readonly Cause[]> | undefined {
  const origins = originsOf(sources, task, run)
  if (origins === undefined) return undefined
  const found = run.tokens.map((token) => {
    const origin = origins.get(token.source)
    return origin === undefined ? withoutEvent(token) : withEvent(sources, origin, token)
  })
  return found.some((one) => one instanceof Promise)
    ? Promise.all(found.map((one) => Promise.resolve(one))).then((all) => Object.freeze(all))
    : Object.freeze(found as Cause[])
}

/** By source, what the run's tokens are about; one whose condition was changed meanwhile is read from its text. */
function originsOf(
  sources: Sources,
  task: TaskState,
  run: Run,
): ReadonlyMap<string, Origin> | undefined {
  const wanted = run.tokens.filter(({ source }) => isOfEvent(source))
  if (wanted.length === 0) return undefined
  const origins = new Map<string, Origin>()
  addOrigins(sources, task.condition, task.name, origins)
  for (const { source } of wanted)
    if (!origins.has(source)) addOrigins(sources, sources.read(source), task.name, origins)
  return origins
}

function addOrigins(
  sources: Sources,
  condition: TaskState['condition'],
  own: string,
  origins: Map<string, Origin>,
): void {
  const { facts } = sources.network
  const emitted = (kind: 'event' | 'file', name: string): Origin => ({
    kind,
    name,
    kept: () => facts.emitted(name),
  })
  for (const leaf of leaves(condition))
    if (leaf.kind === 'after')
      for (const { task, source } of members(leaf, facts, own))
        origins.set(source, { kind: 'task', name: task, kept: () => facts.history(task) })
    else if (leaf.kind === 'after-any')
      origins.set(format(leaf), { kind: 'task', kept: () => facts.ofAny(leaf.outcome) })
    else if (leaf.kind === 'on-event') origins.set(format(leaf), emitted('event', leaf.name))
    else if (leaf.kind === 'file-event') origins.set(format(leaf), emitted('file', format(leaf)))
}

function withEvent(sources: Sources, origin: Origin, token: Token): Cause | Promise<Cause> {
  const mark = origin.kept().findLast(({ seq }) => seq === token.mark)
  return mark === undefined ? recorded(sources, origin, token) : causeOf(sources, origin, mark)
}

/** Memory keeps the newest only: an older one is read from the store, if it is still there. */
async function recorded(sources: Sources, origin: Origin, token: Token): Promise<Cause> {
  const { store } = sources
  const [event] = await store.events({ after: token.mark - 1, oldest: 1 })
  return event?.seq === token.mark ? await causeOf(sources, origin, event) : withoutEvent(token)
}

/** The ends that have an error. */
const BROKEN: readonly string[] = ['failed', 'terminated', 'crashed']

function causeOf(
  sources: Sources,
  origin: Origin,
  event: EventMark & { readonly task?: string },
): Cause | Promise<Cause> {
  const { at, type, data, run } = event
  const { kind, name = event.task ?? '' } = origin
  const value: unknown = data === undefined ? undefined : JSON.parse(data)
  const given = value === undefined ? {} : { data: value }
  if (kind === 'event') return Object.freeze({ kind, event: name, ...given, at })
  if (kind === 'file') return Object.freeze({ kind, path: pathIn(value), at })
  const cause = { kind, task: name, outcome: type, at, ...(run === undefined ? {} : { run }) }
  if (type === 'succeeded')
    return Object.freeze({ ...cause, ...(value === undefined ? {} : { result: value }) })
  if (run === undefined || !BROKEN.includes(type)) return Object.freeze(cause)
  const { lastRun } = sources.tasks.get(name) ?? {}
  const withError = (ended: Run | undefined): Cause =>
    Object.freeze(ended?.error === undefined ? cause : { ...cause, error: ended.error })
  return lastRun?.id === run ? withError(lastRun) : endedRun(sources.store, run).then(withError)
}

async function endedRun(store: Store, id: string): Promise<Run | undefined> {
  const [run] = await store.runs({ id, limit: 1 })
  return run
}

const pathIn = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'path' in data ? String(data.path) : ''
