/** The task file that a command is about: the one that is named, else that of the daemon here. */
import { resolve } from 'node:path'
import { lastCommand } from './daemon/last-command.ts'
import { readPid } from './daemon/pid-file.ts'
import { EXIT, Failure } from './exit.ts'

/** That of the daemon that runs here, or ran here last; `undefined` where there was none. */
export function fileOfDaemon(pidFile: string): string | undefined {
  const found = readPid(pidFile)
  if (found.kind !== 'none') return resolve(found.daemon.cwd, found.daemon.file)
  const last = lastCommand(pidFile)
  return last === undefined ? undefined : resolve(last.cwd, last.file)
}

/** @throws {Failure} when no file is named and no daemon runs here. */
export function fileMeant(file: string | undefined, pidFile: string): string {
  const found = file ?? fileOfDaemon(pidFile)
  if (found !== undefined) return found
  throw new Failure(
    EXIT.usage,
    `no task file is named, and no daemon is noted in '${pidFile}' whose file it could be`,
  )
}
