import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROUTES } from '../../../src/dashboard/api/routes.ts'
import { DESCRIPTION } from '../board.ts'

test('the description of the API is as its types are: npm run openapi writes it', async () => {
  const { textOf } = (await import(new URL('../../../src/openapi.mjs', import.meta.url).href)) as {
    readonly textOf: (routes: typeof ROUTES) => string
  }
  expect(readFileSync(DESCRIPTION, 'utf8')).toBe(textOf(ROUTES))
})

test('every route of the table is described', () => {
  const { paths } = JSON.parse(readFileSync(DESCRIPTION, 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  }
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.slice(1)}`),
  )
  expect(described.map((one) => one.replace(/\{(\w+)\}/g, ':$1')).sort()).toEqual(
    Object.keys(ROUTES).sort(),
  )
})
