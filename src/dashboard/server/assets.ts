/** The files of the page, as they were built: each has a hash of its content in its name, so a browser may keep it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/** As built beside the code, in one folder or with its own for `require`; as source, in the build of the sources. */
const FOLDERS = ['./dashboard', '../dashboard', '../../../dist/dashboard']

/** Tells the document where it is, before anything in it is loaded: only the browser knows that of the root. */
export const BASE_SCRIPT = `const base = document.createElement('base')
base.href = location.pathname.replace(/\\/?$/, '/')
document.head.append(base)
`

export class Assets {
  readonly #folder: string | undefined
  /** What there is; nothing else is ever read. */
  readonly #names: ReadonlySet<string>
  readonly #known = new Map<string, Uint8Array<ArrayBuffer>>()

  constructor(folder: string | undefined = found()) {
    this.#folder = folder
    const assets = folder === undefined ? undefined : join(folder, 'assets')
    this.#names = new Set(assets !== undefined && existsSync(assets) ? readdirSync(assets) : [])
  }

  /** A file of the page by its name; `undefined` where there is none. */
  file(name: string): Response | undefined {
    if (this.#folder === undefined || !this.#names.has(name)) return undefined
    const known =
      this.#known.get(name) ?? new Uint8Array(readFileSync(join(this.#folder, 'assets', name)))
    this.#known.set(name, known)
    return new Response(known, {
      headers: {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'cache-control': 'private, max-age=31536000, immutable',
      },
    })
  }

  /**
   * The page: all its addresses are relative to its root, which is `up` from the path that was asked for. Where the root itself
   * was asked for, only the browser knows whether its path ends with a slash.
   */
  page(up: string, isRoot: boolean): Response {
    const path = this.#folder === undefined ? undefined : join(this.#folder, 'index.html')
    const html = path !== undefined && existsSync(path) ? readFileSync(path, 'utf8') : MISSING
    const base = isRoot ? '<script src="?base"></script>' : `<base href="${up}">`
    return new Response(html.replace('<head>', `<head>\n    ${base}`), {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
  }
}

function found(): string | undefined {
  return FOLDERS.map((folder) => fileURLToPath(new URL(folder, import.meta.url))).find((folder) =>
    existsSync(join(folder, 'index.html')),
  )
}

/** In place of a page that was not built. */
const MISSING = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>tminus</title>
  </head>
  <body>The page is not built: npm run build makes it. Its API is at api/overview.</body>
</html>
`
