/** From the syntax tree to the condition: operators flattened, zones of groups pushed down to the operands. */
import type { OperatorShape, Tree } from '../../../grammar/tree.ts'
import type { Condition } from '../../condition/condition.ts'
import { all, any, not } from '../../condition/make.ts'
import { resolveContext, resolvePhrase } from './context.ts'
import { resolveDuration } from './duration.ts'
import type { Notes } from './notes.ts'
import { resolveTask } from './task.ts'
import { resolveTime } from './time.ts'
import { resolveZone } from './zone.ts'

type Listed = readonly [Condition, ...Condition[]]

const joined = (
  trees: readonly Tree[],
  join: (...list: Listed) => Condition,
  notes: Notes,
): Condition => {
  const [first, ...rest] = trees.map((tree) => resolve(tree, notes))
  return first === undefined ? { kind: 'constant', value: true } : join(first, ...rest)
}

const resolveOperator = (tree: OperatorShape, notes: Notes): Condition => {
  switch (tree.kind) {
    case 'group':
      return resolve(
        tree.operand,
        tree.zone === undefined ? notes : { ...notes, zone: resolveZone(tree.zone, notes) },
      )
    case 'not':
      return not(resolve(tree.operand, notes))
    case 'all':
      return joined(tree.operands, all, notes)
    case 'any':
      return joined(tree.operands, any, notes)
    case 'for':
    case 'within': {
      const operand = resolve(tree.operand, notes)
      return { kind: tree.kind, operand, duration: resolveDuration(tree.duration, notes) }
    }
    case 'since':
      return {
        kind: 'since',
        operand: resolve(tree.operand, notes),
        reset: resolve(tree.other, notes),
      }
    case 'ever-since':
      return {
        kind: 'ever-since',
        operand: resolve(tree.operand, notes),
        start: resolve(tree.other, notes),
      }
  }
}

/** The condition that the tree says; errors and warnings are added to the notes. */
export const resolve = (tree: Tree, notes: Notes): Condition => {
  switch (tree.kind) {
    case 'group':
    case 'not':
    case 'all':
    case 'any':
    case 'for':
    case 'within':
    case 'since':
    case 'ever-since':
      return resolveOperator(tree, notes)
    case 'after':
    case 'has':
    case 'running':
    case 'runs-running':
      return resolveTask(tree, notes)
    case 'periodic':
    case 'time-of':
    case 'every':
    case 'every-months':
    case 'every-days':
    case 'cron':
    case 'cron-time':
    case 'rrule':
    case 'once':
    case 'once-at':
    case 'once-in':
    case 'on-days':
    case 'absolute':
      return resolveTime(tree, notes)
    case 'custom':
      return resolvePhrase(tree, notes)
    case 'constant':
    case 'session-age':
    case 'session-count':
    case 'param-exists':
    case 'param-is':
    case 'env':
    case 'on-event':
    case 'no-event':
    case 'file-exists':
    case 'file-changed':
    case 'file-appears':
    case 'signal':
      return resolveContext(tree, notes)
  }
}
