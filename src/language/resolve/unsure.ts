/** `every 2nd Friday`, `every 3rd day`: one of each month or one in a number, where neither is said. */
import type { MarkTree } from '../../../grammar/mark.ts'
import { ordinal, weekdayName } from '../../condition/format/words.ts'

/** The sentence about it, and its likely meaning. */
export const unsureOf = ({ day }: MarkTree): readonly [said: string, meant: string] => {
  const days = `${day?.value ?? 2} days`
  return [
    `this can be read in two ways: add 'of the month' for that day of each month, or write 'every ${days}'`,
    days,
  ]
}

/** The warning about `every 2nd Friday` and `every second Friday`, which is read as one of each month. */
export const unsaidOf = ({ nth, weekday }: MarkTree): string => {
  const [n, day] = [nth?.value ?? 2, weekdayName(weekday ?? 1)]
  return `this is the ${ordinal(n)} ${day} of each month: add 'of the month', or write 'every ${n} weeks on ${day}' for one week in ${n}`
}
