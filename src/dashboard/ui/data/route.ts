/** Where the reader is: a page, what it is about and how it is looked at, as a path below the root of the page. */

export type PageName = 'now' | 'task' | 'runs' | 'run' | 'graph' | 'forecast' | 'try' | 'health'

/** The state that a link carries. */
export type Query = Readonly<Record<string, string | undefined>>

/** A place in the page; `about` is the name of a task or the id of a run. */
export interface Route {
  readonly page: PageName
  readonly about?: string
  /** `q`, `at`, `from`, `to`, `text` …: the state that a link carries. */
  readonly query: Query
}

const PLAIN: ReadonlySet<string> = new Set(['runs', 'graph', 'forecast', 'try', 'health'])
const ABOUT: ReadonlySet<string> = new Set(['task', 'run'])

/** The place of a path relative to the root, with its query; what it does not understand is the first page. */
export function routeOf(path: string): Route {
  const [before = '', search = ''] = split(path)
  const query = Object.fromEntries(new URLSearchParams(search))
  const [page = '', ...rest] = before.split('/')
  if (PLAIN.has(page) && rest.length === 0) return { page: page as PageName, query }
  const about = decoded(rest.join('/'))
  return ABOUT.has(page) && about !== ''
    ? { page: page as PageName, about, query }
    : { page: 'now', query }
}

/** The address of a place relative to the root, to be used as a link. */
export function hrefOf({ page, about, query = {} }: Partial<Route> & Pick<Route, 'page'>): string {
  const path = page === 'now' ? './' : page
  const end = about === undefined ? '' : `/${encodeURIComponent(about)}`
  const search = new URLSearchParams(stated(query)).toString()
  return `${path}${end}${search === '' ? '' : `?${search}`}`
}

/** The same place, looked at otherwise; an empty value takes a part of the state away. */
export const withQuery = (route: Route, changes: Query): Route => ({
  ...route,
  query: Object.fromEntries(stated({ ...route.query, ...changes })),
})

const stated = (query: Query): [string, string][] =>
  Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  )

function split(text: string): readonly [string, string] {
  const index = text.indexOf('?')
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

/** A name may hold what no address should: then it stands as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
