#!/usr/bin/env node
/** The program `tminus`. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { MARK } from './daemon/mark.ts'
import { EXIT, type ExitCode } from './exit.ts'

// A reader that closes the pipe early (`tminus runs | head`) is no fault and no request to stop.
let unwritten: NodeJS.ErrnoException | undefined
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Nor must a full disk end a session: it is said once, and by the exit code.
  if (error.code === 'EPIPE' || unwritten !== undefined) return
  unwritten = error
  process.stderr.write(`tminus: cannot write to the standard output: ${error.message}\n`)
})
process.stderr.on('error', () => undefined)

/** The nearest package.json above: two folders up as source, one as built. */
function version(): string {
  for (const path of ['../package.json', '../../package.json', '../../../package.json'])
    try {
      const text = readFileSync(new URL(path, import.meta.url), 'utf8')
      return (JSON.parse(text) as { readonly version: string }).version
    } catch {
      // Looked for one folder further up.
    }
  return 'unknown'
}

/** Who asks for the version only does not wait for the library to load. */
async function main(argv: string[]): Promise<ExitCode> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version()}\n`)
    return EXIT.ok
  }
  // Before anything is printed, or keeps the stream that it prints to.
  const log = process.env[MARK]
  if (log !== undefined) (await import('./daemon/own-log.ts')).keepOwnLog(resolve(log), argv)
  const [{ cli }, { processIo }] = await Promise.all([import('./program.ts'), import('./io.ts')])
  return await cli(argv, processIo(), version())
}

// Timers and handles that a task file left open must not keep a finished command alive.
const code = await main(process.argv.slice(2))
const exit = () => process.exit(unwritten !== undefined && code === EXIT.ok ? EXIT.failure : code)
// Also one that cannot be written calls back, and says its error in a turn of its own.
if (process.stdout.destroyed) setImmediate(exit)
else process.stdout.write('', () => setImmediate(exit))
