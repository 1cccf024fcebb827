/** The pulse: what a session says of itself at a beat is said when it knows who else lives. */
import { expect, test } from 'vitest'
import { Announcer } from '../../../src/engine/announce/announcer.ts'
import { Pulse } from '../../../src/engine/peers/pulse.ts'
import { memoryStore } from '../../../src/store.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { MONDAY } from '../../lab/fixture.ts'

test('notes that a session was seen after it has met the others, beside whom less is decided', async () => {
  const clock = new VirtualClock(MONDAY)
  const store = memoryStore()
  await store.open()
  const ownerOf = (id: string) => ({
    id,
    host: 'here',
    pid: 1,
    incarnation: '1',
    until: MONDAY + 1,
  })
  await store.lease(ownerOf('other'))
  const peers = { isShared: false, agree: true }
  const calls: string[] = []
  const pulse = new Pulse(
    { clock, store, owner: ownerOf('own'), announcer: new Announcer(() => clock.now()), peers },
    {
      isBusy: () => false,
      look: () => undefined,
      late: () => undefined,
      seen: () => void calls.push(peers.isShared ? 'seen beside others' : 'seen alone'),
      async renewed(others) {
        peers.isShared = others.some(({ id }) => id === 'other')
        calls.push('met')
      },
    },
  )
  await pulse.beat()
  pulse.close()
  await store.close()
  expect(calls).toEqual(['met', 'seen beside others'])
})
