/** The log of this process, if it is a daemon: as its command line says. */
import { SystemClock } from '../../clock/clock.ts'
import { keepLog, LogFile } from './log-file.ts'
import { limitsIn } from './log-limits.ts'

export const keepOwnLog = (path: string, argv: readonly string[]): void =>
  keepLog(new LogFile(path, limitsIn(argv), new SystemClock()))
