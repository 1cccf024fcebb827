/** Places below the root of the page: each address leads to its place and back. */
import { expect, test } from 'vitest'
import { hrefOf, type Route, routeOf, withQuery } from '../../../../src/dashboard/ui/data/route.ts'

test.each<[path: string, route: Route]>([
  ['./', { page: 'now', query: {} }],
  ['./?q=tag%3Aetl+paused', { page: 'now', query: { q: 'tag:etl paused' } }],
  ['task/load', { page: 'task', about: 'load', query: {} }],
  ['task/a%2Fb%20%3Cimg%3E', { page: 'task', about: 'a/b <img>', query: {} }],
  ['task/load?at=1772445600000', { page: 'task', about: 'load', query: { at: '1772445600000' } }],
  ['run/6jaoe6v', { page: 'run', about: '6jaoe6v', query: {} }],
  ['health', { page: 'health', query: {} }],
])('%s is a place, and the place has that address', (path, route) => {
  expect(routeOf(path)).toEqual(route)
  expect(hrefOf(route)).toBe(path)
})

test.each(['', '?', 'nonsense', 'task', 'task/', 'runs/extra', 'constructor/x'])(
  '%j is the first page',
  (path) => {
    expect(routeOf(path).page).toBe('now')
  },
)

test('survives a name that is no good address', () => {
  expect(routeOf('task/100%')).toEqual({ page: 'task', about: '100%', query: {} })
})

test('takes a part of the state away by an empty value', () => {
  const route = routeOf('runs?task=load&outcome=failed')
  expect(withQuery(route, { outcome: '', tag: 'etl' }).query).toEqual({ task: 'load', tag: 'etl' })
})
