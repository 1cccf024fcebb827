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
  if (isLeaf(tree)) yield [tree, negated]
  else if (tree.kind === 'limited') {
    for (const part of [tree.operand, ...tree.guards]) yield* leavesOf(part, negated)
  } else if ('operands' in tree) for (const part of tree.operands) yield* leavesOf(part, negated)
  else if (tree.kind === 'within') for (const [leaf] of leavesOf(tree.operand)) yield [leaf, false]
  else if (tree.kind === 'since' || tree.kind === 'ever-since') {
    for (const part of [tree.operand, tree.other])
      for (const [leaf] of leavesOf(part)) yield [leaf, false]
  } else yield* leavesOf(tree.operand, negated !== (tree.kind === 'not' || tree.kind === 'except'))
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
  'after',
  'on-event',
  'file-changed',
  'file-appears',
])

/** Whether a leaf stands for something that a start uses up. */
export const isConsuming = (leaf: Leaf): boolean => CONSUMING.has(leaf.kind)
