/** Whether it is worth asking: an operand that cannot change what is due now is left alone. */

import { isOverTime } from '../../condition/traits.ts'
import { someLink } from './links.ts'
import type { Node } from './node.ts'

/** Whether a change of this node could change whether some task is due now. What operators over time look at always can. */
export function matters(node: Node): boolean {
  return (
    node.roots !== undefined ||
    below(node) ||
    someLink(node.parents, (parent) => canChange(parent, node) && matters(parent))
  )
}

/** Whether an operator over time stands somewhere above. */
const below = (node: Node): boolean =>
  someLink(node.parents, (parent) => isOverTime(parent.condition) || below(parent))

/** An AND with a false operand, or an OR with a true one, is decided without the others. */
function canChange(parent: Node, node: Node): boolean {
  const { kind } = parent.condition
  if (kind !== 'all' && kind !== 'any') return true
  const deciding = kind === 'any'
  return parent.children.every((child) => child === node || child.value !== deciding)
}
