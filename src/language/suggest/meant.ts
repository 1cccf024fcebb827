/** What a suggestion must not make of a text: two starts that wait for each other, which are hardly meant without an `and`. */
import type { Condition } from '../../condition/condition.ts'
import type { Problem } from '../repair.ts'

/** Operands that are due by the clock. */
const STARTS: ReadonlySet<Condition['kind']> = new Set([
  'periodic',
  'every',
  'every-from',
  'every-nth',
  'every-months',
  'cron',
  'rrule',
  'once-at',
  'once-in',
])

const AND = /[&(]|(?<!\p{ID_Continue})and(?!\p{ID_Continue})/iu

/** Whether a condition with a suggestion in it can be what the text means. */
export const isMeantFor = (text: string, condition: Condition): boolean =>
  condition.kind !== 'all' ||
  AND.test(text) ||
  condition.operands.filter(({ kind }) => STARTS.has(kind)).length < 2

/** The problem of a text that cannot be. */
export const unmeant = (text: string): Problem => ({
  span: { start: 0, end: text.length },
  sentence: 'this waits for two starts at once',
  expected: [],
  meant: () => [],
  isEnd: false,
})
