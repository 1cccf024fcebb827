/** Laws of commits: order, numbers, claims, guarded updates, all or nothing. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { type Store, StoreError, type Write } from '../../store/port.ts'
import type { StoreLaw } from './law.ts'
import { claim, emit, end, event, fate, lost, ok, run, set, turn } from './sample.ts'

const seqs = async (store: Store) => (await store.events()).map(({ seq }) => seq)

export const commitLaws: readonly StoreLaw[] = [
  {
    name: 'gives results and numbers in the order of the writes, without a gap over commits',
    async check({ store }) {
      deepEqual(await store.commit([]), [])
      deepEqual(
        await store.commit([emit('a'), set('k', 1), claim('r1'), fate(1), end('r1'), emit('a')]),
        [ok(1), ok(0), ok(2), ok(0), ok(3), ok(4)],
      )
      deepEqual(await store.commit([emit('b')]), [ok(5)])
      deepEqual(
        (await store.events()).map(({ seq, type, task }) => [seq, type, task]),
        [
          [1, 'emitted', 'a'],
          [2, 'started', 'load'],
          [3, 'succeeded', 'load'],
          [4, 'emitted', 'a'],
          [5, 'emitted', 'b'],
        ],
      )
    },
  },
  {
    name: 'gives back a run and an event as they were written',
    async check({ store }) {
      const full = run('r1', {
        key: "after task 'ü' succeeded#7 + daily#0",
        tokens: [{ source: 'rise', mark: 5, seq: 2 }],
        attempt: 3,
        snapshot: 12,
        status: 'failed',
        endedAt: 1_700_000_000_123,
        result: '{"rows":[1,2]}',
        error: { name: 'Error', message: 'no\nmore', code: 3, cause: { name: 'E', message: '' } },
        params: '{}',
        log: 'a\u0000b\n',
        progress: { fraction: 0.25, text: 'half' },
      })
      const started = event('started', { run: 'r1', tokens: full.tokens, data: '"x"' })
      await store.commit([
        { kind: 'claim', run: run('r1', { key: full.key, snapshot: 12 }), event: started },
      ])
      await store.commit([
        turn('r1', ['claimed'], { status: 'waiting', key: full.key, retryAt: 9, snapshot: 12 }),
      ])
      deepEqual(await store.runs(), [
        run('r1', { status: 'waiting', key: full.key, retryAt: 9, snapshot: 12 }),
      ])
      await store.commit([{ kind: 'transition', from: ['waiting'], run: full }])
      deepEqual(await store.runs(), [full])
      deepEqual(await store.events(), [{ ...started, seq: 1 }])
      await store.commit([{ kind: 'append', event: { at: 1, type: 'paused' } }])
      deepEqual(await store.events({ after: 1 }), [{ at: 1, type: 'paused', seq: 2 }])
    },
  },
  {
    name: 'grants a claim once per task and key; a lost one leaves no trace',
    async check({ store }) {
      const again = claim('r2', { key: 'daily#r1' }, set('k', 'lost'))
      deepEqual(await store.commit([claim('r1', {}, set('k', 'won')), again]), [ok(1), lost])
      deepEqual(await store.commit([again, emit('a')]), [lost, ok(2)])
      await store.commit([end('r1')])
      deepEqual(await store.commit([again]), [lost])
      deepEqual(
        (await store.runs()).map(({ id }) => id),
        ['r1'],
      )
      deepEqual(await store.state('task'), new Map([['k', 'won']]))
      deepEqual(await seqs(store), [1, 2, 3])
      // The same key of another task is another slot, also when the two texts end to end are the same.
      const others = [
        claim('r3', { task: 'loa', key: 'd' }),
        claim('r4', { task: 'lo', key: 'ad' }),
      ]
      deepEqual(await store.commit(others), [ok(4), ok(5)])
    },
  },
  {
    name: 'refuses a claim whose id is taken',
    async check({ store }) {
      deepEqual(await store.commit([claim('r1'), claim('r1', { key: 'other' })]), [ok(1), lost])
      deepEqual(await store.commit([claim('r1', { key: 'other' })]), [lost])
      deepEqual(await store.runs(), [run('r1')])
      deepEqual(await store.commit([claim('r2', { key: 'other' })]), [ok(2)])
    },
  },
  {
    name: 'guards a transition by status and owner; one that misses leaves no trace',
    async check({ store }) {
      const state = set('k', 'lost')
      await store.commit([claim('r1')])
      deepEqual(
        await store.commit([
          turn('r1', ['running'], { status: 'failed', endedAt: 5 }, { state }),
          turn('r1', ['claimed'], { status: 'failed', endedAt: 5 }, { owner: 'you', state }),
          turn('none', ['claimed'], { status: 'failed', endedAt: 5 }, { state }),
          turn('r1', [], { status: 'failed' }, { state }),
          turn('r1', ['claimed'], { status: 'running', owner: 'you' }, { owner: 'me' }),
        ]),
        [lost, lost, lost, lost, ok(0)],
      )
      deepEqual(await store.runs(), [run('r1', { status: 'running', owner: 'you' })])
      deepEqual(await store.state('task'), new Map())
      deepEqual(await seqs(store), [1])
    },
  },
  {
    name: 'begins a claimed run of that owner and attempt once, and leaves the rest of its row',
    async check({ store }) {
      const begin = (id: string, attempt: number, owner?: string): Write => ({
        ...{ kind: 'begin', id, attempt },
        ...(owner === undefined ? {} : { owner }),
      })
      const params = '{"day":1}'
      await store.commit([claim('r1', { params }), claim('r2'), claim('r3'), end('r3')])
      deepEqual(
        await store.commit([
          begin('r1', 2),
          begin('r1', 1, 'you'),
          begin('none', 1),
          begin('r3', 1),
          begin('r1', 1, 'me'),
          begin('r1', 1, 'me'),
        ]),
        [lost, lost, lost, lost, ok(0), lost],
      )
      deepEqual(await store.commit([begin('r1', 1)]), [lost])
      deepEqual(await store.runs({ ids: ['r1'] }), [run('r1', { params, status: 'running' })])
      // Beside other writes: of a run that is claimed in the same commit, and ended in it.
      deepEqual(
        await store.commit([
          claim('r4'),
          begin('r4', 1),
          begin('r2', 1),
          turn('r2', ['running'], { status: 'failed', endedAt: 5 }),
        ]),
        [ok(5), ok(0), ok(0), ok(6)],
      )
      deepEqual(
        (await store.runs()).map(({ id, status }) => [id, status]),
        [
          ['r4', 'running'],
          ['r3', 'succeeded'],
          ['r2', 'failed'],
          ['r1', 'running'],
        ],
      )
      deepEqual(await seqs(store), [1, 2, 3, 4, 5, 6])
    },
  },
  {
    name: 'applies several writes about one run, and about one key of state, in order',
    async check({ store }) {
      deepEqual(
        await store.commit([
          claim('r1', {}, set('k', 1)),
          turn('r1', ['claimed'], { status: 'running' }, { state: set('k', 2) }),
          turn('r1', ['claimed'], { status: 'failed' }, { state: set('k', 3) }),
          turn('r1', ['running'], { status: 'crashed', endedAt: 5 }),
          turn('r1', ['crashed'], { status: 'claimed', owner: 'you', attempt: 2 }),
          end('r1', { owner: 'you', attempt: 2 }),
        ]),
        [ok(1), ok(0), lost, ok(2), ok(0), ok(3)],
      )
      const ended = run('r1', { status: 'succeeded', endedAt: 2000, owner: 'you', attempt: 2 })
      deepEqual(await store.runs(), [ended])
      deepEqual(await store.state('task'), new Map([['k', 2]]))
      await store.commit([set('k', undefined), set('j', 1), set('k', 5), set('j', undefined)])
      deepEqual(await store.state('task'), new Map([['k', 5]]))
    },
  },
  {
    name: 'commits a thousand writes as it does one',
    async check({ store }) {
      const ids = Array.from({ length: 777 }, (_, n) => `r${n}`)
      const claims = await store.commit(ids.map((id) => claim(id, {}, set(id, id))))
      deepEqual(
        claims,
        ids.map((_, n) => ok(n + 1)),
      )
      deepEqual(
        await store.commit(ids.map((id) => claim(id))),
        ids.map(() => lost),
      )
      const ends = await store.commit(ids.map((id) => end(id)))
      deepEqual(
        ends,
        ids.map((_, n) => ok(n + 778)),
      )
      equal((await store.runs({ limit: Infinity, status: ['succeeded'] })).length, 777)
      equal((await store.state('task')).size, 777)
      await store.commit(ids.slice(1).map((id) => set(id, undefined)))
      deepEqual([...(await store.state('task')).keys()], ['r0'])
    },
  },
  {
    name: 'writes all of a commit or, when it rejects, nothing; and heals',
    needs: 'poison',
    async check({ store, poison }) {
      await store.commit([claim('r1'), set('k', 1), fate(1)])
      const heal = await poison?.('bad')
      const writes = [end('r1'), claim('r2'), emit('a'), set('k', 2), fate(2), set('bad', 1)]
      await rejects(
        store.commit(writes),
        (error) => error instanceof StoreError && error.cause !== undefined,
      )
      deepEqual(await store.runs(), [run('r1')])
      deepEqual(await seqs(store), [1])
      deepEqual(await store.state('task'), new Map([['k', 1]]))
      deepEqual(
        (await store.fates()).map(({ count }) => count),
        [1],
      )
      equal((await store.folded()).lastSeq, 1)
      await heal?.()
      deepEqual(await store.commit(writes), [ok(2), ok(3), ok(4), ok(0), ok(0), ok(0)])
    },
  },
]
