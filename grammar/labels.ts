/** What is shown where something could have stood, as far as more than one place names it. */

/** Where any condition could stand. */
export const CONDITION = "a condition such as 'daily after 10:00'"
/** Where a date with or without a time could stand. */
export const DATE_TIME = "a date such as '2026-12-24 18:00'"
/** Where a time zone could stand. */
export const ZONE_NAME = 'a time zone such as Europe/Helsinki'
/** Where the name of a task could stand. */
export const TASK_NAME = 'a task name'
/** Where a duration could stand. */
export const AMOUNT = "a duration such as '10 minutes'"
/** After `every`. */
export const EVERY =
  "a duration such as '10 minutes', a unit such as 'day' or a day such as 'Monday'"
/** What stands for all operators. */
export const OPERATOR = "'&'"
/** `the`, `last` and `past`, which may be left out: known, but not worth naming. */
export const THE_LAST = "'the last'"
