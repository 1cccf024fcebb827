/** The past of a task's condition, gone through again over its record: what it was at any instant of which enough is known. */
import type { TaskState } from '../../engine/task-state.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Token } from '../../run/token.ts'
import { CONSUMES } from '../../signal/graph/consumed.ts'
import { Network } from '../../signal/graph/network.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { attachNew } from '../../signal/past/look-back.ts'
import { reach } from '../../signal/past/reach.ts'
import { DAY, type Instant, NEVER } from '../../time/instant.ts'
import type { Looked } from '../inspect/look.ts'
import { recordOf } from './record-of.ts'

/** A condition as it was. */
export interface PastCondition {
  readonly root: Root
  readonly network: Network
  /** Before it nothing is known of the condition. */
  readonly from: Instant
  /** Goes on to an instant through all that happened; tells of each change. */
  to(at: Instant, changed?: (at: Instant) => void): void
}

/** Instants that are gone through one by one at most. */
const MOST_STEPS = 200_000

/**
 * A task's condition brought to an instant of the past, and no further. Parameters and what is asked outside are not on
 * record: the former are as now, the latter unknown.
 */
export async function pastCondition(
  looked: Looked,
  task: TaskState & { readonly root: Root },
  at: Instant,
  until: Instant,
  events?: number,
): Promise<PastCondition> {
  const { store, network: present, zone } = looked
  const { condition, name } = task
  const memory = task.root.memory()
  const begin = Math.max(memory.firstKnown, at - DAY - 1 - reach(condition))
  const record = await recordOf(store, present.facts, { task: name, condition }, until + 1, events)
  const early = record.events.filter((event) => event.at < begin)
  const later = record.events.filter((event) => event.at >= begin)
  const facts = present.facts.surroundings()
  facts.session.recordedSince = looked.past.recordedSince
  for (const topic of new Set(record.events.map(topicOf)))
    facts.need({ topic, span: NEVER, count: NEVER })
  const network = new Network(facts, zone)
  for (const event of early) network.apply(event)
  const options = { task: name, firstKnown: memory.firstKnown, catchUp: task.policies.catchUp }
  const root = attachNew(
    network,
    condition,
    options,
    Math.max(begin, network.at),
    { events: early, from: record.from },
    consumedBefore(memory.consumed, early, begin, name),
  )
  let next = 0
  let steps = 0
  const advance = (to: Instant, changed: (at: Instant) => void): void => {
    while (network.wake <= to && ++steps <= MOST_STEPS) {
      network.advance(network.wake)
      changed(network.at)
    }
    if (to > network.at) network.advance(to)
  }
  return {
    root,
    network,
    from: Math.max(memory.firstKnown, record.from),
    to(end, changed = () => undefined) {
      for (let event = later[next]; event !== undefined && event.at <= end; event = later[++next]) {
        advance(event.at, changed)
        show(network, root, event, name)
        changed(network.at)
      }
      advance(end, changed)
    },
  }
}

const topicOf = ({ type, task = '' }: RecordedEvent): string =>
  `${type === 'emitted' ? 'event' : 'task'}/${task}`

/** Starts and misses of the task itself use its tokens up. */
function show(network: Network, root: Root, event: RecordedEvent, name: string): void {
  const isOwn = event.task === name
  network.apply(event, isOwn && CONSUMES.has(event.type) ? root : undefined)
  if (isOwn && event.type === 'missed' && event.tokens !== undefined)
    network.refuse(root, event.tokens, network.at)
}

/** What had been used up by then: by starts and misses on record, or by older ones that the task still remembers. */
function consumedBefore(
  remembered: readonly (Token & { readonly at: Instant })[],
  early: readonly RecordedEvent[],
  begin: Instant,
  name: string,
): readonly (Token & { readonly at: Instant })[] {
  const found = new Map<string, Token & { readonly at: Instant }>()
  const note = (token: Token & { readonly at: Instant }) => {
    const known = found.get(token.source)
    if (known === undefined || known.mark <= token.mark) found.set(token.source, token)
  }
  for (const one of remembered) if (one.at < begin) note(one)
  for (const { task, type, tokens = [], at } of early)
    if (task === name && (CONSUMES.has(type) || type === 'missed'))
      for (const token of tokens) note({ ...token, at })
  return [...found.values()]
}
