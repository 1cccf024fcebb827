/**
 * Makes the page that is shipped: `dist/dashboard`, with names that hold a hash of their content and with relative addresses
 * only, so that it works below any path. src/bundle.mjs calls it.
 */
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = join(here, '../../..')

/** Builds the page; the modules that it holds, as paths from the root of the package. */
export async function bundlePage() {
  const { output } = await build({
    configFile: false,
    root: here,
    base: './',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [{ name: 'browser-only', resolveId: browserOnly }],
    build: {
      outDir: join(root, 'dist/dashboard'),
      emptyOutDir: true,
      manifest: 'manifest.json',
      target: 'es2022',
      modulePreload: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  })
  return output.flatMap((chunk) =>
    chunk.type === 'chunk' ? chunk.moduleIds.map((id) => relative(root, id)) : [],
  )
}

/** A module of Node in the page is a mistake, not something to stand in for. */
function browserOnly(source, importer) {
  if (source.startsWith('node:'))
    throw new Error(`expected a module that a browser has, got '${source}' from '${importer}'`)
  return null
}
