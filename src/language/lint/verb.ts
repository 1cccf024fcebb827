/** Warns of a verb that is read as the name of a task: `after all tasks succeed`. */
import { leavesOf } from '../../../grammar/walk.ts'
import { diagnostic } from '../diagnostic.ts'
import type { Rule } from './rule.ts'

const VERBS: ReadonlySet<string> = new Set(['succeed', 'fail', 'complete', 'crash'])

export const verb: Rule = ({ tree }) =>
  [...leavesOf(tree)].flatMap(([leaf]) => {
    if (leaf.kind !== 'after' || 'tag' in leaf.tasks) return []
    const [first, ...more] = leaf.tasks
    return more.length === 0 && first?.text != null && VERBS.has(first.text.toLowerCase())
      ? [
          diagnostic(
            first.span,
            `'${first.text}' is read as the name of a task: name the tasks, as in "after tasks 'a', 'b' succeeded"`,
          ),
        ]
      : []
  })
