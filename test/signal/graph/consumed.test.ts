/** What a task has consumed: the newest of each source, kept through storing. */
import { describe, expect, test } from 'vitest'
import {
  type ConsumedTokens,
  consumedOf,
  consuming,
  listed,
  relisted,
} from '../../../src/signal/graph/consumed.ts'

const token = (source: string, mark: number, seq?: number) =>
  seq === undefined ? { source, mark } : { source, mark, seq }

const start = (
  ...starts: readonly (readonly [at: number, ...tokens: ReturnType<typeof token>[]])[]
) =>
  starts.reduce<ConsumedTokens>((known, [at, ...tokens]) => consuming(known, tokens, at), undefined)

describe('consumed tokens', () => {
  const rows: [string, ConsumedTokens, unknown][] = [
    ['nothing', start(), []],
    ['one source', start([9, token('a', 1)]), [{ source: 'a', mark: 1, at: 9 }]],
    [
      'a later token',
      start([9, token('a', 1)], [10, token('a', 2)]),
      [{ source: 'a', mark: 2, at: 10 }],
    ],
    [
      'an earlier token',
      start([9, token('a', 2)], [10, token('a', 1)]),
      [{ source: 'a', mark: 2, at: 9 }],
    ],
    [
      'a tie that the number breaks',
      start([9, token('a', 1, 4)], [10, token('a', 1, 5)], [11, token('a', 1, 5)]),
      [{ source: 'a', mark: 1, seq: 5, at: 10 }],
    ],
    [
      'several sources',
      start([9, token('a', 1), token('b', 7)], [10, token('c', 3), token('a', 2)]),
      [
        { source: 'a', mark: 2, at: 10 },
        { source: 'b', mark: 7, at: 9 },
        { source: 'c', mark: 3, at: 10 },
      ],
    ],
  ]
  test.each(rows)('of %s', (_, known, list) => {
    expect(listed(known)).toEqual(list)
  })

  test.each(rows)('of %s are the same after storing', (_, known, list) => {
    const stored = JSON.parse(JSON.stringify(listed(known))) as ReturnType<typeof listed>
    expect(listed(relisted(stored))).toEqual(list)
  })

  test('are found by their source only', () => {
    const one = start([9, token('a', 1)])
    const two = start([9, token('a', 1), token('b', 2)])
    expect([one, two].map((known) => [consumedOf(known, 'b'), consumedOf(known, 'c')])).toEqual([
      [undefined, undefined],
      [{ source: 'b', mark: 2, at: 9 }, undefined],
    ])
  })

  test('stay as they were for who holds them', () => {
    const before = start([9, token('a', 1), token('b', 2)])
    consuming(before, [token('a', 5)], 10)
    expect(consumedOf(before, 'a')).toEqual({ source: 'a', mark: 1, at: 9 })
  })
})
