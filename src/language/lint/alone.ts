/** Warns of what stands alone though it looks like a part of what is before it: `every Monday at 9:00 or 17:00`, `monthly on 1st and 3rd Monday`. */
import type { MarkTree } from '../../../grammar/mark.ts'
import type { Tree } from '../../../grammar/tree.ts'
import { nodesOf } from '../../../grammar/walk.ts'
import { ordinal, weekdayName } from '../../condition/format/words.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Rule } from './rule.ts'

/** A time of day that begins a condition of its own. */
const bareTime = (tree: Tree): MarkTree | undefined => {
  if (tree.kind !== 'periodic' || tree.unit !== 'day' || tree.part.kind !== 'at') return undefined
  const [first] = tree.part.marks
  return first.span.start === tree.span.start ? first : undefined
}

const isDaily = (tree: Tree): boolean =>
  bareTime(tree) !== undefined ||
  (tree.kind === 'periodic' && tree.unit === 'day' && tree.part.kind === 'at')

/** `at noon and at midnight`. */
const andAt = (node: Tree): readonly Diagnostic[] => {
  if (node.kind !== 'all') return []
  return node.operands.flatMap((operand, i) => {
    const time = timeWithoutDays(operand)
    const before = node.operands[i - 1]
    if (time === undefined || before === undefined || !isTimed(before)) return []
    const said = `this waits for both: write 'and ${time.text}' for another time of the same days`
    return [diagnostic(operand.span, said)]
  })
}

/** The time of `at noon`, or of `noon`, where no `daily` stands before it. */
const timeWithoutDays = (tree: Tree): MarkTree['time'] =>
  tree.kind === 'periodic' &&
  tree.unit === 'day' &&
  tree.part.kind === 'at' &&
  tree.part.span.start === tree.part.marks[0].span.start
    ? tree.part.marks[0].time
    : undefined

const isTimed = (tree: Tree): boolean =>
  (tree.kind === 'periodic' && tree.part.kind === 'at') ||
  (tree.kind === 'every-days' && tree.times !== undefined)

const ofEachDay = (node: Tree): readonly Diagnostic[] => {
  if (node.kind !== 'any') return []
  return node.operands.flatMap((operand, i) => {
    const time = bareTime(operand)?.time
    const before = node.operands[i - 1]
    if (time === undefined || before === undefined || isDaily(before)) return []
    return [
      diagnostic(
        operand.span,
        `this is ${time.text} of each day: write 'and ${time.text}' for another time of the same days`,
      ),
    ]
  })
}

/** A day of the month before a weekday of it. */
const ofTheMonth = (node: Tree): readonly Diagnostic[] => {
  if (node.kind !== 'periodic' || node.unit !== 'month' || !('marks' in node.part)) return []
  const { marks } = node.part
  return marks.flatMap(({ day, span }, i) => {
    const next = marks[i + 1]
    if (day === undefined || next?.nth === undefined || next.weekday === undefined) return []
    if (day.value < 1 || day.value > 4) return []
    const name = ordinal(day.value)
    const meant = `${name} ${weekdayName(next.weekday)}`
    return [diagnostic(span, `this is the ${name} day of the month`, meant)]
  })
}

export const alone: Rule = ({ tree }) =>
  [...nodesOf(tree)].flatMap((node) => [...ofEachDay(node), ...andAt(node), ...ofTheMonth(node)])
