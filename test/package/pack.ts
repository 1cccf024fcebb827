/** Packs the package once, and fetches the tools that other people have, for all files that run. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

/** Of exact versions, so that a failure is a change's and not the day's. */
const TOOLS = ['typescript-5.4@npm:typescript@5.4.5', 'typescript-5.9@npm:typescript@5.9.3']
const RUNNERS = ['jest@30.2.0']

declare module 'vitest' {
  interface ProvidedContext {
    /** The packed package. */
    tarball: string
    /** The folder `node_modules` with the tools. */
    tools: string
  }
}

/** Calls what it gives when all have run. */
export function setup(project: TestProject): () => void {
  const root = resolve(import.meta.dirname, '../..')
  const folder = mkdtempSync(join(tmpdir(), 'tminus-package-'))
  const npm = (...line: string[]): string =>
    execFileSync('npm', line, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const [packed] = JSON.parse(npm('pack', root, '--ignore-scripts', '--json')) as [
    { readonly filename: string },
  ]
  npm('install', '--ignore-scripts', '--no-audit', '--no-fund', ...TOOLS, ...RUNNERS)
  project.provide('tarball', join(folder, packed.filename))
  project.provide('tools', join(folder, 'node_modules'))
  return () => rmSync(folder, { recursive: true, force: true })
}
