import { describe, expect, test } from 'vitest'
import { placeOf } from '../../../src/dashboard/server/place.ts'

describe('a path is known by its end, whatever stands before it', () => {
  test.each([
    ['/', 'page', '', './'],
    ['/task/load', 'page', 'task/load', '../'],
    ['/task/load/', 'page', 'task/load', '../../'],
    ['/runs', 'page', 'runs', './'],
    ['/tminus/runs', 'page', 'runs', './'],
    ['/ops/tminus/task/a%2Fb', 'page', 'task/a%2Fb', '../'],
    ['/api/overview', 'api', 'api/overview', '../'],
    ['/tminus/api/overview', 'api', 'api/overview', '../'],
    ['/api/tminus/api/task/health/why', 'api', 'api/task/health/why', '../../../'],
    ['/api/tminus/task/health', 'page', 'task/health', '../'],
    ['/x/assets/app-1.js', 'file', 'assets/app-1.js', '../'],
    ['/tminus', 'unknown', '', './'],
    ['/tminus/healthz', 'api', 'healthz', './'],
  ])('%s', (path, kind, own, up) => {
    expect(placeOf(path)).toEqual({ kind, path: own, up })
  })
})

describe('where its base is told, nothing is guessed', () => {
  test.each([
    ['/tminus', 'page', ''],
    ['/tminus/', 'page', ''],
    ['/tminus/runs', 'page', 'runs'],
    ['/tminus/x/runs', 'unknown', 'x/runs'],
    ['/runs', 'unknown', ''],
    ['/tminusruns', 'unknown', ''],
  ])('%s', (path, kind, own) => {
    expect(placeOf(path, '/tminus')).toMatchObject({ kind, path: own })
  })
})
