/** A network that knows what the present one knows, without its conditions. */
import { needsOfTask } from '../../engine/attach/needs.ts'
import { Network } from '../../signal/graph/network.ts'
import { copiedFacts } from './facts-copy.ts'
import type { Present } from './present.ts'

export function copiedNetwork({
  at,
  network,
  tasks,
}: Pick<Present, 'at' | 'network' | 'tasks'>): Network {
  const all = [...tasks.values()]
  const readers = all.flatMap(({ name, condition, definition: { endCondition } }) => [
    { task: name, condition },
    ...(endCondition === undefined ? [] : [{ task: name, condition: endCondition }]),
  ])
  const needs = all.flatMap(({ definition }) => needsOfTask(definition))
  const facts = copiedFacts(network.facts, readers, at, needs)
  for (const { name, options } of all) if (options.tags !== undefined) facts.tag(name, options.tags)
  const copy = new Network(facts, network.zone)
  copy.restoreSeq(network.seq)
  return copy
}
