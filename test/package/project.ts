/** A user's project: the packed package unpacked in it, its dependencies and the tools linked, so that nothing is downloaded. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { temporary } from '../temporary.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')

export interface Project {
  readonly folder: string
  /** Writes a file. */
  write(path: string, text: string): void
  /** Runs Node with these arguments in it, and gives what it printed; an error that tells both outputs if its code is not 0. */
  node(...line: readonly string[]): Promise<string>
}

/** A project with the fixtures in it, and these packages beside what tminus depends on. */
export async function project(...packages: readonly string[]): Promise<Project> {
  const folder = temporary()
  const home = join(folder, 'node_modules/tminus')
  mkdirSync(home, { recursive: true })
  await run('tar', ['-xzf', inject('tarball'), '-C', home, '--strip-components=1'])
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  for (const name of [...Object.keys(manifest.dependencies), ...packages]) {
    const link = join(folder, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    const own = join(root, 'node_modules', name)
    symlinkSync(existsSync(own) ? own : join(inject('tools'), name), link)
  }
  cpSync(join(import.meta.dirname, 'fixture'), folder, { recursive: true })
  return {
    folder,
    write: (path, text) => writeFileSync(join(folder, path), text),
    node: async (...line) => {
      try {
        return (await run(process.execPath, line, { cwd: folder })).stdout
      } catch (error) {
        const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
        throw new Error(`node ${line.join(' ')}\n${stdout}\n${stderr}`, { cause: error })
      }
    },
  }
}
