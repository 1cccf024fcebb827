/** Warns of `every D for E`, which does not end after E: it waits until a start has been due for E. */
import { nodesOf } from '../../../grammar/walk.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Rule } from './rule.ts'

const EVERY: ReadonlySet<string> = new Set(['every', 'every-months', 'every-days'])

/** In parentheses it was meant so. */
export const lasting: Rule = ({ tree }) =>
  [...nodesOf(tree)].flatMap((node): readonly Diagnostic[] =>
    node.kind === 'for' && EVERY.has(node.operand.kind)
      ? [
          diagnostic(
            node.span,
            "this is true once a start has been due for that long, it does not end after it: for an end add a guard such as 'until <date>'",
          ),
        ]
      : [],
  )
