/** What each sub-path is for, as what it exports; a name stands for the same thing wherever it is imported from. */
import { expect, test } from 'vitest'
import * as condition from '../../src/condition.ts'
import * as dashboard from '../../src/dashboard.ts'
import * as executor from '../../src/executor.ts'
import * as main from '../../src/index.ts'
import * as otel from '../../src/otel.ts'
import * as store from '../../src/store.ts'

const values = (module: object): string[] => Object.keys(module).sort((a, b) => (a < b ? -1 : 1))

test('stores, executors and telemetry export what their authors need', () => {
  const found = { store, executor, otel, dashboard }
  expect(
    Object.fromEntries(Object.entries(found).map(([name, module]) => [name, values(module)])),
  ).toEqual({
    store: [
      'StoreError',
      'memoryStore',
      'occurrenceKey',
      'openStore',
      'postgresStore',
      'sqliteStore',
    ],
    executor: [
      ...['AsyncExecutor', 'CommandError', 'CommandExecutor', 'Inaction', 'ProcessExecutor'],
      ...['ThreadExecutor', 'command', 'errorRecord', 'inact', 'module'],
    ],
    otel: ['instrument'],
    dashboard: ['dashboard', 'toNode'],
  })
  expect(values(condition)).toEqual(expect.arrayContaining(['all', 'daily', 'describe', 'format']))
})

test('a name is one thing, and telemetry is no part of the main entry', () => {
  const entries: Readonly<Record<string, unknown>> = { ...main }
  for (const module of [condition, store, executor])
    for (const [name, value] of Object.entries(module))
      expect([name, entries[name] ?? value]).toEqual([name, value])
  expect(values(main)).not.toContain('instrument')
})
