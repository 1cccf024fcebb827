/** Begins of bodies are put on record together where their deliveries come together. */
import { expect, test } from 'vitest'
import { Claims } from '../../src/bullmq/claims.ts'
import type { Delivery } from '../../src/bullmq/message.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Write } from '../../src/store/port.ts'
import { claim } from '../../src/testing/store-laws/sample.ts'
import { around } from '../lab/around.ts'

const delivery = (id: string): Delivery => ({
  ...{ attempt: `${id}-1`, reply: 'x', owner: 'me', given: '' },
  run: { id, task: 'a', attempt: 1, occurrence: id } as Delivery['run'],
})

test('deliveries of one turn of the event loop begin in one commit, a repeated one once', async () => {
  const inner = memoryStore()
  await inner.open()
  await inner.commit(['a1', 'a2', 'a3'].map((id) => claim(id, { key: id })))
  const commits: Write[][] = []
  const claims = new Claims(
    around(inner, {
      commit: (writes, ...others) => {
        commits.push([...writes])
        return inner.commit(writes, ...others)
      },
    }),
  )
  const first = claims.begin(delivery('a1'))
  // One job after the other is read from the answer of the server.
  await Promise.resolve()
  const others = ['a2', 'a1', 'a3'].map((id) => claims.begin(delivery(id)))
  expect(await Promise.all([first, ...others])).toEqual([
    undefined,
    undefined,
    'its body has begun already',
    undefined,
  ])
  expect(commits.map((writes) => writes.length)).toEqual([4])
})
