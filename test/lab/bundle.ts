/** Programs of the tests as one file each: a child process loads it in a tenth of the time that TypeScript takes. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { afterAll } from 'vitest'

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** The path of one file with the program at `url` and what it imports, packages apart. For the top of a test file, whose end removes it. */
export function bundle(url: URL): string {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-program-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  symlinkSync(modules, join(folder, 'node_modules'))
  const program = fileURLToPath(url)
  const outfile = join(folder, basename(program).replace(/ts$/, 'mjs'))
  buildSync({
    entryPoints: [program],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  })
  return outfile
}
