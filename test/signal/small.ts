/** A network with nothing around it. */
import { LATEST } from '../../src/condition/source.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import type { RecordedEvent } from '../../src/run/event.ts'
import { FactsFold } from '../../src/signal/facts/facts.ts'
import { Network } from '../../src/signal/graph/network.ts'
import type { Memory } from '../../src/signal/graph/task-condition.ts'
import type { Turn } from '../../src/signal/graph/turn.ts'
import { zone } from '../../src/time/zone.ts'

export function open(settled: (turn: Turn) => void = () => undefined) {
  const facts = new FactsFold(0)
  const network = new Network(facts, zone('UTC'))
  network.turns$.subscribe(settled)
  const attach = (text: string, task = 't', at = 0, memory?: Memory) =>
    network.attach(parseOrThrow(text), { task, firstKnown: at, catchUp: LATEST }, at, memory)
  const happen = (
    task: string,
    type: RecordedEvent['type'],
    root?: ReturnType<typeof attach>,
    run = 'r',
  ) =>
    network.apply(
      {
        seq: network.seq + 1,
        at: network.at,
        task,
        type,
        run,
        ...(root === undefined ? {} : { tokens: root.tokens() }),
      },
      root,
    )
  return { facts, network, attach, happen }
}
