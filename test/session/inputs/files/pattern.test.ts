/** Which names a file operand means. */
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filePattern, matchesName } from '../../../../src/session/inputs/files/pattern.ts'

describe('a pattern', () => {
  test.each([
    ['*.csv', 'a.csv', true],
    ['*.csv', '.csv', false],
    ['*', '.hidden', false],
    ['.*', '.hidden', true],
    ['?.csv', 'ab.csv', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*a*b', 'xaxbxb', true],
    ['*a*b', 'xaxbx', false],
    ['a*', 'a', true],
    ['a**b', 'ab', true],
    ['a+(b)[c].$', 'a+(b)[c].$', true],
    ['a.c', 'abc', false],
    ['', '', true],
    ['', 'a', false],
  ])('%o fits %o: %o', (pattern, name, fits) => {
    expect(matchesName(pattern, name)).toBe(fits)
  })

  test('fits what a regular expression of the same meaning fits', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '*', '?')).map((all) => all.join(''))
    const names = fc.array(fc.constantFrom('a', 'b')).map((all) => all.join(''))
    fc.assert(
      fc.property(letters, names, (pattern, name) => {
        const meaning = pattern.replaceAll('*', '.*').replaceAll('?', '.')
        expect(matchesName(pattern, name)).toBe(new RegExp(`^${meaning}$`).test(name))
      }),
    )
  })
})

describe('a path', () => {
  test.each([
    ['x.csv', { folder: resolve('.'), name: 'x.csv' }, 'x.csv'],
    ['in/x.csv', { folder: resolve('in'), name: 'x.csv' }, 'in/x.csv'],
    ['/tmp/in/*.csv', { folder: '/tmp/in', name: undefined }, '/tmp/in/x.csv'],
    ['in*/x.csv', { folder: resolve('in*'), name: 'x.csv' }, 'in*/x.csv'],
  ])('%o is looked for where it says', (path, where, full) => {
    const pattern = filePattern(path)
    expect(pattern).toMatchObject(where)
    expect(pattern.path('x.csv')).toBe(full)
    expect(pattern.fits('x.csv')).toBe(true)
  })
})
