/** Warns of a task that its own runs trigger. */
import { leavesOf } from '../../../grammar/walk.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Rule } from './rule.ts'

export const self: Rule = ({ tree }) =>
  [...leavesOf(tree)].flatMap(([leaf, isNegated]): readonly Diagnostic[] =>
    !isNegated &&
    leaf.kind === 'after' &&
    !('tag' in leaf.tasks) &&
    leaf.tasks.some(({ text }) => text === null)
      ? [diagnostic(leaf.span, 'this task triggers itself')]
      : [],
  )
