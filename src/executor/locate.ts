/** Where a module is, and what Node must load first to understand it. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * The URL of a module given as a URL, an absolute path, or a path relative to the working directory. A missing file
 * whose TypeScript or JavaScript twin exists is its twin (`load.ts` ↔ `load.js`, `.mts` ↔ `.mjs`, `.cts` ↔ `.cjs`).
 */
export function locate(module: string): string {
  // A drive letter is no scheme.
  const isUrl = /^[a-z][a-z0-9+.-]+:/i.test(module)
  if (isUrl && !module.startsWith('file:')) return module
  const path = isUrl ? fileURLToPath(module) : resolve(module)
  if (existsSync(path)) return isUrl ? module : pathToFileURL(path).href
  const twin = path.replace(/\.([mc]?)([tj])s$/, (_, kind: string, letter: string) =>
    letter === 't' ? `.${kind}js` : `.${kind}ts`,
  )
  return pathToFileURL(existsSync(twin) ? twin : path).href
}

/**
 * The URL of a module that must be imported before this one: it teaches Node TypeScript. `undefined` for JavaScript,
 * and where only Node's own type stripping is left.
 */
export function loaderOf(url: string): string | undefined {
  if (!/\.[mc]?ts(\?|#|$)/.test(url)) return undefined
  try {
    const [esm, cjs] = [import.meta.resolve('tsx/esm/api'), import.meta.resolve('tsx/cjs/api')]
    const text = `import * as esm from '${esm}'; import * as cjs from '${cjs}'; cjs.register(); esm.register()`
    return `data:text/javascript,${encodeURIComponent(text)}`
  } catch {
    return undefined
  }
}

/** One of this folder's own modules that is the main module of a thread or a child process. */
export interface Entry {
  readonly path: string
  /** Node's flags for it; absent where those of this process do. */
  readonly flags?: string[]
}

/**
 * The entry of that name (without the ending), found when it is first asked for: TypeScript while this is developed, JavaScript
 * when it is built. Calling it throws an `Error` if this code is part of somebody's bundle and tminus is not installed there.
 */
export const entry = (name: string): (() => Entry) => {
  let found: Entry | undefined
  return () => {
    found ??= entryAt(ownModule(name))
    return found
  }
}

function entryAt(url: string): Entry {
  const loader = loaderOf(url)
  const path = fileURLToPath(url)
  return loader === undefined ? { path } : { path, flags: ['--import', loader] }
}

/** Beside this module, or one folder up; in a bundle, in the package that is installed where the bundle is, or its program. */
function ownModule(name: string): string {
  const here = import.meta.url as string | undefined
  const beside = here === undefined ? [] : [`./${name}.js`, `../${name}.js`]
  for (const path of beside) {
    const url = locate(new URL(path, here).href)
    if (existsSync(fileURLToPath(url))) return url
  }
  for (const from of [here, process.argv[1], `${process.cwd()}/.`])
    try {
      const manifest = createRequire(from ?? '').resolve('tminus/package.json')
      return locate(resolve(manifest, '../dist', `${name}.js`))
    } catch {
      // Looked for from the next place.
    }
  throw new Error(
    `cannot find tminus's own module '${name}.js': expected the package tminus to be installed where this bundle runs; ` +
      'a thread or a child process runs a file of its own, which a bundle does not hold',
  )
}
