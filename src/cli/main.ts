#!/usr/bin/env node
/** The program `tminus`. */
import { readFileSync } from 'node:fs'
import { EXIT } from './exit.ts'
import { processIo } from './io.ts'
import { cli } from './program.ts'

// A reader that closes the pipe early (`tminus runs | head`) is no fault. A disk that is full must not end a session.
let unwritten = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  unwritten = true
})
process.stderr.on('error', () => undefined)

/** The nearest package.json above: two folders up as source, three as built. */
function version(): string {
  for (const path of ['../../package.json', '../../../package.json'])
    try {
      const text = readFileSync(new URL(path, import.meta.url), 'utf8')
      return (JSON.parse(text) as { readonly version: string }).version
    } catch {
      // Looked for one folder further up.
    }
  return 'unknown'
}

// Timers and handles that a task file left open must not keep a finished command alive.
const code = await cli(process.argv.slice(2), processIo(), version())
const exit = () => process.exit(unwritten && code === EXIT.ok ? EXIT.failure : code)
process.stdout.write('', () => setImmediate(exit))
