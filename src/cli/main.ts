#!/usr/bin/env node
/** The program `tminus`. */
import { readFileSync } from 'node:fs'
import { EXIT, type ExitCode } from './exit.ts'

// A reader that closes the pipe early (`tminus runs | head`) is no fault. A disk that is full must not end a session.
let unwritten = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  unwritten = true
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
  const [{ cli }, { processIo }] = await Promise.all([import('./program.ts'), import('./io.ts')])
  return await cli(argv, processIo(), version())
}

// Timers and handles that a task file left open must not keep a finished command alive.
const code = await main(process.argv.slice(2))
const exit = () => process.exit(unwritten && code === EXIT.ok ? EXIT.failure : code)
process.stdout.write('', () => setImmediate(exit))
