/** The nominal occurrences of a task's condition: all that its consuming operands could ever have offered in a range. */
import type { Condition } from '../../condition/condition.ts'
import type { OnEvent } from '../../condition/context.ts'
import { format } from '../../condition/format.ts'
import type { View } from '../../condition/machine/machine.ts'
import { machineOf } from '../../condition/machine/table.ts'
import { named } from '../../condition/machine/task.ts'
import { leaves } from '../../condition/operands.ts'
import { isRecurring, LATEST, type Recurring, timeSource } from '../../condition/source.ts'
import type { After, AfterAny } from '../../condition/task.ts'
import { isConsuming } from '../../condition/traits.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { isOfAny, typesOfAny } from '../../signal/facts/any-task.ts'
import { FactsFold } from '../../signal/facts/facts.ts'
import type { Store } from '../../store/port.ts'
import { type Duration, type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'

/** A token that was there to be had, and when it came. */
export interface Occurrence {
  readonly source: string
  readonly mark: number
  readonly at: Instant
  /** Whether it counts for the task at all: not if it had passed before the condition was known. */
  readonly counts: boolean
}

/** What occurrences are looked for in; `from` is part of the range, `to` is not. */
export interface Surroundings {
  readonly task: string
  readonly zone: Zone
  readonly firstKnown: Instant
  readonly from: Instant
  readonly to: Instant
  readonly store: Store
  /** The tasks that have a tag. */
  tagged(tag: string): readonly string[]
}

/** The most occurrences of one operand; more are refused. */
const MOST = 1_000_000

/**
 * Of every operand whose occurrences follow from time or from events, each occurrence once. Those of `every D`, `once`
 * and the rise follow from what the task did; they are found in its record only.
 *
 * @throws {RangeError} when the range has more than a million occurrences of one operand.
 */
export async function occurrencesOf(
  condition: Condition,
  around: Surroundings,
): Promise<readonly Occurrence[]> {
  const found = new Map<string, Occurrence>()
  for (const leaf of leaves(condition)) {
    if (!isConsuming(leaf)) continue
    const list = isRecurring(leaf)
      ? ofTime(leaf, around)
      : (await Promise.all(eventful(leaf, around).map((one) => ofEvents(one, around)))).flat()
    for (const one of list) found.set(`${one.source}#${one.mark}`, one)
  }
  return [...found.values()]
}

function* ofTime(leaf: Recurring, around: Surroundings): Generator<Occurrence> {
  const { zone, firstKnown, from, to } = around
  const source = format(leaf)
  const times = timeSource(leaf, zone, LATEST, firstKnown)
  let count = 0
  for (let at = from; at < to; ) {
    const { mark, until } =
      times.instants === undefined ? times.offer(at) : instantAt(times.instants, at)
    // A window that began before the range belongs to the range before.
    if (mark !== undefined && mark >= from && mark < to) {
      if (++count > MOST)
        throw new RangeError(
          `expected a range with at most ${MOST} occurrences of an operand, got one with more of '${source}'`,
        )
      const counts = times.instants === undefined ? until > firstKnown : mark >= firstKnown
      yield { source, mark, at: mark, counts }
    }
    at = until
  }
}

/** The instant at or after `at`, and where to look on. */
function instantAt(
  instants: {
    latest(upTo: Instant): Instant | undefined
    next(after: Instant): Instant | undefined
  },
  at: Instant,
): { mark: Instant | undefined; until: Instant } {
  const mark = instants.latest(at) === at ? at : instants.next(at)
  return { mark, until: mark === undefined ? NEVER : mark + 1 }
}

interface EventOperand {
  readonly leaf: Condition
  /** How long after its event each occurrence comes. */
  readonly delay: Duration
  readonly source: string
  readonly topic: string
}

/** The operand as it would be at once, and how much later it is. */
function undelayed<C extends After | AfterAny | OnEvent>(
  leaf: C,
): { readonly leaf: Omit<C, 'delay'>; readonly delay: Duration } {
  const { delay = 0, ...rest } = leaf
  return { leaf: rest, delay }
}

/** What an operand has to do with events; nothing where its occurrences are found in the task's record only. */
function eventful(leaf: Condition, around: Surroundings): readonly EventOperand[] {
  if (leaf.kind === 'after') return alone(leaf, around)
  const source = format(leaf)
  if (leaf.kind === 'on-event') return [{ ...undelayed(leaf), source, topic: `event/${leaf.name}` }]
  if (leaf.kind === 'after-any')
    return [{ ...undelayed(leaf), source, topic: `any/${leaf.outcome}` }]
  return []
}

/** An operand about several tasks, taken apart: each of them offers tokens of its own. */
function alone(leaf: After, { task, tagged }: Surroundings): readonly EventOperand[] {
  const { tasks } = leaf
  const names =
    tasks.kind === 'tagged'
      ? tagged(tasks.tag).filter((name) => name !== task)
      : tasks.names.map((ref) => named(ref, task))
  return names.map((name) => {
    const one: After = {
      ...leaf,
      quantifier: { kind: 'all' },
      tasks: { kind: 'named', names: [name] },
    }
    // `none of … failed` waits for all of them to finish.
    const outcome = leaf.quantifier.kind === 'none' ? 'finished' : leaf.outcome
    return {
      ...undelayed({ ...one, outcome }),
      source: format(one),
      topic: `task/${name}`,
    }
  })
}

/** Drives the operand's own machine through the record: what it offers after an event is an occurrence. */
async function ofEvents(
  { leaf, delay, source, topic }: EventOperand,
  { zone, task, firstKnown, store, ...around }: Surroundings,
): Promise<readonly Occurrence[]> {
  const [from, to] = [around.from - delay, around.to - delay]
  const wanted = isOfAny(topic)
    ? { types: typesOfAny(topic) }
    : { task: topic.slice(topic.indexOf('/') + 1) }
  const events = await store.events({ ...wanted, from, to })
  const facts = new FactsFold(from)
  facts.need({ topic, span: NEVER, count: NEVER })
  const machine = machineOf(leaf)
  const found: Occurrence[] = []
  let consumed = 0
  const view = ({ seq, at }: Pick<RecordedEvent, 'seq' | 'at'>): View => ({
    snapshot: { at, seq },
    facts,
    zone,
    consuming: true,
    binding: {
      task,
      firstKnown,
      catchUp: LATEST,
      consumed: () => ({ mark: consumed, at }),
    },
  })
  let state: unknown
  for (const event of events) {
    const now = view(event)
    if (state === undefined) state = machine.initial(leaf, now)
    facts.apply(event)
    const [next, { tokens }] = machine.step(leaf, state, now)
    state = next
    const mark = tokens[0]?.mark
    if (mark === undefined || mark !== event.seq) continue
    consumed = mark
    found.push({ source, mark, at: event.at + delay, counts: true })
  }
  return found
}
