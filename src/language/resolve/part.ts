/** Parts of a cycle. */
import type { MarkTree } from '../../../grammar/mark.ts'
import type { PartTree } from '../../../grammar/part.ts'
import type { CycleMark, CycleMarks, CycleUnit, IntervalPart, PeriodPart } from '../../time/mark.ts'
import { resolveMark } from './mark.ts'
import type { Notes } from './notes.ts'

/** The places of a list. */
export const asMarks = (
  [first, ...rest]: readonly [MarkTree, ...MarkTree[]],
  unit: CycleUnit,
  notes: Notes,
): CycleMarks => {
  const mark = (tree: MarkTree): CycleMark => resolveMark(tree, unit, 'start', notes)
  return [mark(first), ...rest.map(mark)]
}

/** The part of each cycle of `unit`. */
export const resolvePart = (tree: PartTree, unit: CycleUnit, notes: Notes): PeriodPart => {
  switch (tree.kind) {
    case 'full':
      return { kind: 'full' }
    case 'before':
      return { kind: 'before', end: resolveMark(tree.end, unit, 'end', notes) }
    case 'after':
    case 'starting':
      return { kind: tree.kind, start: resolveMark(tree.start, unit, 'start', notes) }
    case 'between':
      return {
        kind: 'between',
        start: resolveMark(tree.start, unit, 'start', notes),
        end: resolveMark(tree.end, unit, 'end', notes),
      }
    case 'on':
    case 'at':
      return { kind: tree.kind, marks: asMarks(tree.marks, unit, notes) }
  }
}

/** The same where the grammar allows no `at`. */
export const resolveInterval = (tree: PartTree, unit: CycleUnit, notes: Notes): IntervalPart => {
  const part = resolvePart(tree, unit, notes)
  return part.kind === 'at' ? { kind: 'on', marks: part.marks } : part
}
