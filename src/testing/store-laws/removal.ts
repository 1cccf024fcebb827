/** Laws of removed tasks: they stay as retention says, and then nothing stands for them any more. */
import { deepEqual, equal } from 'node:assert/strict'
import { OF_TASKS, REMOVED, type Store, TASK_STATE } from '../../store/port.ts'
import type { StoreLaw } from './law.ts'
import { claim, emit, end, lost, ok, set } from './sample.ts'

const removed = (task: string, at: number | undefined) => set(task, at, REMOVED)
const ids = async (store: Store) => (await store.runs()).map(({ id }) => id).join(' ')

/** Tasks with a folded event or state on record. */
async function tasks(store: Store): Promise<string> {
  const { newest } = await store.folded()
  const found = new Set(newest.flatMap(({ task, type }) => (type === 'emitted' ? [] : [task])))
  for (const scope of OF_TASKS) for (const key of (await store.state(scope)).keys()) found.add(key)
  return [...found].sort((a, b) => (String(a) < String(b) ? -1 : 1)).join(' ')
}

/** `old` and `new` have run once, at 10 and 20, and have state; `idle` has state only; an event is named as a task. */
async function fill(store: Store): Promise<void> {
  for (const [task, at] of [
    ['old', 10],
    ['new', 20],
  ] as const) {
    const over = { task, claimedAt: at, endedAt: at + 1 }
    await store.commit([claim(task, { task, claimedAt: at }, set(task, 1)), end(task, over)])
  }
  await store.commit([set('idle', 1), set('old', ['etl'], 'tags'), emit('old')])
}

export const removalLaws: readonly StoreLaw[] = [
  {
    name: 'lets nothing of a removed task go before its time',
    async check({ store }) {
      await fill(store)
      await store.commit([removed('old', 50), removed('idle', 50)])
      equal(await store.prune({ age: 50 }, 100), 4)
      equal(await ids(store), 'new old')
      equal(await tasks(store), 'idle new old')
    },
  },
  {
    name: 'removes a task by the age of its mark: its newest run, its folded events, its state, and no other task',
    async check({ store, reopen }) {
      await fill(store)
      await store.commit([removed('old', 50), removed('new', 60)])
      // Four events of runs, one run, two folded events, and state, tags and mark of the task.
      equal(await store.prune({ age: 50 }, 105), 4 + 1 + 2 + 3)
      equal(await ids(store), 'new')
      equal(await tasks(store), 'idle new')
      const again = await reopen()
      equal(await tasks(again), 'idle new')
      deepEqual(
        (await again.folded()).newest
          .filter(({ type }) => type === 'emitted')
          .map(({ task }) => task),
        ['old'],
      )
      equal(await again.prune({ age: 50 }, 105), 0)
    },
  },
  {
    name: 'removes a task by the number of events after its mark',
    async check({ store }) {
      await fill(store)
      await store.commit([removed('old', 50), emit('a'), emit('b'), removed('new', 50), emit('c')])
      await store.prune({ count: 2 }, 100)
      // Two ended runs are kept, of any task.
      equal(await ids(store), 'new old')
      await store.commit([claim('later', { task: 'idle', claimedAt: 30 })])
      await store.commit([end('later', { task: 'idle', claimedAt: 30, endedAt: 31 })])
      await store.prune({ count: 2 }, 100)
      equal(await ids(store), 'later new')
      equal(await tasks(store), 'idle new')
    },
  },
  {
    name: 'keeps a removed task while one of its runs is live or young',
    async check({ store }) {
      await fill(store)
      await store.commit([claim('live', { task: 'old', claimedAt: 30 }), removed('old', 50)])
      equal(await store.prune({ age: 10 }, 1000), 5 + 1)
      equal(await ids(store), 'live new')
      equal(await tasks(store), 'idle new old')
      await store.commit([end('live', { task: 'old', claimedAt: 30, endedAt: 995 })])
      await store.prune({ age: 10 }, 1000)
      equal(await ids(store), 'live new')
      await store.prune({ age: 10 }, 1010)
      equal(await ids(store), 'new')
      equal(await tasks(store), 'idle new')
    },
  },
  {
    name: 'keeps a task that is defined again, and the keys of one that has left',
    async check({ store }) {
      await fill(store)
      await store.commit([removed('old', 50), removed('new', 50)])
      await store.commit([removed('new', undefined)])
      await store.prune({ age: 1 }, 1000)
      equal(await tasks(store), 'idle new')
      deepEqual(await store.commit([claim('b', { task: 'old', key: 'daily#old' })]), [lost])
      deepEqual(await store.commit([claim('b', { task: 'old', key: 'other' }, set('old', 2))]), [
        ok(6),
      ])
      equal(await tasks(store), 'idle new old')
      deepEqual((await store.state(TASK_STATE)).get('old'), 2)
    },
  },
  {
    name: 'removes thousands of tasks',
    async check({ store }) {
      const many = Array.from({ length: 1200 }, (_, n) => `t${n}`)
      await store.commit(many.flatMap((task) => [claim(task, { task }), end(task, { task })]))
      await store.commit(many.flatMap((task) => [set(task, 1), removed(task, 3000)]))
      // Two events, one run, two folded events, state and mark of each.
      equal(await store.prune({ age: 1 }, 5000), 1200 * (2 + 1 + 2 + 2))
      equal(await ids(store), '')
      equal(await tasks(store), '')
    },
  },
]
