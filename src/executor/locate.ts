/** Where a module is, and what Node must load first to understand it. */
import { existsSync } from 'node:fs'
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

/** An entry by its name without the ending: TypeScript while this is developed, JavaScript when it is built. */
export function entry(name: string): Entry {
  const url = locate(new URL(`./${name}.js`, import.meta.url).href)
  const loader = loaderOf(url)
  const path = fileURLToPath(url)
  return loader === undefined ? { path } : { path, flags: ['--import', loader] }
}
