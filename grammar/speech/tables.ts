/** All rules of speech; the first that fits is taken. */
import { CLOCK_SPEECH } from './clock-rules.ts'
import { DATE_SPEECH } from './date-rules.ts'
import { DAY_SPEECH } from './day-rules.ts'
import { EXCEPT_SPEECH } from './except-rules.ts'
import { FILLER_SPEECH } from './filler-rules.ts'
import { GROUP_SPEECH } from './group-rules.ts'
import { LIST_SPEECH } from './list-rules.ts'
import { MONTH_SPEECH } from './month-rules.ts'
import { NAMED_DAY_SPEECH } from './named-day-rules.ts'
import { SPEECH } from './rules.ts'
import { TASK_SPEECH } from './task-rules.ts'
import { TIME_SPEECH } from './time-rules.ts'
import { ZONE_SPEECH } from './zone-rules.ts'

/** In the order in which they are tried. */
export const TABLES: readonly [
  typeof LIST_SPEECH,
  typeof GROUP_SPEECH,
  typeof TASK_SPEECH,
  typeof SPEECH,
  typeof CLOCK_SPEECH,
  typeof TIME_SPEECH,
  typeof DAY_SPEECH,
  typeof DATE_SPEECH,
  typeof EXCEPT_SPEECH,
  typeof MONTH_SPEECH,
  typeof FILLER_SPEECH,
  typeof NAMED_DAY_SPEECH,
  typeof ZONE_SPEECH,
] = [
  LIST_SPEECH,
  GROUP_SPEECH,
  TASK_SPEECH,
  SPEECH,
  CLOCK_SPEECH,
  TIME_SPEECH,
  DAY_SPEECH,
  DATE_SPEECH,
  EXCEPT_SPEECH,
  MONTH_SPEECH,
  FILLER_SPEECH,
  NAMED_DAY_SPEECH,
  ZONE_SPEECH,
]
