/** The command line of the daemon that ran here last: kept beside its pid file, so that it can be started again. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** What a daemon was started with. */
export interface Kept {
  /** The command line of the child, without node and the script. */
  readonly args: readonly string[]
  readonly cwd: string
  readonly file: string
  readonly logFile: string
}

const pathOf = (pidFile: string): string => `${pidFile}.last`

/** Written whole or not at all, for its user alone; a daemon that runs is not worth less without it. */
export function keepCommand(pidFile: string, { args, cwd, file, logFile }: Kept): void {
  const own = `${pathOf(pidFile)}.${process.pid}`
  try {
    writeFileSync(own, `${JSON.stringify({ args, cwd, file, logFile })}\n`, {
      flag: 'wx',
      mode: 0o600,
    })
    renameSync(own, pathOf(pidFile))
  } catch {
    rmSync(own, { force: true })
  }
}

/** `undefined` if none was kept, or what is there is none. */
export function lastCommand(pidFile: string): Kept | undefined {
  try {
    const value = JSON.parse(readFileSync(pathOf(pidFile), 'utf8')) as Partial<Kept> | null
    return value !== null && isKept(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isKept = (value: Partial<Kept>): value is Kept =>
  [value.cwd, value.file, value.logFile].every((one) => typeof one === 'string') &&
  Array.isArray(value.args) &&
  value.args.every((one) => typeof one === 'string')
