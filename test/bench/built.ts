/** The package as it is built into `dist`, and parts of it, built alike: what runs from source carries the additions of the loader. Types are the source's. */
import { build } from 'esbuild'

const root = (path: string) => new URL(`../../${path}`, import.meta.url)

/** A module of the source that the package does not export, as a file of its own. */
export async function built<M>(path: string): Promise<M> {
  const outfile = root(`node_modules/.cache/bench/${path}.mjs`)
  await build({
    entryPoints: [root(`src/${path}.ts`).pathname],
    outfile: outfile.pathname,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  })
  return (await import(outfile.href)) as M
}

export const { evaluate, format, parse, parseOrThrow, Session } = (await import(
  root('dist/index.js').href
)) as typeof import('../../src/index.ts')

export const { postgresStore, sqliteStore } = (await import(
  root('dist/store.js').href
)) as typeof import('../../src/store.ts')

export const { bullmq, serve } = (await import(
  root('dist/bullmq.js').href
)) as typeof import('../../src/bullmq.ts')
