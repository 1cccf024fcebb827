/** Dates in an order that chrono-node does not read: `next month on the 15th at 10:00`, `next week on Monday`. */
import { lengthOf, monthOf } from './civil.ts'
import { DAY } from './instant.ts'

const DAY_NAME = '((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)'
const NTH = '(\\d{1,2}(?:st|nd|rd|th)|first|last\\s+day)(?:\\s+day)?'
const REST = '((?:\\s|,).*)?$'

const IN_WEEK = new RegExp(`^next\\s+week,?(?:\\s+on)?\\s+${DAY_NAME}${REST}`, 'i')
const IN_MONTH = new RegExp(`^next\\s+month,?(?:\\s+on)?(?:\\s+the)?\\s+${NTH}${REST}`, 'i')
const OF_MONTH = new RegExp(`^(?:on\\s+)?(?:the\\s+)?${NTH}\\s+of\\s+next\\s+month${REST}`, 'i')

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

/** The day of a month by its ordinal; a month that lacks it gives its last. */
const dayOf = (nth: string, month: number): number => {
  const day = /^first/i.test(nth) ? 1 : Number.parseInt(nth, 10)
  return Math.min(Number.isNaN(day) ? 31 : day, lengthOf(month))
}

/** The text in an order that chrono-node reads, seen from a wall clock. */
export const inReadOrder = (text: string, local: number): string => {
  const [, weekday, behindDay = ''] = IN_WEEK.exec(text) ?? []
  if (weekday !== undefined) return `${weekday} next week${behindDay}`
  const [, nth, behind = ''] = IN_MONTH.exec(text) ?? OF_MONTH.exec(text) ?? []
  if (nth === undefined) return text
  const month = monthOf(Math.floor(local / DAY)) + 1
  return `${dayOf(nth, month)} ${MONTHS[month % 12]} ${Math.floor(month / 12)}${behind}`
}
