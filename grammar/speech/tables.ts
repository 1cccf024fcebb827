/** All rules of speech; the first that fits is taken. */
import { DATE_SPEECH } from './date-rules.ts'
import { DAY_SPEECH } from './day-rules.ts'
import { EXCEPT_SPEECH } from './except-rules.ts'
import { SPEECH } from './rules.ts'
import { TASK_SPEECH } from './task-rules.ts'
import { TIME_SPEECH } from './time-rules.ts'

/** In the order in which they are tried. */
export const TABLES: readonly [
  typeof TASK_SPEECH,
  typeof SPEECH,
  typeof TIME_SPEECH,
  typeof DAY_SPEECH,
  typeof DATE_SPEECH,
  typeof EXCEPT_SPEECH,
] = [TASK_SPEECH, SPEECH, TIME_SPEECH, DAY_SPEECH, DATE_SPEECH, EXCEPT_SPEECH]
