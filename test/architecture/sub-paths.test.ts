/** What is imported from where: every name has one home, and the main entry is short. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as bullmq from '../../src/bullmq.ts'
import * as condition from '../../src/condition.ts'
import * as dashboard from '../../src/dashboard.ts'
import * as executor from '../../src/executor.ts'
import * as main from '../../src/index.ts'
import * as language from '../../src/language.ts'
import * as otel from '../../src/otel.ts'
import * as session from '../../src/session.ts'
import * as store from '../../src/store.ts'
import * as testing from '../../src/testing/index.ts'

const HOMES = [
  'session',
  'language',
  'condition',
  'store',
  'executor',
  'otel',
  'bullmq',
  'dashboard',
  'testing/index',
]

const values = (module: object): string[] => Object.keys(module).sort((a, b) => (a < b ? -1 : 1))

/** The names that an entry exports, types too; with the file that each comes from. */
function namesOf(entry: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(import.meta.dirname, `../../src/${entry}.ts`), 'utf8')
  expect(text).not.toContain('export *')
  return new Map(
    [...text.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)'/gm)].flatMap(
      ([, list = '', file = '']) =>
        list
          .split(',')
          .map((item) =>
            item
              .trim()
              .replace(/^type /, '')
              .replace(/^\w+ as /, ''),
          )
          .filter((name) => name !== '')
          .map((name) => [name, file] as const),
    ),
  )
}

test('every name has one home; the main entry takes some of them from there', () => {
  const homes = new Map<string, string>()
  for (const home of HOMES)
    for (const [name] of namesOf(home)) {
      expect([name, homes.get(name)]).toEqual([name, undefined])
      homes.set(name, home)
    }
  for (const [name, file] of namesOf('index')) {
    const home = homes.get(name)
    expect([name, file]).toEqual([name, home === undefined ? file : `./${home}.ts`])
  }
  expect(homes.size).toBeGreaterThan(250)
})

test('the main entry has what a program with a session needs each day, and no more', () => {
  const names = namesOf('index')
  expect(names.size).toBeGreaterThan(50)
  expect(names.size).toBeLessThanOrEqual(64)
})

/** Names that say nothing without the file that they are in. */
const GENERIC = [
  ...['Second', 'Found', 'Part', 'Mark', 'Span', 'Count', 'Of', 'Unit', 'Change', 'Said', 'If'],
  ...['Start', 'Origin', 'Scope', 'Asked', 'Told', 'Given', 'Taken', 'Core', 'Root', 'Parts'],
  ...['Kind', 'Marks', 'Placing', 'Stretch', 'Stretches', 'Piece', 'Slot', 'Pattern', 'Defined'],
  ...['Reason', 'Worded', 'VALUES', 'Problem', 'Retried', 'Unstarted', 'Stored', 'Folded'],
]

test('no entry exports a name that says nothing by itself', () => {
  const found = ['index', ...HOMES].flatMap((home) => {
    const names = namesOf(home)
    return GENERIC.filter((name) => names.has(name)).map((name) => `${home}: ${name}`)
  })
  expect(found).toEqual([])
})

describe('the values of', () => {
  test.each<[path: string, module: object, names: readonly string[]]>([
    [
      'tminus',
      main,
      [
        ...['ConditionSyntaxError', 'MissingArgument', 'Session', 'StoreError', 'SystemClock'],
        ...['all', 'any', 'asScheduler', 'command', 'compile', 'computed', 'describe', 'env'],
        ...['evaluate', 'eventData', 'explain', 'failureOf', 'filePath', 'format'],
        ...['fromCondition', 'holdsFor', 'inact', 'loadCalendars', 'module', 'not', 'option'],
        ...['param', 'parse', 'parseOrThrow', 'returned', 'rises', 'secret', 'starts', 'task'],
        ...['upcoming', 'value'],
      ],
    ],
    [
      'tminus/session',
      session,
      ['describeRun', 'loadCalendar', 'selectRuns', 'selectTasks', 'supposition'],
    ],
    [
      'tminus/language',
      language,
      [
        ...['ConditionSyntaxError', 'children', 'describe', 'evaluate', 'explain', 'format'],
        ...['instantOf', 'isoText', 'lintTasks', 'obstacles', 'parse', 'parseDuration'],
        ...['parseOrThrow', 'phrase', 'picture', 'systemZone', 'truth', 'upcoming', 'zone'],
      ],
    ],
    [
      'tminus/store',
      store,
      [
        ...['StoreError', 'memoryStore', 'occurrenceKey', 'openStore', 'postgresStore'],
        'sqliteStore',
      ],
    ],
    [
      'tminus/executor',
      executor,
      [
        ...['AsyncExecutor', 'CommandError', 'CommandExecutor', 'Inaction', 'ProcessExecutor'],
        ...['ThreadExecutor', 'errorRecord'],
      ],
    ],
    ['tminus/otel', otel, ['instrument']],
    ['tminus/bullmq', bullmq, ['bullmq', 'serve']],
    ['tminus/dashboard', dashboard, ['dashboard', 'toNode']],
    ['tminus/testing', testing, ['VirtualClock', 'executorLaws', 'storeLaws']],
  ])('%s', (_path, module, names) => {
    expect(values(module)).toEqual(names)
  })

  test('tminus/condition are the constructors', () => {
    expect(values(condition)).toEqual(expect.arrayContaining(['all', 'constant', 'daily', 'not']))
    expect(values(condition)).not.toContain('format')
  })
})
