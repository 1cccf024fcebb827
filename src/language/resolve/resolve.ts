/** From the syntax tree to the condition: operators flattened, zones of groups pushed down to the operands. */
import type { OperatorShape, Tree } from '../../../grammar/tree.ts'
import { isConsuming, leavesOf } from '../../../grammar/walk.ts'
import type { Condition } from '../../condition/condition.ts'
import { all, any, not } from '../../condition/construct.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../time/instant.ts'
import type { CycleUnit } from '../../time/mark.ts'
import { resolveContext, resolvePhrase } from './context.ts'
import { resolveDuration } from './duration.ts'
import { alignedTo } from './every.ts'
import { fail, type Notes } from './notes.ts'
import { resolveTask } from './task.ts'
import { resolveTime } from './time.ts'
import { resolveZone } from './zone.ts'

type Listed = readonly [Condition, ...Condition[]]

const joined = (
  trees: readonly Tree[],
  join: (...list: Listed) => Condition,
  notes: Notes,
): Condition => {
  for (const tree of trees.slice(0, -1)) {
    const unless = openUnless(tree)
    if (unless !== undefined) fail(notes, unless.span, AMBIGUOUS)
  }
  const [first, ...rest] = trees.map((tree) => resolve(tree, notes))
  return first === undefined ? { kind: 'constant', value: true } : join(first, ...rest)
}

/** `every 20 minutes between 9:00 and 17:00`: the first of each day is at the beginning. */
const counted = (operand: Condition, guards: readonly Condition[]): Condition => {
  const [first, ...others] = operand.kind === 'all' ? operand.operands : []
  if (first?.kind === 'every' && others.every(({ kind }) => kind === 'on-days'))
    return all(counted(first, guards), ...others)
  const isUnit = operand.kind === 'periodic' && operand.part.kind === 'full'
  const length = isUnit ? LENGTHS[operand.unit] : undefined
  const isPlain = operand.kind === 'every' && operand.based === 'start' && !('most' in operand)
  const distance = isPlain ? operand.distance : length
  const guard = guards.find((one) => beginningOf(one) !== undefined)
  const start = guard && beginningOf(guard)
  if (distance === undefined || start === undefined || distance > DAY) return operand
  const { spread, zone } = { spread: undefined, zone: undefined, ...guard, ...operand }
  return {
    ...alignedTo(distance, start),
    ...(spread === undefined ? {} : { spread }),
    ...(zone === undefined ? {} : { zone }),
  }
}

const LENGTHS: { readonly [U in CycleUnit]?: number } = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
}

/** Where a guard of the time of day begins. */
const beginningOf = (guard: Condition): number | undefined => {
  if (guard.kind !== 'time-of' || guard.unit !== 'day') return undefined
  const { part } = guard
  if (part.kind === 'before') return 0
  return part.kind === 'between' || part.kind === 'after' ? (part.start.time ?? 0) : undefined
}

/** The only zone that is written among what stands without signs between, for all of it: `at 0:00 UTC on the 1st`. */
const withZone = (trees: readonly Tree[], notes: Notes): Notes => {
  const written = trees
    .flatMap((tree) => [...leavesOf(tree)])
    .flatMap(([leaf]) => ('zone' in leaf && leaf.zone !== undefined ? [leaf.zone] : []))
  const [zone, ...others] = written
  const isOne = zone !== undefined && others.every(({ text }) => text === zone.text)
  return isOne ? { ...notes, zone: resolveZone(zone, notes) } : notes
}

const resolveLimited = (operand: Tree, guards: readonly Tree[], outer: Notes): Condition => {
  const notes = withZone([operand, ...guards], outer)
  const limits = guards.map((guard) => resolve(guard, notes))
  return all(counted(resolve(operand, notes), limits), ...limits)
}

const CONSUMING =
  "'unless' and 'except' take a state such as \"task 'x' is running\" or 'on weekends', not what starts a task"

/** What is denied is a state; what consumes would have to be used up by what it keeps from starting. */
const resolveExcept = (operand: Tree, notes: Notes): Condition => {
  for (const [leaf] of leavesOf(operand)) if (isConsuming(leaf)) fail(notes, leaf.span, CONSUMING)
  return not(resolve(operand, notes))
}

const AMBIGUOUS =
  "what follows 'unless' could belong to it or not: put what it denies, or what is before it, in parentheses"

/** An `unless` that is not the last of what it stands in. */
const openUnless = (tree: Tree): Tree | undefined => {
  if (tree.kind === 'all' || tree.kind === 'any') {
    const last = tree.operands.at(-1)
    return last === undefined ? undefined : openUnless(last)
  }
  if (tree.kind !== 'limited') return undefined
  const last = tree.guards.at(-1)
  return last?.kind === 'except' && last.isLast ? last : undefined
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
    case 'limited':
      return resolveLimited(tree.operand, tree.guards, notes)
    case 'except':
      return resolveExcept(tree.operand, notes)
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
    case 'limited':
    case 'except':
    case 'since':
    case 'ever-since':
      return resolveOperator(tree, notes)
    case 'after':
    case 'after-any':
    case 'has':
    case 'running':
    case 'runs-running':
      return resolveTask(tree, notes)
    case 'periodic':
    case 'time-of':
    case 'every':
    case 'every-months':
    case 'every-days':
    case 'daily-on':
    case 'date-at':
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
    case 'session-start':
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
