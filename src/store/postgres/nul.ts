/** Text with the character U+0000, which Postgres cannot hold: it is written as two characters of private use, and read back. */

/** The escape, of the block for private use; doubled where the text has it itself. */
const ESCAPE = '\uE000'
const NUL = `${ESCAPE}0`
const SELF = `${ESCAPE}1`

const WRITTEN = /[\0\uE000]/

/** The text as it is stored; equal texts stay equal, different ones different. */
export const written = (text: string): string =>
  WRITTEN.test(text) ? text.replaceAll(ESCAPE, SELF).replaceAll('\0', NUL) : text

/** The text that {@link written} was given. */
export const read = (text: string): string =>
  text.includes(ESCAPE) ? text.replaceAll(NUL, '\0').replaceAll(SELF, ESCAPE) : text
