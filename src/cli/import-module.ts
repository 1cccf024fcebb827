/** Imports a task file of whatever kind: TypeScript, decorators and folders of either module system need no build. */
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What says by its ending which module system it is of, and is JavaScript: Node reads that by itself. */
const PLAIN = /\.[cm]js$/

let registered = false

/** What a module exports; of CommonJS, `module.exports` is the default. */
export async function importModule(path: string): Promise<unknown> {
  const file = resolve(path)
  if (!registered && !PLAIN.test(file)) {
    registered = true
    const [cjs, esm] = await Promise.all([import('tsx/cjs/api'), import('tsx/esm/api')])
    cjs.register()
    esm.register()
  }
  // Node's import finds no exports in CommonJS that it had to be taught to read.
  if (file.endsWith('.cts')) return { default: createRequire(import.meta.url)(file) as unknown }
  return (await import(pathToFileURL(file).href)) as unknown
}

/** The default export; also that of an ES module which was read as CommonJS, as in a folder without `"type": "module"`. */
export function defaultOf(module: unknown): unknown {
  const exported = property(module, 'default')
  return property(exported, '__esModule') === true ? property(exported, 'default') : exported
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
