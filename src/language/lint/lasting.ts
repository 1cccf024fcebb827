/** Warns of `every D for E` and `daily for E`, which do not end after E: they wait until a start has been due for E. */
import type { Tree } from '../../../grammar/tree.ts'
import { nodesOf } from '../../../grammar/walk.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Rule } from './rule.ts'

const EVERY: ReadonlySet<string> = new Set(['every', 'every-months', 'every-days'])

const isEvery = (operand: Tree): boolean =>
  EVERY.has(operand.kind) ||
  (operand.kind === 'periodic' && ['full', 'at'].includes(operand.part.kind))

/** In parentheses it was meant so. */
export const lasting: Rule = ({ tree }) =>
  [...nodesOf(tree)].flatMap((node): readonly Diagnostic[] =>
    node.kind === 'for' && isEvery(node.operand)
      ? [
          diagnostic(
            node.span,
            "this is true once a start has been due for that long, it does not end after it: for an end add a guard such as 'until <date>'",
          ),
        ]
      : [],
  )
