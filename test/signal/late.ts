/** Conditions that are put into a network in the middle of what happens. */
import type { Condition } from '../../src/condition/condition.ts'
import { LATEST } from '../../src/condition/source.ts'
import type { RecordedEvent } from '../../src/run/event.ts'
import { FactsFold } from '../../src/signal/facts/facts.ts'
import { Network } from '../../src/signal/graph/network.ts'
import { attachNew } from '../../src/signal/past/look-back.ts'
import { zone } from '../../src/time/zone.ts'

const FOREVER = Number.POSITIVE_INFINITY
const UTC = zone('UTC')

/** A network that has seen all that is on record before `at`. */
function networkAt(at: number, record: readonly RecordedEvent[], from: number): Network {
  const facts = new FactsFold(from)
  for (const { task, type } of record) {
    const topic = `${type === 'emitted' ? 'event' : 'task'}/${task}`
    facts.need({ topic, span: FOREVER, count: FOREVER })
  }
  const network = new Network(facts, UTC)
  for (const event of record) if (event.at < at) network.apply(event)
  return network
}

/** What a condition that is first known at `at` is from then on. */
export function seenFrom(
  condition: Condition,
  at: number,
  record: readonly RecordedEvent[],
  looks: readonly number[],
  from = record[0]?.at ?? at,
) {
  const network = networkAt(at, record, from)
  const options = { task: 't', firstKnown: at, catchUp: LATEST }
  const before = record.filter((event) => event.at < at)
  const root = attachNew(network, condition, options, at, { events: before, from })
  const ahead = record.filter((event) => event.at >= at)
  return looks
    .filter((look) => look >= at)
    .map((look) => {
      while (ahead[0] !== undefined && ahead[0].at <= look) {
        const event = ahead.shift() as RecordedEvent
        network.advance(event.at)
        network.apply(event)
      }
      network.advance(look)
      return { at: look, value: root.verdict().value }
    })
}
