/** Several schedules in one text, each of which starts the task: `weekdays at 8am, weekends at 10am`. */
import { sizeOf } from './kinds.ts'
import { timeList } from './lists.ts'
import { clauseEnd, is, isDays, isJoined, isOne } from './order.ts'
import { BOUNDS, COUNTED, MORE, STARTS } from './sets.ts'
import type { Word } from './words-of.ts'

type Words = readonly Word[]

/** One of several schedules, and the sign or word before it. */
export interface Side {
  readonly words: Words
  readonly sign: ',' | 'and'
}

/** Where another schedule may begin behind a comma. */
const beginsAt = (words: Words, at: number): boolean =>
  (isOne([...STARTS, 'at', 'on', 'after'], words[at]) &&
    !isOne(['most', 'least'], words[at + 1])) ||
  isDays(words, at) ||
  (is('TIME', words, at) && !isAlone(words, at))

/** Whether times of day are all that stands there: of the schedule before the comma. */
const isAlone = (words: Words, at: number): boolean => words.length - at === timeList(words, at)

/** Whether the words start something. */
const isStarting = (words: Words): boolean =>
  words.some((word) => isOne([...STARTS, 'at', 'event', 'after'], word)) ||
  is('TIME', words, 0) ||
  (isDays(words, 0) && is('TIME', words, 1))

/** A part of a cycle is waited for as often as it starts something: `daily between 9:00 and 17:00`. */
const isStretch = (words: Words): boolean =>
  words.some((word, i) => isOne(COUNTED, word) && isOne(BOUNDS, words[i + 1]))

/** Whether the words are a schedule that waits for no other one beside it. */
const isSchedule = (words: Words): boolean =>
  (words.some((word) => isOne([...STARTS, 'at'], word)) ||
    (isDays(words, 0) && is('TIME', words, 1))) &&
  !words.some((word) => isOne(['task', 'tasks', 'event'], word)) &&
  !isStretch(words)

/** Where the next schedule begins behind the sign; nothing where none does. */
const nextSide = (words: Words, from: number, at: number): number | undefined => {
  const isAnd = isOne(['and'], words[at])
  if (!isAnd && !isOne([','], words[at])) return undefined
  let next = at + 1
  while (isOne(MORE, words[next])) next++
  const before = words.slice(from, at)
  if (isAnd) {
    const isBegun =
      isOne([...STARTS, 'at'], words[next]) ||
      isOnDays(words, next) ||
      (isDays(words, next) && isOne(['at'], words[next + 1]) && isTimed(before))
    return isBegun && isSchedule(before) ? next : undefined
  }
  return beginsAt(words, next) && isStarting(before) ? next : undefined
}

/** `… at 8`, `… 9:00`: a time stands last, so that no list of days goes on there. */
const isTimed = (words: Words): boolean =>
  [1, 2].some((size) => sizeOf('TIME', words, words.length - size) === size) ||
  (isOne(['at'], words.at(-2)) && sizeOf('HOUR', words, words.length - 1) === 1)

/** `on Friday at 8`. */
const isOnDays = (words: Words, at: number): boolean =>
  isOne(['on'], words[at]) && isDays(words, at + 1)

/** The schedules of a text, if there are several; a clause that stands first belongs to each of them. */
export const sidesOf = (typed: Words): readonly Side[] => {
  if (isJoined(typed)) return []
  const comma = clauseEnd(typed)
  const clause = typed.slice(0, Math.max(comma, 0))
  const words = typed.slice(comma + 1)
  const sides: Side[] = []
  let [from, sign]: [number, Side['sign']] = [0, ',']
  for (let at = 0; at < words.length; at++) {
    const next = nextSide(words, from, at)
    if (next === undefined) continue
    const rest = words.slice(next)
    const isAnd = isOne(['and'], words[at])
    if (!(isAnd ? isSchedule(rest) : isStarting(rest))) break
    sides.push({ words: [...words.slice(from, at), ...clause], sign })
    ;[from, sign] = [next, isAnd ? 'and' : ',']
  }
  return sides.length === 0 ? [] : [...sides, { words: [...words.slice(from), ...clause], sign }]
}
