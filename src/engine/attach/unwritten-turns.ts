/**
 * When operands turned after the last writing of their condition, by a session that was killed: found by going through
 * the record between, with the same machines. A session that was stopped has written all of them.
 */

import { leaves } from '../../condition/operands.ts'
import { isSampled } from '../../condition/traits.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { type Memory, type OperatorMemory, readingIn } from '../../signal/graph/memory.ts'
import { Network } from '../../signal/graph/network.ts'
import { areTurns } from '../../signal/graph/operand-turns.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { topicsOf } from '../../signal/past/look-back.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Defined, Definition } from '../definition.ts'
import { settledDates } from './dates.ts'
import { type History, spelledOut } from './history.ts'
import { type RecordedTask, stateIn } from './past.ts'
import type { World } from './world.ts'

/** Events that are gone through, at most; with what a condition costs besides. Further ones stay as they were written. */
const MOST_READ = 20_000
const PER_TASK = 20

/** A condition as it was when it last turned before it was written. */
interface Left {
  readonly definition: Definition
  readonly state: RecordedTask
  readonly at: Instant
  readonly events: readonly RecordedEvent[]
}

/** Brings the stored turns of conditions with several operands up to the instant at which the session was last seen. */
export async function bringTurns(
  world: World,
  definitions: readonly Definition[],
  all: Iterable<Defined>,
  history: History,
): Promise<void> {
  const { past } = world
  const { lastSeen } = past
  if (lastSeen === undefined || past.isRested) return
  const left: Left[] = []
  let room = MOST_READ
  for (const definition of definitions) {
    const state = stateIn(past, definition, world.read)
    if (state?.memory.turns === undefined || !isOnRecord(definition)) continue
    const at = lastTurn(state)
    if (at >= lastSeen) continue
    const { events } = await history.of(topicsBelow(definition, all))
    left.push({ definition, state, at, events })
    room -= events.length + PER_TASK
    if (room < 0) break
  }
  if (left.length > 0) bringAll(world, left, lastSeen)
}

/** Whether all that changes its condition is time or on record: an answer, a parameter, a number of the session is not. */
const isOnRecord = ({ name, condition }: Definition): boolean =>
  ![...leaves(condition)].some(isSampled) &&
  topicsOf(condition, name).every((topic) => /^(?:task|event|tag|any)\//.test(topic))

const topicsBelow = ({ name, condition }: Definition, all: Iterable<Defined>) => [
  ...new Set(topicsOf(condition, name).flatMap((topic) => [...spelledOut(topic, all)])),
]

/** Between its last turn and its writing it was as it was written, so its way begins at the turn. */
function lastTurn({ memory }: RecordedTask): Instant {
  const { firstKnown, consumed, rise, turns, states = [] } = memory
  const instants = [
    firstKnown,
    rise?.since,
    readingIn(memory)?.since,
    // A code is less than any instant that matters.
    ...(areTurns(turns) ? turns : []),
    ...consumed.map(({ at }) => at),
    ...states.map(({ since }) => since),
  ]
  return instants.reduce<Instant>((last, at) => Math.max(last, at ?? last), -NEVER)
}

function bringAll(world: World, left: readonly Left[], lastSeen: Instant): void {
  const { zone, past } = world
  const network = new Network(world.network.facts.surroundings(), zone)
  const events = [
    ...new Map(left.flatMap((one) => one.events).map((event) => [event.seq, event])).values(),
  ].sort((a, b) => a.seq - b.seq)
  for (const { definition } of left)
    for (const topic of topicsOf(definition.condition, definition.name))
      network.facts.need({ topic, span: NEVER, count: NEVER })
  let next = 0
  const bring = (to: Instant) => {
    for (let event = events[next]; event !== undefined && event.at <= to; event = events[++next]) {
      if (event.at > network.at) network.advance(event.at)
      network.apply(event)
    }
    network.advance(to)
  }
  const roots = new Map<Left, Root>()
  for (const one of [...left].sort((a, b) => a.at - b.at)) {
    const { definition, state, at } = one
    bring(at)
    const { name, policies } = definition
    const condition =
      settledDates(definition.condition, state, { zone, at }, world.read) ?? definition.condition
    const options = { task: name, firstKnown: at, catchUp: policies.catchUp }
    roots.set(one, network.attach(condition, options, at, state.memory))
  }
  bring(lastSeen)
  for (const [{ definition, state }, root] of roots)
    past.tasks.set(definition.name, { ...state, memory: brought(state.memory, root) } as never)
}

/** What was written, with when everything turned. What operators over time remember was written at each change. */
function brought(written: Memory, root: Root): Memory {
  const { turns, reading, states } = root.memory()
  const isSame = (one: OperatorMemory, other: OperatorMemory | undefined) =>
    JSON.stringify(one.state) === JSON.stringify(other?.state)
  return {
    ...written,
    ...(turns && { turns }),
    ...(reading && { reading }),
    ...(written.states && {
      states: written.states.map((one, i) =>
        isSame(one, states?.[i]) ? (states?.[i] ?? one) : one,
      ),
    }),
  }
}
