/** The gate of a spread: an occurrence is there, and its start is put off by a hash of task and occurrence. */
import type { Condition } from '../../condition/condition.ts'
import type { View } from '../../condition/machine/machine.ts'
import { machineOf } from '../../condition/machine/table.ts'
import { isRecurring, timeSource } from '../../condition/source.ts'
import type { Explanation } from '../../signal/ask/explain.ts'
import type { Node } from '../../signal/graph/node.ts'
import { NEVER } from '../../time/instant.ts'
import type { Looked } from '../inspect/look.ts'
import type { Joined } from './asked.ts'
import type { Gate } from './why.ts'

/** Of the operands that hold the task back, the ones that would be true without their spread. */
export const spreadGates = (
  { network, at }: Looked,
  task: Joined,
  blocking: readonly Explanation[],
): readonly Gate[] => {
  const texts = new Set(blocking.map(({ text }) => text))
  if (![...blocking].some(({ condition }) => isSpread(condition))) return []
  return spreadNodes(task.root.node).flatMap((node): readonly Gate[] => {
    const { text, until } = blocking.find(({ condition }) => condition === node.condition) ?? {}
    if (text === undefined || !texts.delete(text) || node.value !== false) return []
    const occurrence = withoutSpread(node, { network, at }, text, task)
    if (occurrence === undefined) return []
    return [
      {
        kind: 'spread',
        holders: [],
        occurrence,
        ...(until === undefined || until === NEVER ? {} : { until }),
      },
    ]
  })
}

const isSpread = (condition: Condition): boolean =>
  'spread' in condition && condition.spread !== undefined

const spreadNodes = (node: Node): readonly Node[] =>
  isSpread(node.condition) ? [node] : node.children.flatMap(spreadNodes)

/** The occurrence that the same operand without its spread has on offer. */
function withoutSpread(
  { condition, beside }: Node,
  { network, at }: Pick<Looked, 'network' | 'at'>,
  text: string,
  { root }: Joined,
): number | undefined {
  const { spread: _, ...rest } = condition as Condition & { readonly spread?: number }
  const plain = rest as Condition
  const machine = machineOf(plain)
  const { task, firstKnown, catchUp } = root
  const view: View = {
    snapshot: { at, seq: network.seq },
    facts: network.facts,
    zone: network.zone,
    consuming: true,
    binding: { task, firstKnown, catchUp, consumed: () => root.consumed(text) },
    beside,
  }
  const [, { tokens }] = machine.step(plain, machine.initial(plain, view), view)
  const mark = tokens[0]?.mark
  if (mark === undefined || mark <= (root.consumed(text)?.mark ?? -NEVER)) return undefined
  const isInstant =
    isRecurring(plain) &&
    timeSource(plain, network.zone, catchUp, firstKnown).instants !== undefined
  const counts = (!isInstant || mark >= firstKnown) && beside?.counts(mark) !== false
  return counts ? mark : undefined
}
