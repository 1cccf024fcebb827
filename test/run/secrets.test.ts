/** Which parameters hold a secret, by how they are declared. */
import { expect, test } from 'vitest'
import { computed, env, param, secret, value } from '../../src/run/argument.ts'
import { secretNames } from '../../src/run/secrets.ts'

test.each<[string, Readonly<Record<string, unknown>>, string[]]>([
  ['none', { a: 1, b: env('B'), c: param('a') }, []],
  ['a secret', { a: secret('x'), b: 1 }, ['a']],
  ['a choice with a secret first', { a: secret(env('A')).or('x') }, ['a']],
  ['a choice with a secret last', { a: env('A').or(secret('x')) }, ['a']],
  ['what is computed from one', { a: computed((x: string) => x, secret('x')) }, ['a']],
  ['another name for one', { a: secret('x'), b: param('a'), c: param('b') }, ['a', 'b', 'c']],
  ['what a secret is made from', { a: secret(param('b')), c: 1 }, ['a', 'b']],
  [
    'what that is made from, and its other names',
    { a: secret(param('b')), b: param('c').or('x'), d: param('c'), e: value(1) },
    ['a', 'b', 'c', 'd'],
  ],
  ['circles', { a: param('b'), b: secret(param('a')) }, ['a', 'b']],
])('%s', (_, declared, names) => {
  expect([...secretNames(declared)].sort()).toEqual(names)
})
