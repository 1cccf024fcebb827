import { join } from 'node:path'
import { expect, test } from 'vitest'
import simple from '../../examples/01-function.ts'
import chain from '../../examples/02-chain.ts'
import custom from '../../examples/03-custom-condition.ts'
import decorated from '../../examples/04-decorator.ts'
import { week } from '../../examples/05-virtual-time.ts'
import { day } from '../../examples/06-rxjs.ts'
import cluster from '../../examples/07-cluster.ts'
import { VirtualClock } from '../../src/testing/virtual-clock.ts'
import { temporary } from '../temporary.ts'
import { happenings } from './virtual.ts'

test('01: a function starts when its statement says so, on a Monday at ten', async () => {
  expect(await happenings(simple, 16_000)).toEqual([
    '09:59:55 hello started',
    '09:59:55 hello | hello',
    '10:00:00 open started',
    '10:00:05 hello started',
    '10:00:05 hello | hello',
  ])
})

test('02: each success is followed once; a failure takes another way', async () => {
  expect(await happenings(chain, 21_000)).toEqual([
    ...['09:59:55 load started', '09:59:55 check started'],
    ...['09:59:55 ship started', '09:59:55 ship | shipped order 1'],
    ...['10:00:05 load started', '10:00:05 check started'],
    ...['10:00:05 ship started', '10:00:05 ship | shipped order 2'],
    ...['10:00:15 load started', '10:00:15 check started'],
    '10:00:15 check failed: order 3 does not add up',
    ...['10:00:15 alert started', '10:00:15 alert | look at order 3'],
  ])
})

test('03: the queue must have been too long for two seconds', async () => {
  const seen = await happenings(custom, 10_000)
  expect(seen.filter((line) => line.includes('deliver'))).toEqual([
    '10:00:02 deliver started',
    '10:00:02 deliver | delivered 8 letters',
  ])
})

test('04: methods are tasks, and a returned value wakes another', async () => {
  expect(await happenings(decorated, 12_000)).toEqual([
    '09:59:55 measure started',
    '10:00:00 measure started',
    '10:00:05 measure started',
    '10:00:05 pour started',
    '10:00:05 pour | poured water',
  ])
})

test('05: a week passes in virtual time', async () => {
  expect(await week()).toEqual([
    ...['Thu, 05 Mar 2026 04:00 bake', 'Thu, 05 Mar 2026 07:00 open'],
    ...['Fri, 06 Mar 2026 04:00 bake', 'Fri, 06 Mar 2026 07:00 open'],
    'Sun, 08 Mar 2026 00:00 rest',
    ...['Mon, 09 Mar 2026 04:00 bake', 'Mon, 09 Mar 2026 07:00 open'],
    ...['Tue, 10 Mar 2026 04:00 bake', 'Tue, 10 Mar 2026 07:00 open'],
    ...['Wed, 11 Mar 2026 04:00 bake', 'Wed, 11 Mar 2026 07:00 open'],
  ])
})

test('06: observables go in and come out', async () => {
  expect(await day()).toEqual([
    ...['09:00 18 degrees', '09:01 1 starts so far', '10:01 2 starts so far'],
    ...['11:01 3 starts so far', '11:30 aired by day', '11:31 4 starts so far'],
    ...['12:00 31 degrees', '14:11 5 starts so far', '15:00 24 degrees', '15:11 6 starts so far'],
  ])
})

test('07: three sessions on one store share the work, and each occurrence is done once', async () => {
  const clock = new VirtualClock('2026-03-02T09:59:40Z')
  const store = `sqlite:${join(temporary(), 'cluster.db')}`
  const done: string[] = []
  const shares = [0, 0, 0]
  const sessions = shares.map((_, who) =>
    cluster({ clock, store, zone: 'UTC', logger: false }, (task, key) => {
      shares[who] = (shares[who] ?? 0) + 1
      done.push(`${task} ${key}`)
    }),
  )
  for (const session of sessions) await session.start()
  await clock.advanceTo('2026-03-02T10:00:38Z')
  for (const session of sessions) await session.stop()
  expect(new Set(done).size).toBe(done.length)
  const north = done.filter((line) => line.startsWith('north'))
  expect(north.length).toBeGreaterThanOrEqual(4)
  expect(done.filter((line) => line.startsWith('report')).length).toBe(north.length)
  expect(shares.every((share) => share > 0)).toBe(true)
})
