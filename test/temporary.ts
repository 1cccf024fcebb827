/** Folders for tests, gone when the tests of their file have ended. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const made: string[] = []

// Each file that imports this one registers it: test files do not share modules.
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new, empty folder. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-'))
  made.push(folder)
  return folder
}
