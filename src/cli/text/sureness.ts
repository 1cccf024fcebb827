/** How surely a foreseen start comes, in words. */
import type { Grounds } from '../../session/forecast/grounds.ts'
import { groundsText } from '../../session/forecast/grounds-text.ts'

/** `certain`, `if 'load' succeeds`, `unknown because signal 'x' is asked only then`. */
export const surenessText = (grounds: Grounds): string =>
  grounds.level === 'if'
    ? groundsText(grounds)
    : [grounds.level, groundsText(grounds)].filter((one) => one !== '').join(' ')
