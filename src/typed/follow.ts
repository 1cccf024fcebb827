/** What may stand after an operand. */

import type { Expected } from './fault.ts'
import type { LimitWord } from './spoken.ts'

/** The words after any operand. */
type Follow = LimitWord | ',' | '&' | '|' | ')' | 'and' | 'or' | 'for' | 'within' | 'since' | 'ever'

/** The rest if an operand may end here, else that this was expected (with the operand's own further words). */
export type Ends<Text extends string, List extends string, Near extends string> = Text extends ''
  ? Text
  : Text extends `${infer Word} ${string}`
    ? Word extends Follow
      ? Text
      : Expected<Text, `${List}, '&' or the end`, Near | Exclude<Follow, LimitWord>>
    : never
