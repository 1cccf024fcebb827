import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { all, any, constant, not } from '../../src/condition/construct.ts'
import {
  children,
  isOperator,
  leaves,
  mapCondition,
  mapTasks,
  mentionedTasks,
} from '../../src/condition/operands.ts'
import { isConsuming, kinds } from '../../src/condition/traits.ts'
import { condition } from './arbitrary.ts'

const running = (task: string | null): Condition => ({ kind: 'running', task })
const after = (...names: (string | null)[]): Condition => ({
  kind: 'after',
  tasks: { kind: 'named', names },
  quantifier: { kind: 'all' },
  outcome: 'succeeded',
})
const [a, b] = [running('a'), running('b')]

test.each<[Condition, readonly Condition[]]>([
  [all(a, b), [a, b]],
  [any(a, b), [a, b]],
  [not(a), [a]],
  [{ kind: 'for', operand: a, duration: 1 }, [a]],
  [{ kind: 'within', operand: a, duration: 1 }, [a]],
  [{ kind: 'since', operand: a, reset: b }, [a, b]],
  [{ kind: 'ever-since', operand: a, start: b }, [a, b]],
  [a, []],
])('children of %j', (given, wanted) => {
  expect(children(given)).toEqual(wanted)
  expect(isOperator(given)).toBe(wanted.length > 0)
})

test('leaves are the operands from left to right', () => {
  const since: Condition = { kind: 'since', operand: not(b), reset: constant(true) }
  expect([...leaves(all(a, any(since, a)))]).toEqual([a, b, constant(true), a])
  expect([...leaves(a)]).toEqual([a])
})

test('mapping nothing gives the same object', () => {
  fc.assert(
    fc.property(condition({ custom: true }), (given) => {
      expect(mapCondition(given, (operand) => operand)).toBe(given)
      expect(mapTasks(given, (name) => name)).toBe(given)
    }),
  )
})

test('mapping reaches every leaf of every operator and keeps all else', () => {
  fc.assert(
    fc.property(condition(), (given) => {
      const mapped = mapCondition(given, () => a)
      expect([...leaves(mapped)].every((leaf) => leaf === a)).toBe(true)
      expect([...leaves(mapped)].length).toBe([...leaves(given)].length)
      expect(mapped.kind).toBe(isOperator(given) ? given.kind : 'running')
    }),
  )
})

test('mapping keeps operators flat', () => {
  const flattened = mapCondition(all(a, b), (leaf) => (leaf === a ? all(a, b) : leaf))
  expect(flattened).toEqual({ kind: 'all', operands: [a, b, b] })
  expect(mapCondition(not(a), (leaf) => not(leaf))).toEqual(a)
})

test('the consuming kinds', () => {
  const samples = kinds.map((kind) => ({ kind }) as Condition)
  expect(samples.filter(isConsuming).map(({ kind }) => kind)).toEqual([
    'periodic',
    'every',
    'every-from',
    'every-months',
    'every-nth',
    'cron',
    'rrule',
    'once',
    'once-at',
    'once-in',
    'after',
    'after-any',
    'session-start',
    'on-event',
    'file-event',
  ])
})

const mentioning = all(
  after('x', null, 'y'),
  not({ kind: 'has', task: 'z', outcome: 'failed', span: { kind: 'ever' } }),
  { kind: 'runs-running', task: 'x', moreThan: 1 },
  { kind: 'custom', phrase: '{t:task} or {s:string}', values: { t: 'w', s: 'no task' } },
  { ...after(), tasks: { kind: 'tagged', tag: 'etl' } } as Condition,
  running(null),
)

test('mentioned tasks are told once each, without this task, tags and texts', () => {
  expect(mentionedTasks(mentioning)).toEqual(['x', 'y', 'z', 'w'])
  expect(mentionedTasks(constant(true))).toEqual([])
})

test('renaming tasks changes all that are mentioned and nothing else', () => {
  const renamed = mapTasks(mentioning, (name) => `g.${name}`)
  expect(mentionedTasks(renamed)).toEqual(['g.x', 'g.y', 'g.z', 'g.w'])
  expect(mapTasks(renamed, (name) => name.slice(2))).toEqual(mentioning)
})
