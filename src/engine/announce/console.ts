/** The logger of a session that is told of none: Node's console. The one file that writes there besides the command line. */
import type { Logger } from './log.ts'

/** Information goes to standard output, warnings and errors to standard error. */
export const consoleLogger: Logger = {
  info: (text) => console.log(text),
  warn: (text) => console.error(text),
  error: (text) => console.error(text),
}
