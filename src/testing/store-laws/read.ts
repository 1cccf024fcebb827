/** Laws of reading: queries, state, and the folded state that start-up reads. */
import { deepEqual } from 'node:assert/strict'
import type { EventQuery, RunQuery } from '../../store/query.ts'
import type { StoreLaw } from './law.ts'
import { claim, emit, end, run, set, turn } from './sample.ts'

export const readLaws: readonly StoreLaw[] = [
  {
    name: 'finds runs by task, id, status and claim, newest first',
    async check({ store }) {
      await store.commit([
        claim('a', { claimedAt: 10 }),
        claim('b', { claimedAt: 30, task: 'other' }),
        claim('c', { claimedAt: 20 }),
        claim('d', { claimedAt: 20 }),
        end('c', { claimedAt: 20 }),
      ])
      const table: readonly (readonly [RunQuery, string])[] = [
        [{}, 'b d c a'],
        [{ task: 'load' }, 'd c a'],
        [{ task: 'none' }, ''],
        [{ id: 'c' }, 'c'],
        [{ id: 'c', task: 'other' }, ''],
        [{ id: 'none' }, ''],
        [{ ids: ['c', 'a', 'none'] }, 'c a'],
        [{ ids: [] }, ''],
        [{ prefix: 'c' }, 'c'],
        [{ prefix: '' }, 'b d c a'],
        [{ prefix: 'c', task: 'other' }, ''],
        [{ prefix: 'C' }, ''],
        [{ prefix: '_' }, ''],
        [{ prefix: '%' }, ''],
        [{ status: ['succeeded'] }, 'c'],
        [{ status: ['claimed', 'succeeded'], task: 'load' }, 'd c a'],
        [{ status: [] }, ''],
        [{ from: 20 }, 'b d c'],
        [{ to: 20 }, 'a'],
        [{ from: 20, to: 30 }, 'd c'],
        [{ limit: 2 }, 'b d'],
        [{ task: 'load', limit: 1 }, 'd'],
        [{ limit: 0 }, ''],
      ]
      for (const [query, ids] of table)
        deepEqual([query, (await store.runs(query)).map(({ id }) => id).join(' ')], [query, ids])
    },
  },
  {
    name: 'counts ended runs by task, status and stretch of time',
    async check({ store }) {
      await store.commit([
        claim('a', { claimedAt: 10 }),
        claim('b', { claimedAt: 19 }),
        claim('c', { claimedAt: 20, task: 'other' }),
        claim('d', { claimedAt: 12, task: 'other' }),
        claim('e', { claimedAt: 15 }),
        claim('f', { claimedAt: 5 }),
        claim('live', { claimedAt: 14 }),
      ])
      await store.commit([
        end('a', { claimedAt: 10, endedAt: 12 }),
        end('b', { claimedAt: 19, endedAt: 25 }),
        end('c', { claimedAt: 20, endedAt: 20, task: 'other' }),
        end('d', { claimedAt: 12, endedAt: 13, task: 'other' }),
        end('e', { claimedAt: 15, endedAt: 40, status: 'failed' }),
        end('f', { claimedAt: 5, endedAt: 6 }),
      ])
      const told = (await store.tally({ from: 5, to: 20, step: 10 })).map(
        ({ task, status, at, count, from, to, id }) =>
          [task, status, at, count, from, to, count === 1 ? id : '*'].join(' '),
      )
      deepEqual(told.toSorted(), [
        'load failed 10 1 15 40 e',
        'load succeeded 0 1 5 6 f',
        'load succeeded 10 2 10 25 *',
        'other succeeded 10 1 12 13 d',
      ])
      deepEqual(await store.tally({ from: 30, to: 40, step: 10 }), [])
    },
  },
  {
    name: 'leaves out of a brief run what can be long, and nothing else',
    async check({ store }) {
      const log = 'x'.repeat(1000)
      const long = { result: '3', params: '{"a":1}', found: '{"a":2}', log }
      await store.commit([claim('a', { claimedAt: 10, ...long })])
      const [whole] = await store.runs({ id: 'a' })
      const [brief] = await store.runs({ id: 'a', brief: true })
      deepEqual({ ...brief, ...long }, whole)
      deepEqual(brief?.log, undefined)
    },
  },
  {
    name: 'finds runs by the beginning of their id, whatever stands next to it in the order of a collation',
    async check({ store }) {
      const ids = ['a9-x', 'a9z-x', 'aa-x', 'az-x', 'azz', 'b', 'zz-y', 'zzz', '9', 'z']
      await store.commit(ids.map((id, n) => claim(id, { claimedAt: n })))
      for (const prefix of [
        'a',
        'a9',
        'az',
        'az-',
        'azz',
        'z',
        'zz',
        '9',
        'a9-',
        'b',
        'bb',
        'A',
        '𝒳',
      ])
        deepEqual(
          [prefix, (await store.runs({ prefix })).map(({ id }) => id).toReversed()],
          [prefix, ids.filter((id) => id.startsWith(prefix))],
        )
    },
  },
  {
    name: 'counts the runs of a query by status, as many of the newest as its limit says',
    async check({ store }) {
      await store.commit([
        claim('a', { claimedAt: 10 }),
        claim('b', { claimedAt: 30, task: 'other' }),
        claim('c', { claimedAt: 20 }),
        end('c', { claimedAt: 20 }),
      ])
      const table: readonly (readonly [RunQuery, object])[] = [
        [{}, { claimed: 2, succeeded: 1 }],
        [{ limit: Infinity }, { claimed: 2, succeeded: 1 }],
        [{ limit: 2 }, { claimed: 1, succeeded: 1 }],
        [{ task: 'load' }, { claimed: 1, succeeded: 1 }],
        [{ status: ['failed', 'succeeded'] }, { succeeded: 1 }],
        [{ status: [] }, {}],
        [{ from: 20, to: 30 }, { succeeded: 1 }],
        [{ task: 'none' }, {}],
      ]
      for (const [query, counts] of table)
        deepEqual([query, { ...(await store.counts(query)) }], [query, counts])
    },
  },
  {
    name: 'gives a hundred runs if no limit says otherwise',
    async check({ store }) {
      await store.commit(Array.from({ length: 101 }, (_, n) => claim(`r${n}`, { claimedAt: n })))
      deepEqual((await store.runs()).map(({ id }) => id).slice(-2), ['r2', 'r1'])
      deepEqual((await store.runs({ limit: Infinity })).length, 101)
    },
  },
  {
    name: 'finds events by number, task, type and time, in ascending order',
    async check({ store }) {
      await store.commit([claim('a'), emit('deploy', 30), end('a'), emit('load', 10)])
      const table: readonly (readonly [EventQuery, readonly number[]])[] = [
        [{}, [1, 2, 3, 4]],
        [{ after: 0 }, [1, 2, 3, 4]],
        [{ after: 2 }, [3, 4]],
        [{ after: 4 }, []],
        [{ task: 'load' }, [1, 3, 4]],
        [{ types: ['emitted', 'started'] }, [1, 2, 4]],
        [{ types: [] }, []],
        [{ task: 'load', types: ['emitted'] }, [4]],
        [{ from: 30 }, [1, 2, 3]],
        [{ to: 30 }, [4]],
        [{ from: 10, to: 31 }, [2, 4]],
        [{ newest: 2 }, [3, 4]],
        [{ newest: 1, task: 'deploy' }, [2]],
        [{ newest: 0 }, []],
        [{ newest: 9, after: 1 }, [2, 3, 4]],
        [{ before: 3 }, [1, 2]],
        [{ before: 4, newest: 1 }, [3]],
        [{ before: 4, after: 1 }, [2, 3]],
        [{ before: 9, newest: 1, types: ['succeeded'] }, [3]],
        [{ types: ['failed', 'missed'] }, []],
        [{ oldest: 1 }, [1]],
        [{ oldest: 2, after: 1 }, [2, 3]],
        [{ oldest: 0 }, []],
        [{ oldest: 9, task: 'load' }, [1, 3, 4]],
      ]
      for (const [query, seqs] of table)
        deepEqual([query, (await store.events(query)).map(({ seq }) => seq)], [query, seqs])
    },
  },
  {
    name: 'keeps state by scope and key, and removes what is undefined',
    async check({ store, reopen }) {
      const value = { list: [1, 'zwei', null, true], deep: { 'a b': -0.5 } }
      await store.commit([
        set('k', value),
        set('k', null, 'other'),
        set('', '', 'task'),
        set('x', 0),
      ])
      await store.commit([set('x', undefined), set('never', undefined)])
      const again = await reopen()
      const expected = new Map<string, unknown>([
        ['k', value],
        ['', ''],
      ])
      deepEqual(await again.state('task'), expected)
      deepEqual(await again.state('other'), new Map([['k', null]]))
      deepEqual(await again.state('none'), new Map())
    },
  },
  {
    name: 'folds the newest event of each task and type, the live runs and the last number, also after a restart',
    async check({ store, reopen }) {
      deepEqual(await store.folded(), { lastSeq: 0, newest: [], live: [], owners: [] })
      await store.commit([
        claim('a', { claimedAt: 50 }),
        emit('load'),
        claim('b', { claimedAt: 40 }),
        claim('c', { task: 'other' }),
        end('a'),
        turn('b', ['claimed'], { status: 'waiting', claimedAt: 40, retryAt: 99 }),
        { kind: 'append', event: { at: 1, type: 'paused' } },
        emit('load', 1001, '{"x":1}'),
        { kind: 'append', event: { at: 2, type: 'paused' } },
      ])
      const folded = await store.folded()
      deepEqual(folded.lastSeq, 8)
      const some = (await store.folded(['other', 'none'])).newest
      deepEqual(
        some.filter(({ task }) => task === 'other').map(({ seq }) => seq),
        [4],
      )
      deepEqual(
        folded.newest.map(({ seq, type, task }) => [seq, type, task]),
        [
          [3, 'started', 'load'],
          [4, 'started', 'other'],
          [5, 'succeeded', 'load'],
          [7, 'emitted', 'load'],
          [8, 'paused', undefined],
        ],
      )
      deepEqual(folded.newest[3]?.data, '{"x":1}')
      deepEqual(folded.live, [
        run('b', { status: 'waiting', claimedAt: 40, retryAt: 99 }),
        run('c', { task: 'other' }),
      ])
      deepEqual(await (await reopen()).folded(), folded)
    },
  },
]
