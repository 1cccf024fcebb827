import { expect, test } from 'vitest'
import { command, Inaction, inact, module } from '../../src/run/work.ts'

test('work is plain data', () => {
  expect(module(new URL('file:///a.ts'), 'load')).toEqual({
    kind: 'module',
    url: 'file:///a.ts',
    name: 'load',
  })
  expect(command('git', ['fetch'], { cwd: '/' })).toEqual({
    kind: 'command',
    file: 'git',
    args: ['fetch'],
    options: { cwd: '/' },
  })
  expect(command('true')).toEqual({ kind: 'command', file: 'true', args: [], options: {} })
})

test('work without a name is an error', () => {
  expect(() => module('./a.ts', '')).toThrow(
    new TypeError(
      "expected a text that is not empty as the name of an export of './a.ts' to run, got ''",
    ),
  )
  expect(() => command('')).toThrow(
    new TypeError("expected a text that is not empty as the name of a program to run, got ''"),
  )
})

test('inact throws an Inaction', () => {
  expect(() => inact('nothing new')).toThrow(new Inaction('nothing new'))
})
