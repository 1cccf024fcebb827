/** The name of a calendar: in quotes, or the code of a country or one of its states. */
import type { Expected, Fault } from './fault.ts'
import type { Letter } from './zone.ts'

/** The rest after the name of a calendar. */
export type Calendar<Text extends string> = Text extends `'${infer Name}' ${infer Rest}`
  ? Name extends ''
    ? Fault<Text, 'the name of a calendar is not empty'>
    : Rest
  : Text extends `${infer Code} ${infer Rest}`
    ? Code extends `${infer A}${infer B}${infer More}`
      ? A | B extends Letter
        ? More extends '' | `-${string}`
          ? Rest
          : NoCalendar<Text>
        : NoCalendar<Text>
      : NoCalendar<Text>
    : NoCalendar<Text>

type NoCalendar<Text extends string> = Expected<Text, "a calendar such as 'FI'">
