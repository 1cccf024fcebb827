/** Where a request goes, whatever the dashboard is mounted at: its path is known by its end. */
import { PAGES, ROUTES } from '../api/routes.ts'

/** What a path is for, and how far above it the root is. */
export interface Place {
  /** The path from the root, without a leading slash; parts that stand for names are as they came. */
  readonly path: string
  /** Leads from the path to the root, relative: `./`, `../../`. */
  readonly up: string
  readonly kind: 'api' | 'page' | 'file' | 'unknown'
}

/** Paths besides pages and the API that are answered with something else than JSON. */
const PLAIN: readonly string[] = ['healthz', 'metrics', 'api/openapi.json', 'api/run/:id/text']

/** Where files of the page are. */
export const ASSETS = 'assets/'

type Pattern = readonly string[]

const patterns = (paths: readonly string[], kind: Place['kind']) =>
  paths.map((path) => ({ pattern: path === '' ? [] : (path.split('/') as Pattern), kind }))

const KNOWN = [
  ...patterns(
    Object.keys(ROUTES).map((name) => name.slice(name.indexOf(' ') + 1)),
    'api',
  ),
  ...patterns(PLAIN, 'api'),
  ...patterns([`${ASSETS}:name`], 'file'),
  ...patterns(PAGES, 'page'),
].sort((a, b) => b.pattern.length - a.pattern.length)

/**
 * The longest known path that the whole one ends with. What stands before it is where the dashboard is mounted, unless that
 * was taken off already. `base`: where it is mounted, if it was told; then nothing is guessed.
 */
export function placeOf(pathname: string, base?: string): Place {
  if (base !== undefined) return below(pathname, base)
  const parts = pathname.replace(/^\/+/, '').split('/')
  const isFolder = parts.at(-1) === ''
  if (isFolder) parts.pop()
  const found = KNOWN.find(({ pattern }) => pattern.length > 0 && endsWith(parts, pattern))
  if (found === undefined)
    return { path: '', up: './', kind: parts.length === 0 ? 'page' : 'unknown' }
  const { length } = found.pattern
  const path = parts.slice(-length).join('/')
  return { path, up: upFrom(length, isFolder), kind: found.kind }
}

function below(pathname: string, base: string): Place {
  const root = base.replace(/\/+$/, '')
  const isBelow = pathname === root || pathname.startsWith(`${root}/`)
  const path = isBelow ? pathname.slice(root.length).replace(/^\/+|\/+$/g, '') : ''
  if (isBelow && path === '') return { path: '', up: './', kind: 'page' }
  const parts = path.split('/')
  const found = KNOWN.find(
    ({ pattern }) => pattern.length === parts.length && endsWith(parts, pattern),
  )
  if (!isBelow || found === undefined) return { path, up: './', kind: 'unknown' }
  return { path, up: upFrom(parts.length, pathname.endsWith('/')), kind: found.kind }
}

const upFrom = (length: number, isFolder: boolean): string => {
  const steps = isFolder ? length : length - 1
  return steps === 0 ? './' : '../'.repeat(steps)
}

const endsWith = (parts: readonly string[], pattern: Pattern): boolean =>
  parts.length >= pattern.length &&
  pattern.every((one, i) => {
    const part = parts[parts.length - pattern.length + i]
    return one.startsWith(':') ? part !== '' && part !== undefined : part === one
  })
