/** Loads a task file in a process of its own, as a start would, before what runs is stopped for it. */
import { spawnSync } from 'node:child_process'
import { type Duration, SECOND } from '../../time/instant.ts'
import { EXIT, type ExitCode, Failure } from '../exit.ts'

const PATIENCE: Duration = 60 * SECOND

/** @throws {Failure} when the file has a mistake, with that. */
export function rehearse({ file, cwd }: { readonly file: string; readonly cwd: string }): void {
  const [, script = ''] = process.argv
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [...process.execArgv, script, 'check', file],
    { cwd, encoding: 'utf8', timeout: PATIENCE, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  if (status === EXIT.ok) return
  const why = stderr.trim() || stdout.trim() || (error?.message ?? `exit code ${status}`)
  const code: ExitCode = status === EXIT.no || status === EXIT.usage ? status : EXIT.failure
  throw new Failure(code, `'${file}' would not start, and what runs goes on: ${why}`)
}
