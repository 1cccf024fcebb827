/** Doubts about words that a rule of speech made: another meaning is as near. */
import { NUMBERS } from '../words.ts'
import { MADE, type Make } from './made.ts'
import { doubtOfList, doubtOfMinutes, doubtOfRange, hoursIn } from './made-clocks.ts'

const NOON = 12

/** A part of an hour by its hour, which can be of either half of the day. */
const beforeNoon =
  (made: string): Make =>
  (found) => {
    const name = found.at(-1) ?? ''
    if (name === 'noon' || name === 'midnight') return undefined
    const meant = MADE[made]?.(found)?.padStart(5, '0') ?? ''
    return (NUMBERS[name] ?? Number(name)) > NOON
      ? undefined
      : `'${name}' is read as an hour before noon: write '${meant}', or the hour with 'pm'`
  }

/** By the word in capitals (`made.ts`); nothing where only one meaning is near. */
export const DOUBTS: Readonly<Record<string, Make>> = {
  CLOCKS_OF: (found) => doubtOfList(hoursIn(found)),
  HOURS_OF: (found) => doubtOfRange(hoursIn(found)),
  CLOCK_PAST: beforeNoon('CLOCK_PAST'),
  CLOCK_HALF: beforeNoon('CLOCK_HALF'),
  CLOCK_TO: beforeNoon('CLOCK_TO'),
  CLOCK_BEFORE: beforeNoon('CLOCK_BEFORE'),
  MONTHS_OF: () => 'this does not say in which months: it is read from January on',
  AND_START: () => "'and' is read as 'or': the task starts at each of these",
  MINUTES_SAID: (found) => doubtOfMinutes(hoursIn(found)),
  EVENLY: () => 'this does not say when: it is read as evenly spread',
}

/** Words made of all that was in doubt, so that nothing is. */
export const SURE: ReadonlySet<string> = new Set(['TIME_OF'])
