/** Walks over a syntax tree. */

import type { Span } from './span.ts'
import type { OperandShape, OperatorShape, Tree } from './tree.ts'

/** A leaf of a syntax tree, with its place. */
export type Leaf = OperandShape & { readonly span: Span }

const OPERATORS: ReadonlySet<string> = new Set<OperatorShape['kind']>([
  'group',
  'limited',
  'except',
  'not',
  'all',
  'any',
  'for',
  'within',
  'since',
  'ever-since',
])

const isLeaf = (tree: Tree): tree is Leaf => !OPERATORS.has(tree.kind)

/**
 * Every leaf, left to right, with whether a NOT that no other cancels denies it. What stands inside `within`, `since` and
 * `ever since` is read from the record and consumes nothing, so it is not what such a NOT denies.
 */
export function* leavesOf(tree: Tree, negated = false): Generator<readonly [Leaf, boolean]> {
  if (isLeaf(tree)) {
    yield [tree, negated]
    return
  }
  const isRead = tree.kind === 'within' || tree.kind === 'since' || tree.kind === 'ever-since'
  const denies = tree.kind === 'not' || tree.kind === 'except'
  for (const part of partsOf(tree))
    for (const [leaf, isDenied] of leavesOf(part, negated !== denies))
      yield [leaf, isDenied && !isRead]
}

/** The tree and all that it is made of, from the outside in. */
export function* nodesOf(tree: Tree): Generator<Tree> {
  yield tree
  if (!isLeaf(tree)) for (const part of partsOf(tree)) yield* nodesOf(part)
}

/** What an operator is made of. */
const partsOf = (tree: Exclude<Tree, Leaf>): readonly Tree[] => {
  switch (tree.kind) {
    case 'all':
    case 'any':
      return tree.operands
    case 'limited':
      return [tree.operand, ...tree.guards]
    case 'since':
    case 'ever-since':
      return [tree.operand, tree.other]
    default:
      return [tree.operand]
  }
}

const CONSUMING: ReadonlySet<string> = new Set<Leaf['kind']>([
  'periodic',
  'every',
  'every-months',
  'every-days',
  'daily-on',
  'date-at',
  'cron',
  'rrule',
  'once',
  'once-at',
  'once-in',
  'session-start',
  'after',
  'on-event',
  'file-changed',
  'file-appears',
])

/** Whether a leaf stands for something that a start uses up. */
export const isConsuming = (leaf: Leaf): boolean => CONSUMING.has(leaf.kind)
