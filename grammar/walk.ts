/** Walks over a syntax tree. */

import type { Span } from './span.ts'
import type { OperandShape, OperatorShape, Tree } from './tree.ts'

/** A leaf of a syntax tree, with its place. */
export type Leaf = OperandShape & { readonly span: Span }

const OPERATORS: ReadonlySet<string> = new Set<OperatorShape['kind']>([
  'group',
  'not',
  'all',
  'any',
  'for',
  'within',
  'since',
  'ever-since',
])

const isLeaf = (tree: Tree): tree is Leaf => !OPERATORS.has(tree.kind)

/** Every leaf, left to right, with whether it stands under a NOT that no other cancels. */
export function* leavesOf(tree: Tree, negated = false): Generator<readonly [Leaf, boolean]> {
  if (isLeaf(tree)) yield [tree, negated]
  else if ('operands' in tree) for (const part of tree.operands) yield* leavesOf(part, negated)
  else {
    yield* leavesOf(tree.operand, negated !== (tree.kind === 'not'))
    if (tree.kind === 'since' || tree.kind === 'ever-since') yield* leavesOf(tree.other, negated)
  }
}
